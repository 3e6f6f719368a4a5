// SPDX-License-Identifier: Apache-2.0
// Ask: a question in words, how it was understood, an answer that is a sentence, the sources under it.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords, spanWords } from '../dates';
import { A, Await, Downloads, Empty, Entity, entityPath, Heading, Section } from '../parts/basic';
import { SearchBox } from '../parts/search';
import { Standpoint, StatusLine } from '../parts/status';
import { EventLines } from '../parts/events';
import { address, asOf, asOfDay, go, knownAt, query } from '../place';
import { type Question, readQuestion } from '../question';
import { count, number, plain } from '../text';
import type { Named, PloverEvent, Status, Who } from '../types';
import { kRelationNames, markOf, phrase, relationTitle, typeWords } from '../words';
import { ChangesBetween } from './changes';

export function AskBox({ value }: { value: string }) {
  return (
    <SearchBox label="Ask the record" id="ask" relations sentence value={value} placeholder="Who recognises Palestine?"
      onSubmit={(text) => text && go(address(`/ask?q=${encodeURIComponent(text)}`))}
      onChoose={(found, text) => {
        if (text === found.name) go(address(found.kind === 'entity' ? entityPath(found.id) : `/relation/${found.id}`));
        else document.getElementById('ask')?.focus();
      }} />
  );
}

export function AskView() {
  const asked = query.value.get('q') ?? '';
  const slots = query.value.get('relation');
  const question: Question = slots
    ? { kind: 'status', relation: slots, subject: query.value.get('subject') ?? '', object: query.value.get('object') ?? '', asOf: null }
    : readQuestion(asked);
  return (
    <>
      <Heading title={asked || 'Ask the record'} unseen />
      <AskBox value={asked} />
      {question.kind === 'status' ? <StatusAnswer question={question} />
        : question.kind === 'changes' ? <ChangesBetween from={question.from} to={question.to} />
        : question.kind === 'between' ? <BetweenAnswer question={question} />
        : question.name ? <NameAnswer name={question.name} /> : <Empty>Ask in words, or begin with a name: the box finds it while you type.</Empty>}
    </>
  );
}

/** The question as the record was asked it; each part can be put right. */
function Understood({ relation, subject, object }: { relation: string; subject: string; object: string }) {
  const [open, setOpen] = useState(false);
  const to = (r: string, s: string, o: string) => {
    const search = new URLSearchParams({ q: query.value.get('q') ?? '', relation: r });
    if (s) search.set('subject', s);
    if (o) search.set('object', o);
    go(address(`/ask?${search.toString()}`));
  };
  return (
    <details class="understood" open={open} onToggle={(e) => setOpen((e.currentTarget as HTMLDetailsElement).open)}>
      <summary>Understood as: <b>{plain(subject) || 'anyone'}</b> {phrase(relation).one} <b>{plain(object) || 'anything'}</b></summary>
      <form class="slots" onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        to(String(data.get('relation')), String(data.get('subject')).trim(), String(data.get('object')).trim());
      }}>
        <label>subject <input name="subject" value={subject} placeholder="anyone" /></label>
        <label>relation <select name="relation" value={relation}>{kRelationNames.map((r) => <option value={r}>{relationTitle(r)}</option>)}</select></label>
        <label>object <input name="object" value={object} placeholder="anything" /></label>
        <button type="submit">ask</button>
      </form>
    </details>
  );
}

function names(list: Named[], most = 12): ComponentChildren {
  const shown = list.slice(0, most);
  const more = list.length - shown.length;
  return shown.map((n, i) => (
    <>{i === 0 ? '' : i === shown.length - 1 && !more ? ' and ' : ', '}<Entity of={n} /></>)).concat(more ? [<>{` and ${number(more)} more`}</>] : []);
}
function unique(list: (Named | null)[]): Named[] {
  const seen = new Map<string, Named>();
  for (const n of list) if (n && !seen.has(n.id)) seen.set(n.id, n);
  return [...seen.values()];
}

