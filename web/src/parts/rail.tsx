// SPDX-License-Identifier: Apache-2.0
// The date over everything: a slider along the years of the record, over a histogram of its events; beside it the day
// on which the ledger knew it. Between two dates (Changes) it has two handles.
import { signal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords, dayNumber, instantWords, isoOf, readDate, today } from '../dates';
import { asOf, asOfDay, changed, go, knownAt, path, query } from '../place';
import type { LedgerInfo, Score } from '../types';
import { DateField } from './date';

const kSpans: [string, string, number | null][] = [['all', 'all', null], ['50', '50 years', 50], ['10', '10 years', 10], ['1', '1 year', 1]];
/** While a handle moves: what it stands on, before the address follows. */
const moving = signal<{ name: string; day: number } | null>(null);

function useLater(): (work: () => void, ms: number) => void {
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (work, ms) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(work, ms);
  };
}

function ticks(first: number, last: number): { day: number; label: string }[] {
  const a = new Date(first * 864e5).getUTCFullYear();
  const b = new Date(last * 864e5).getUTCFullYear();
  const years = b - a + 1;
  if (years <= 3) {
    const out = [];
    for (let y = a; y <= b; y++) {
      for (let m = 1; m <= 12; m += years > 1 ? 3 : 1) {
        const day = dayNumber(`${y}-${String(m).padStart(2, '0')}`);
        if (day >= first && day <= last) out.push({ day, label: dateWords(`${y}-${String(m).padStart(2, '0')}`).replace(/^(\w{3})\w*/, '$1') });
      }
    }
    return out;
  }
  const step = [1, 2, 5, 10, 20, 25, 50, 100].find((s) => years / s <= 10) ?? 200;
  const out = [];
  for (let y = Math.ceil(a / step) * step; y <= b; y += step) {
    const day = dayNumber(String(y).padStart(4, '0'));
    if (day >= first && day <= last) out.push({ day, label: String(y) });
  }
  return out;
}

export function Rail({ info }: { info: LedgerInfo | undefined }) {
  const [span, setSpan] = useState('all');
  const between = path.value === '/changes';
  const scores = useGet<Score[]>(info ? v1('scores', { by: 'year', known_at: null }) : null);
  const end = Math.max(dayNumber(today()), dayNumber(info?.last_date) || 0);
  const begin = Math.min(dayNumber(info?.first_date) || end - 3650, end - 365);
  const now = dayNumber(asOfDay.value);
  const years = kSpans.find(([key]) => key === span)?.[2] ?? null;
  let first = begin;
  let last = end;
  if (years !== null) {
    // Round the day asked about, within what there is.
    last = Math.min(end, Math.round((Number.isFinite(now) ? now : end) + years * 182.6));
    first = Math.max(begin, last - Math.round(years * 365.25));
  }
  const bars = useMemo(() => {
    const list = (scores.data ?? []).map((s) => ({ day: dayNumber(s.period), n: s.events })).filter((s) => s.day + 365 >= first && s.day <= last);
    const most = Math.max(1, ...list.map((s) => s.n));
    return list.map((s) => ({ ...s, h: Math.sqrt(s.n / most) }));
  }, [scores.data, first, last]);
  const x = (day: number) => ((day - first) / Math.max(1, last - first)) * 1000;
  const later = useLater();

  const handle = (name: string, label: string, day: number) => {
    const shown = moving.value?.name === name ? moving.value.day : Math.max(first, Math.min(last, day));
    return (
      <input type="range" class={`handle ${name}`} min={first} max={last} step={1} value={shown} aria-label={label}
        aria-valuetext={dateWords(isoOf(shown))}
        onKeyDown={(event) => {
          // Larger steps by the keys that people know from calendars: page by month, with Shift by year.
          const step = { PageUp: 1, PageDown: -1 }[event.key];
          if (!step) return;
          event.preventDefault();
          const date = new Date(shown * 864e5);
          if (event.shiftKey) date.setUTCFullYear(date.getUTCFullYear() + step);
          else date.setUTCMonth(date.getUTCMonth() + step);
          go(changed({ [name]: isoOf(Math.max(first, Math.min(last, Math.round(date.getTime() / 864e5)))) }), true);
        }}
        onInput={(event) => {
          const to = Number(event.currentTarget.value);
          moving.value = { name, day: to };
          later(() => {
            moving.value = null;
            go(changed({ [name]: isoOf(to) }), true);
          }, 60);
        }} />
    );
  };
  const changesTo = query.value.get('to') ?? asOfDay.value;
  const changesFrom = query.value.get('from') ?? isoOf(dayNumber(changesTo) - 365);
  const shownDay = moving.value?.name === 'as_of' ? isoOf(moving.value.day) : asOfDay.value;

  return (
    <div class={`rail${between ? ' between' : ''}`} role="group" aria-label="The date asked about">
      <div class="rail-label">
        {between ? (
          <>
            <DateField first label="from" value={changesFrom} onDate={(from) => go(changed({ from }), true)} />
            <DateField label="to" value={changesTo} onDate={(to) => go(changed({ to }), true)} />
          </>
        ) : (
          <>
            <DateField label="as of" value={shownDay} onDate={(day) => go(changed({ as_of: day }), true)} />
            {asOf.value ? <button type="button" class="quiet" onClick={() => go(changed({ as_of: null }), true)}>today</button> : <span class="quiet">today</span>}
          </>
        )}
      </div>
      <div class="rail-track">
        <svg viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
          {bars.map((bar) => {
            const left = x(bar.day);
            const width = Math.max(1, x(bar.day + 365) - left - (last - first < 40000 ? 1 : 0.3));
            return <rect x={left} y={38 - bar.h * 34} width={width} height={bar.h * 34} class="bar" />;
          })}
          <line x1="0" x2="1000" y1="38.5" y2="38.5" class="axis" />
        </svg>
        <div class="ticks" aria-hidden="true">
          {ticks(first, last).map((tick) => <span style={{ left: `${x(tick.day) / 10}%` }}>{tick.label}</span>)}
        </div>
        {between ? <>{handle('from', 'From', dayNumber(changesFrom))}{handle('to', 'To', dayNumber(changesTo))}</> : handle('as_of', 'As of', now)}
      </div>
      <div class="rail-more">
        <select aria-label="Years on the slider" value={span} onChange={(e) => setSpan(e.currentTarget.value)}>
          {kSpans.map(([key, words]) => <option value={key}>{words}</option>)}
        </select>
        <Known info={info} />
      </div>
    </div>
  );
}

