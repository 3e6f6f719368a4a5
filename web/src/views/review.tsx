// SPDX-License-Identifier: Apache-2.0
// Review: what waits for a person, one item at a time, with keys. Every decision is kept and can be undone.
import { useEffect, useRef, useState } from 'preact/hooks';
import { changedRecord, keepToken, Problem, post, token, useGet, v1 } from '../api';
import { instantWords } from '../dates';
import { A, Await, Downloads, Empty, Entity, Failure, Heading, Section } from '../parts/basic';
import { eventWords } from '../parts/event_marks';
import { ClaimLine, StatusLine } from '../parts/status';
import { changed, go, query } from '../place';
import { number, plain, spaced } from '../text';
import type { Decision, Waiting } from '../types';

const kReasons: [string, string][] = [['', 'everything'], ['contradiction', 'contradictions'], ['disputed', 'disputed'], ['retracted', 'retracted'], ['unsure', 'unsure'], ['new-entity', 'new entities']];
const kKeys: [string, string][] = [['j k', 'next, previous'], ['a', 'accept: it is right'], ['r', 'reject, with a reason'], ['m', 'merge with another id'], ['s', 'split from what it was merged with'], ['u', 'undo the last decision'], ['Enter', 'why'], ['?', 'these keys']];

export function ReviewView() {
  const reason = query.value.get('reason') ?? '';
  const url = v1('review', { reason, limit: 100, known_at: null });
  const asked = useGet<Waiting[]>(url);
  const logUrl = v1('review/log', { limit: 1000, known_at: null });
  const log = useGet<Decision[]>(logUrl);
  const [at, setAt] = useState(0);
  const [form, setForm] = useState<'reject' | 'merge' | null>(null);
  const [text, setText] = useState('');
  const [by, setBy] = useState(() => { try { return sessionStorage.getItem('chancery.by') ?? ''; } catch { return ''; } });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState('');
  const [help, setHelp] = useState(false);
  const list = asked.data ?? [];
  const current = list[Math.min(at, list.length - 1)];
  const field = useRef<HTMLInputElement>(null);
  const made = useRef<string[]>([]);
  useEffect(() => field.current?.focus(), [form]);

  const decide = async (id: string, decision: string, more: Record<string, unknown> = {}) => {
    setProblem(null);
    try {
      const kept = await post<Decision>(`/v1/review/${encodeURIComponent(id)}`, JSON.stringify({ decision, by: by || undefined, ...more }), 'application/json');
      setSaid(`${decision === 'accept' ? 'accepted' : decision === 'reject' ? 'rejected' : decision === 'merge' ? 'merged' : decision === 'split' ? 'split' : 'undone'}: ${id}`);
      if (decision === 'undo') made.current = made.current.filter((one) => one !== id);
      else if (kept.id) made.current.push(kept.id);
      setForm(null);
      setText('');
      changedRecord();
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, 'The decision was not kept', String(error)));
    }
  };
  const act = (what: string) => {
    if (what === 'undo') {
      // The last one of this page, else the last of the log that still counts.
      const standing = (log.data ?? []).filter((d) => !d.undone && d.kind !== 'undo');
      const id = made.current[made.current.length - 1] ?? standing.reduce<Decision | null>((last, d) => (!last || d.at > last.at ? d : last), null)?.id;
      if (id) void decide(id, 'undo');
      else setSaid('nothing to undo');
    }
    if (!current) return;
    if (what === 'accept' || what === 'split') void decide(current.id, what);
    if (what === 'reject' || what === 'merge') setForm(what);
  };
  const latest = useRef({ act, list, current });
  latest.current = { act, list, current };
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) {
        if (event.key === 'Escape') setForm(null);
        return;
      }
      const { act: now, list: items, current: item } = latest.current;
      const keys: Record<string, () => void> = {
        j: () => setAt((n) => Math.min(n + 1, items.length - 1)), k: () => setAt((n) => Math.max(n - 1, 0)),
        a: () => now('accept'), r: () => now('reject'), m: () => now('merge'), s: () => now('split'), u: () => now('undo'),
        '?': () => setHelp((h) => !h),
        Enter: () => { if (item && !/^(A|BUTTON|SUMMARY)$/.test(target.tagName) && /^(st|ev)_/.test(item.id)) go(`/why/${item.id}`); },
      };
      const work = keys[event.key];
      if (!work) return;
      if (event.key !== 'Enter') event.preventDefault();
      work();
    };
    addEventListener('keydown', key);
    return () => removeEventListener('keydown', key);
  }, []);
  useEffect(() => setAt(0), [reason]);
  useEffect(() => document.querySelector('.waiting-item.current')?.scrollIntoView({ block: 'nearest' }), [at]);

  return (
    <>
      <Heading title="Review" kind="What waits for a person">
        <p class="standpoint">Press <kbd>?</kbd> for the keys. A decision moves the record from now on; what it said before stays as it was.</p>
      </Heading>
      <div class="tools">
        <label>show <select value={reason} onChange={(e) => go(changed({ reason: e.currentTarget.value || null }), true)}>{kReasons.map(([key, words]) => <option value={key}>{words}</option>)}</select></label>
        <label>decided by <input value={by} placeholder="your name" size={14} onInput={(e) => { setBy(e.currentTarget.value); try { sessionStorage.setItem('chancery.by', e.currentTarget.value); } catch { /* kept for this page */ } }} /></label>
        <Token />
        <span class="meta" role="status">{said}</span>
      </div>
      {help ? <dl class="keys">{kKeys.map(([key, words]) => <><dt>{key.split(' ').map((k) => <kbd>{k}</kbd>)}</dt><dd>{words}</dd></>)}</dl> : null}
      {problem ? <Failure problem={problem} /> : null}
      <Await asked={asked} what="what waits">
        {(items) => items.length === 0 ? <Empty>Nothing waits{reason ? ` as ${spaced(reason)}` : ''}.</Empty> : (
          <Section title={<>{number(asked.total ?? items.length)} {items.length === 1 ? 'waits' : 'wait'}</>} aside={<Downloads here url={url} name="review" />}>
            <ol class="waiting">
              {items.map((item, i) => (
                <li key={item.reason + item.id} class={`waiting-item${item === current ? ' current' : ''}`} aria-current={item === current ? 'true' : undefined} onClick={() => setAt(i)}>
                  <p class="waiting-head"><span class="reason">{spaced(item.reason)}</span> {plain(item.because)}{' '}
                    {/^(st|ev)_/.test(item.id) ? <A to={`/why/${item.id}`} class="why">why</A> : <A to={`/entity/${encodeURIComponent(item.id)}`} class="why">{item.id}</A>}</p>
                  <ul class="statuses">{(item.statuses ?? []).slice(0, item === current ? 8 : 2).map((s) => <StatusLine key={s.id} status={s} open={item === current} />)}</ul>
                  {item.entity ? <p><Entity of={item.entity} /></p> : null}
                  {item === current && item.events ? <ul class="plain">{item.events.map((e) => <li><bdi>{eventWords(e)}</bdi>: <q><bdi>{plain(e.text)}</bdi></q></li>)}</ul> : null}
                  {item === current && item.claims ? <ul class="claims">{item.claims.map((c) => <ClaimLine claim={c} />)}</ul> : null}
                  {item === current ? (
                    form ? (
                      <form class="tools" onSubmit={(e) => { e.preventDefault(); if (text.trim()) void decide(item.id, form, form === 'reject' ? { why: text.trim() } : { with: text.trim().split(/[\s,]+/) }); }}>
                        <label>{form === 'reject' ? 'why is it wrong' : 'ids that are the same'} <input ref={field} value={text} size={40} onInput={(e) => setText(e.currentTarget.value)} onKeyDown={(e) => { if (e.key === 'Escape') setForm(null); }} /></label>
                        <button type="submit" disabled={!text.trim()}>{form}</button><button type="button" onClick={() => setForm(null)}>cancel</button>
                      </form>
                    ) : (
                      <p class="tools decide">
                        <button type="button" onClick={() => act('accept')}>accept <kbd>a</kbd></button><button type="button" onClick={() => act('reject')}>reject <kbd>r</kbd></button>
                        <button type="button" onClick={() => act('merge')}>merge <kbd>m</kbd></button><button type="button" onClick={() => act('split')}>split <kbd>s</kbd></button>
                      </p>)
                  ) : null}
                </li>))}
            </ol>
          </Section>)}
      </Await>
      <Section title="Decisions" aside={<><button type="button" class="quiet" onClick={() => act('undo')}>undo the last <kbd>u</kbd></button> <Downloads here url={logUrl} name="decisions" /></>}>
        <Await asked={log} what="decisions">
          {(items) => items.length === 0 ? <Empty>Nobody has decided anything yet.</Empty> : (
            <table class="rows"><thead><tr><th scope="col">when</th><th scope="col">who</th><th scope="col">what</th><th scope="col">on</th><th scope="col">why</th></tr></thead>
              <tbody>{[...items].reverse().slice(0, 50).map((d) => <tr class={d.undone ? 'undone' : undefined}><td>{instantWords(d.at)}</td><td>{plain(d.by)}</td><td>{d.kind}{d.undone ? ', undone since' : ''}</td><td><code>{(d.items ?? []).join(', ')}</code></td><td>{plain(d.why)}</td></tr>)}</tbody></table>)}
        </Await>
      </Section>
    </>
  );
}

function Token() {
  const [text, setText] = useState('');
  if (token.value) return <span class="meta">with a token <button type="button" class="link" onClick={() => keepToken('')}>forget it</button></span>;
  return (
    <form class="token" onSubmit={(e) => { e.preventDefault(); keepToken(text); changedRecord(); }}>
      <label>token <input type="password" autocomplete="off" value={text} size={14} placeholder="as serve printed it" onInput={(e) => setText(e.currentTarget.value)} /></label>
      <button type="submit" disabled={!text.trim()}>use</button>
    </form>
  );
}