/** The answer in words. It says what the record holds; where that is nothing it says so, which is not a "no". */
function answer(q: { relation: string; subject: string; object: string }, list: Status[], day: string): ComponentChildren {
  const p = phrase(q.relation);
  const on = dateWords(day);
  const holding = list.filter((s) => ['holds', 'disputed'].includes(markOf(s)));
  const denied = list.filter((s) => markOf(s) === 'denied');
  const past = list.filter((s) => markOf(s) === 'past');
  const planned = list.filter((s) => markOf(s) === 'planned');
  const disputed = holding.length > 0 && holding.every((s) => s.certainty === 'disputed');
  if (q.subject && q.object) {
    const s = holding[0] ?? past[0] ?? denied[0] ?? planned[0];
    if (!s) return <>The record does not say whether {plain(q.subject)} {p.one} {plain(q.object)}. That is no “no”.</>;
    const pair = (v: string) => <><Entity of={s.subject} /> {v} {s.object ? <Entity of={s.object} /> : null}</>;
    if (holding[0]) return disputed ? <>Disputed: some say that {pair(p.one)}, others deny it.</> : <>Yes: {pair(p.one)}, {spanWords(s.from, s.to)}.</>;
    if (past[0]) return s.to ? <>No longer: {pair(p.was)} {spanWords(s.from, s.to)}.</> : <>Not on {on}: {pair(p.one)} {spanWords(s.from, s.to)}.</>;
    if (denied[0]) return <>No: it is said that {pair(p.not)}.</>;
    return <>Not yet: it is planned or talked of that {pair(p.one)}.</>;
  }
  const side = (s: Status) => (q.object || !q.subject ? s.subject : (s.object ?? s.subject));
  const list1 = unique(holding.map(side));
  const other = holding[0] ? (q.object ? holding[0].object : holding[0].subject) : null;
  if (!list1.length) {
    const nobody = past.length ? <>Nobody on {on}; at other times </> : null;
    const others = unique(past.map(side));
    if (nobody && others.length) return <>{nobody}{names(others)}.</>;
    if (denied.length) return <>The record has none on {on}. {names(unique(denied.map(side)))} {unique(denied.map(side)).length > 1 ? 'do' : 'does'} not, a report says.</>;
    if (planned.length) return <>None on {on}. It is planned or talked of for {names(unique(planned.map(side)))}.</>;
    return <>The record knows of none on {on}.</>;
  }
  const deniedOf = unique(denied.map(side));
  const tail = deniedOf.length ? <> {names(deniedOf)} {deniedOf.length > 1 ? 'do' : 'does'} not, a report says.</> : null;
  if (!q.subject && !q.object) return <>On {on} the record has {count(holding.length)}: {names(list1)}.{tail}</>;
  const n = list1.length > 3 ? <>{count(list1.length)}: </> : null;
  if (q.object && q.relation === 'holds-office') return <>{names(list1)} {list1.length > 1 ? 'are' : 'is'} {unique(holding.map((s) => s.object)).length === 1 ? plain(other?.name) : plain(q.object)}.{tail}</>;
  const targets = unique(holding.map((s) => s.object));
  if (q.object) return <>{n}{names(list1)} {list1.length > 1 ? p.many : p.one} {targets.length === 1 ? <Entity of={targets[0]} /> : plain(q.object)}{disputed ? ', which is disputed' : ''}.{tail}</>;
  return <><Entity of={other} /> {p.one} {n}{names(list1)}{disputed ? ', which is disputed' : ''}.{tail}</>;
}

function StatusAnswer({ question }: { question: Extract<Question, { kind: 'status' }> }) {
  // A date in the question counts until the slider is moved.
  const day = asOf.value ?? question.asOf ?? asOfDay.value;
  const url = v1(`status/${question.relation}`, { subject: question.subject, object: question.object, as_of: day, history: true, limit: 300 });
  const asked = useGet<Status[]>(url);
  return (
    <>
      <Understood {...question} />
      <Await asked={asked} what="what the record says">
        {(list) => {
          const order = ['holds', 'disputed', 'denied', 'planned', 'past'];
          const sorted = [...list].sort((a, b) => order.indexOf(markOf(a)) - order.indexOf(markOf(b)));
          return (
            <>
              <div class="answer" role="status">
                <p class="answer-words">{answer(question, list, day)}</p>
                <p class="standpoint"><Standpoint asOf={day} knownAt={knownAt.value} />{' · '}<A to={`/relation/${question.relation}${question.object ? `?object=${encodeURIComponent(question.object)}` : question.subject ? `?subject=${encodeURIComponent(question.subject)}` : ''}`}>as a map</A></p>
              </div>
              {sorted.length ? (
                <Section title="What it rests on" aside={<Downloads url={url} name={`status-${question.relation}`} />}>
                  <ul class="statuses">{sorted.slice(0, 60).map((s) => <StatusLine key={s.id} status={s} open />)}</ul>
                  {sorted.length > 60 ? <p class="below">{number(sorted.length - 60)} more in the list to take away.</p> : null}
                </Section>
              ) : <NoAnswer subject={question.subject} object={question.object} />}
            </>
          );
        }}
      </Await>
    </>
  );
}

