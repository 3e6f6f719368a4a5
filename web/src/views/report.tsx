// SPDX-License-Identifier: Apache-2.0
// Reports: the list; one, with its text marked and its events in the margin; and a text pasted or dropped, coded at once.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { changedRecord, Problem, post, token, useGet, v1 } from '../api';
import { dateWords } from '../dates';
import { A, Await, Downloads, Empty, Failure, Heading, JsonLink, Section } from '../parts/basic';
import { DateField } from '../parts/date';
import { eventWords, reportMarks } from '../parts/event_marks';
import { ScoreSign } from '../parts/events';
import { Marked, type TextMark } from '../parts/marked';
import { address, go, query } from '../place';
import { number, plain, safeUrl } from '../text';
import type { Coded, PloverEvent, ReportHead } from '../types';
import { ReportLines } from './home';

export function ReportsView() {
  const url = v1('reports', { limit: 100, known_at: null });
  const asked = useGet<ReportHead[]>(url);
  return (
    <>
      <Heading title="Reports" kind="What the record has read, the latest first">
        <p class="standpoint"><A to="/code">paste or drop a text</A> to see it coded</p>
      </Heading>
      <Await asked={asked} what="reports">
        {(list) => list.length === 0
          ? <Empty>No report has been read yet. <code>chancery read FILES</code> reads some; <A to="/code">a text pasted here</A> is coded at once.</Empty>
          : <Section title={`${number(asked.total ?? list.length)} reports`} aside={<Downloads url={url} name="reports" />}><ReportLines reports={list} /><MoreReports next={asked.next} /></Section>}
      </Await>
    </>
  );
}
function MoreReports({ next }: { next: string | null }) {
  const [url, setUrl] = useState<string | null>(null);
  const asked = useGet<ReportHead[]>(url);
  if (!next) return null;
  if (!url) return <p class="below"><button type="button" onClick={() => setUrl(next)}>earlier</button></p>;
  return <Await asked={asked} what="reports">{(list) => <><ReportLines reports={list} /><MoreReports next={asked.next} /></>}</Await>;
}

export function ReportView({ id }: { id: string }) {
  const url = v1(`reports/${encodeURIComponent(id)}`, { known_at: null });
  const asked = useGet<Coded>(url);
  const report = asked.data?.report;
  const link = safeUrl(report?.url);
  return (
    <>
      <Heading title={plain(report?.title) || (report ? id : 'Report')} kind="Report">
        {report ? (
          <p class="standpoint">
            {[plain(report.source), report.published ? dateWords(report.published) : 'not dated', plain(report.published_basis)].filter(Boolean).join(' · ')}
            {link ? <> · <a href={link} rel="noreferrer noopener nofollow" target="_blank">where it was found</a></> : null}
            {' · '}<JsonLink url={url} name={`report-${id}`} />
          </p>) : null}
      </Heading>
      <Await asked={asked} what="the report">{(coded) => <Text coded={coded} />}</Await>
    </>
  );
}

interface Paragraph {
  from: number;
  to: number;
  events: PloverEvent[];
}
function paragraphs(coded: Coded, marks: TextMark[]): Paragraph[] {
  const text = coded.report.text;
  const out: Paragraph[] = [];
  for (const m of text.matchAll(/[^\n]+(?:\n(?!\s*\n)[^\n]+)*/g)) {
    const from = m.index!;
    const to = from + m[0].length;
    const ids = new Set(marks.filter((k) => k.kind === 'sentence' && k.from >= from && k.from < to).map((k) => k.event));
    if (m[0].trim()) out.push({ from, to, events: coded.events.filter((e) => ids.has(e.id)) });
  }
  return out;
}

const kLegend: [string, string][] = [['actor', 'who'], ['recipient', 'to whom'], ['trigger', 'what'], ['date', 'when'], ['place', 'where'], ['quote', 'quotation']];

/** The text of a report, marked, its events beside the paragraph they stand in. */
export function Text({ coded, linked = true }: { coded: Coded; linked?: boolean }) {
  const [chosen, setChosen] = useState<string | null>(query.value.get('event'));
  const marks = useMemo(() => {
    const list = reportMarks(coded);
    // What is not recorded has no page of its own.
    return linked ? list : list.map(({ link, ...m }) => (link?.startsWith('/why/') ? m : { ...m, ...(link ? { link } : {}) }));
  }, [coded, linked]);
  const parts = useMemo(() => paragraphs(coded, marks), [coded, marks]);
  const [kinds, setKinds] = useState<Set<string>>(new Set(kLegend.map(([k]) => k)));
  const shown = useMemo(() => marks.filter((m) => m.kind === 'sentence' || kinds.has(m.kind)), [marks, kinds]);
  const title = plain(coded.report.title);
  return (
    <div class="report">
      <ul class="legend text-legend" aria-label="What is marked">
        {kLegend.map(([kind, words]) => (
          <li><label><input type="checkbox" checked={kinds.has(kind)} onChange={() => {
            const next = new Set(kinds);
            if (!next.delete(kind)) next.add(kind);
            setKinds(next);
          }} /> <span class={`m ${kind}`}>{words}</span></label></li>))}
      </ul>
      {coded.events.length === 0 ? <Empty>No event was found in this text.</Empty> : null}
      {parts.map((p, i) => (
        <div class="report-row" key={i}>
          <p class={i === 0 && plain(coded.report.text.slice(p.from, p.to)) === title ? 'report-text headline' : 'report-text'} dir="auto">
            <Marked text={coded.report.text} marks={shown} from={p.from} to={p.to} chosen={chosen} onChoose={setChosen} />
          </p>
          {p.events.length ? (
            <ul class="margin">
              {p.events.map((e) => (
                <li class={`${e.factuality}${chosen === e.id ? ' lit' : ''}`} onMouseEnter={() => setChosen(e.id)} onMouseLeave={() => setChosen(null)}>
                  <ScoreSign event={e} />
                  <span>
                    {linked ? <a href={address(`/why/${e.id}`)} onFocus={() => setChosen(e.id)} onBlur={() => setChosen(null)}><bdi>{eventWords(e)}</bdi></a> : <bdi>{eventWords(e)}</bdi>}
                    <span class="meta"> {[e.factuality === 'asserted' ? '' : e.factuality, dateWords(e.date), e.event_type.join(', ')].filter(Boolean).join(' · ')}</span>
                  </span>
                </li>))}
            </ul>) : null}
        </div>))}
    </div>
  );
}