/** As known on: now, or any instant since the ledger's first claim. */
function Known({ info }: { info: LedgerInfo | undefined }) {
  const later = useLater();
  const first = Date.parse(info?.first_known_at ?? '') || Date.parse(info?.last_known_at ?? '') || Date.now();
  const last = Date.now();
  const value = Date.parse(knownAt.value ?? '') || last;
  const set = (ms: number, wait: number) => later(() => go(changed({ known_at: ms >= last - 1000 ? null : new Date(ms).toISOString().slice(0, 19) + 'Z' }), true), wait);
  const local = new Date(value).toISOString().slice(0, 19).replace('T', ' ');
  return (
    <details class="known">
      <summary>{knownAt.value ? <>as known {instantWords(knownAt.value)}</> : 'as known now'}</summary>
      <div class="known-box">
        <p>What the record said at an earlier moment, before later reports and decisions reached it.</p>
        <label>known at, UTC <input type="text" class="date" size={18} value={local} title="Day and time, such as 2024-05-28 14:30"
          onChange={(e) => {
            const m = /^(.*?)(?:[T, ]+(\d\d?:\d\d(?::\d\d)?))?$/.exec(e.currentTarget.value.trim());
            const day = m && readDate(m[1]!);
            const ms = day ? Date.parse(`${isoOf(dayNumber(day))}T${(m[2] ?? '23:59:59').padStart(5, '0')}Z`) : NaN;
            if (Number.isFinite(ms)) set(ms, 0);
          }} /></label>
        <input type="range" aria-label="Known at" aria-valuetext={instantWords(new Date(value).toISOString())} min={Math.floor(first / 1000) - 1} max={Math.ceil(last / 1000)}
          step={Math.max(1, Math.round((last - first) / 1000 / 500))} value={Math.round(value / 1000)} onInput={(e) => set(Number(e.currentTarget.value) * 1000, 120)} />
        {knownAt.value ? <button type="button" onClick={() => go(changed({ known_at: null }), true)}>as known now</button> : null}
      </div>
    </details>
  );
}