function NoAnswer({ subject, object }: { subject: string; object: string }) {
  return (
    <Empty>
      No claim in the record bears on this. Try another spelling, or see {subject ? <A to={`/ask?q=${encodeURIComponent(subject)}`}>{plain(subject)}</A> : null}
      {subject && object ? ' and ' : ''}{object ? <A to={`/ask?q=${encodeURIComponent(object)}`}>{plain(object)}</A> : null}{!subject && !object ? 'the reports' : ''}.
    </Empty>
  );
}

function BetweenAnswer({ question }: { question: Extract<Question, { kind: 'between' }> }) {
  const url = v1('timeline', { entity: question.one, other: question.other, from: question.from, to: question.to, limit: 200 });
  const asked = useGet<PloverEvent[]>(url);
  return (
    <Await asked={asked} what="what happened">
      {(list) => {
        const scored = list.filter((e) => e.event_scale !== null);
        const mean = scored.length ? scored.reduce((sum, e) => sum + (e.event_scale ?? 0), 0) / scored.length : 0;
        return (
          <>
            <div class="answer" role="status">
              <p class="answer-words">{list.length === 0
                ? <>The record knows of nothing that happened between {plain(question.one)} and {plain(question.other)}.</>
                : <>Between {plain(question.one)} and {plain(question.other)} the record has {asked.next ? 'more than ' : ''}{count(asked.total ?? list.length)} {list.length === 1 ? 'event' : 'events'}, {scored.length ? `on the whole ${mean > 0.5 ? 'cooperative' : mean < -0.5 ? 'conflictual' : 'mixed'} (${signed(mean)} on the scale from −10 to 10)` : list.length === 1 ? 'which has no score' : 'none of them scored'}.</>}</p>
            </div>
            {list.length ? <Section title="In order" aside={<Downloads url={url} name="timeline" />}><EventLines events={list} /></Section> : null}
          </>
        );
      }}
    </Await>
  );
}
function signed(n: number): string {
  return (n < 0 ? '−' : '+') + Math.abs(n).toFixed(1);
}

function NameAnswer({ name }: { name: string }) {
  const url = v1('who', { name, as_of: asOfDay.value, known_at: null });
  const asked = useGet<Who[]>(url);
  return (
    <Await asked={asked} what="names">
      {(list) => list.length === 0 ? (
        <>
          <div class="answer" role="status"><p class="answer-words">Nobody and nothing in the record is called “{plain(name)}”.</p></div>
          <Empty>Ask who recognises, designates, governs or controls somebody, who is a member or party, what happened between two, or what changed between two dates.</Empty>
        </>
      ) : (
        <>
          <div class="answer" role="status"><p class="answer-words">“{plain(name)}” can mean {count(list.length)} {list.length === 1 ? 'entity' : 'entities'} on {dateWords(asOfDay.value)}.</p></div>
          <Section title="Who that is" aside={<Downloads here url={url} name="who" />}>
            <ul class="found">
              {list.map((w) => (
                <li key={w.id}>
                  <p><Entity of={w} /> <span class="meta">{[typeWords(w.type), w.country, w.held ? '' : 'not in the record'].filter(Boolean).join(' · ')} · <code>{w.id}</code></span></p>
                  <ul class="statuses">{(w.statuses ?? []).filter((s) => markOf(s) !== 'past').slice(0, 6).map((s) => <StatusLine status={s} about={w.id} />)}</ul>
                </li>))}
            </ul>
          </Section>
        </>)}
    </Await>
  );
}