const kLargest = 8 * 1024 * 1024;

export function CodeView() {
  const [text, setText] = useState('');
  const [coded, setCoded] = useState<Coded[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [published, setPublished] = useState('');
  const [type, setType] = useState('text/plain');
  const [done, setDone] = useState('');
  const turn = useRef(0);
  const url = published ? `/v1/code?published=${published}` : '/v1/code';

  useEffect(() => {
    const now = ++turn.current;
    setDone('');
    if (!text.trim()) {
      setCoded(null);
      setProblem(null);
      return undefined;
    }
    const wait = setTimeout(async () => {
      setBusy(true);
      try {
        const answer = await post<Coded | Coded[]>(url, text, type);
        if (now === turn.current) {
          setCoded((Array.isArray(answer) ? answer : [answer]).filter((one) => one.report));
          setProblem(null);
        }
      } catch (error) {
        if (now === turn.current) setProblem(error instanceof Problem ? error : new Problem(0, 'The text could not be coded', String(error)));
      }
      if (now === turn.current) setBusy(false);
    }, 350);
    return () => clearTimeout(wait);
  }, [text, url, type]);

  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > kLargest) {
      setProblem(new Problem(413, 'The file is too large', 'A report has at most 8 MiB; “chancery read” takes larger collections.'));
      return;
    }
    const content = await file.text();
    const html = /\.x?html?$/i.test(file.name) || file.type === 'text/html';
    setType(html ? 'text/html' : /\.(jsonl|ndjson)$/i.test(file.name) ? 'application/x-ndjson' : /\.json$/i.test(file.name) ? 'application/json' : 'text/plain');
    setText(content);
  };
  const record = async () => {
    setBusy(true);
    try {
      const answer = await post<{ reports: { id: string }[] }>(published ? `/v1/reports?published=${published}` : '/v1/reports', text, type);
      changedRecord();
      const id = answer.reports[0]?.id;
      if (id) go(`/report/${encodeURIComponent(id)}`);
      else setDone('recorded');
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, 'The text could not be recorded', String(error)));
    }
    setBusy(false);
  };
  const events = (coded ?? []).reduce((n, one) => n + one.events.length, 0);
  return (
    <>
      <Heading title="Code a text" kind="Nothing of it is recorded unless you say so">
        <p class="standpoint">Paste a report, or drop a file: text, a news page (HTML), JSON.</p>
      </Heading>
      <div class={`drop${over ? ' over' : ''}`} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
        onDrop={(e) => { e.preventDefault(); setOver(false); const file = e.dataTransfer?.files[0]; if (file) void take(file); else { setType('text/plain'); setText(e.dataTransfer?.getData('text/plain') ?? ''); } }}>
        <label for="text" class="unseen">Text of a report</label>
        <textarea id="text" rows={coded ? 5 : 10} value={text} dir="auto" spellcheck={false} placeholder={'OSLO, 28 May 2024 – …'} onInput={(e) => { setType('text/plain'); setText(e.currentTarget.value); }} />
        <div class="tools">
          <label class="file">a file <input type="file" accept=".txt,.html,.htm,.json,.jsonl,text/plain,text/html" onChange={(e) => void take(e.currentTarget.files?.[0])} /></label>
          <DateField label="published" placeholder="as it says" value={published} onDate={setPublished} />
          {text ? <button type="button" onClick={() => setText('')}>clear</button> : null}
          {coded && token.value ? <button type="button" disabled={busy} onClick={record}>enter it in the record</button> : null}
          <span class="meta" role="status">{busy ? 'coding …' : done || (coded ? `${number(events)} ${events === 1 ? 'event' : 'events'}` : '')}</span>
        </div>
      </div>
      {problem ? <Failure problem={problem} /> : null}
      {coded ? (
        <Section title="As it was coded" aside={<span class="downloads"><SaveJson coded={coded} /></span>}>
          {coded.slice(0, 20).map((one) => <Text key={one.report.text} coded={one} linked={false} />)}
          {coded.length > 20 ? <p class="below">{number(coded.length - 20)} more reports are in the JSON.</p> : null}
        </Section>) : null}
    </>
  );
}

function SaveJson({ coded }: { coded: Coded[] }) {
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([JSON.stringify(coded.length === 1 ? coded[0] : coded, null, 2)], { type: 'application/json' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [coded]);
  return <a href={url} download="coded.json">JSON</a>;
}
