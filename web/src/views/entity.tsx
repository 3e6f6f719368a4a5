// SPDX-License-Identifier: Apache-2.0
// An entity: its names through time, offices, what holds for it and toward it, its chronicle, and how it stands with a partner.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords, dayNumber, isoOf, lastDay, spanWords } from '../dates';
import { A, Await, Choice, Downloads, Empty, Entity, Heading, Section } from '../parts/basic';
import { Curve } from '../parts/curve';
import { EventLines } from '../parts/events';
import { NameBars } from '../parts/names';
import { Figure } from '../parts/picture';
import { SearchBox } from '../parts/search';
import { Standpoint, StatusLine } from '../parts/status';
import { asOfDay, changed, go, knownAt, query } from '../place';
import { number, plain, spaced } from '../text';
import type { Fact, PloverEvent, Score, Status, Who } from '../types';
import { kRelationNames, markOf, phrase, relationTitle, typeWords } from '../words';

export function EntityView({ id }: { id: string }) {
  const whoUrl = v1('who', { name: id, as_of: asOfDay.value, known_at: null });
  const who = useGet<Who[]>(whoUrl);
  const statusUrl = v1('status/all', { entity: id, as_of: asOfDay.value, history: true, brief: true, limit: 1000 });
  const statuses = useGet<Status[]>(statusUrl);
  const entity = who.data?.find((w) => w.id === id) ?? who.data?.[0];
  const name = plain(entity ? entity.name : id);
  return (
    <>
      <Heading title={name} kind={entity ? [typeWords(entity.type), entity.country].filter(Boolean).join(' · ') : 'Entity'}>
        <p class="standpoint"><code>{plain(id)}</code> · <Standpoint asOf={asOfDay.value} knownAt={knownAt.value} /> · <A to={`/network/${encodeURIComponent(id)}`}>its network</A></p>
      </Heading>
      <div class="columns entity">
        <div>
          <Section title="What holds" aside={<Downloads url={statusUrl} name={`status-${id}`} />}>
            <Await asked={statuses} what="what holds">{(list) => <Holds list={list} id={id} />}</Await>
          </Section>
        </div>
        <div>
          {who.data && !entity ? <Empty>The lexicon has nothing on {plain(id)}; what the record says of it stands here.</Empty> : null}
          {entity ? <Names entity={entity} url={whoUrl} statuses={statuses.data ?? []} /> : null}
        </div>
      </div>
      <Partner id={id} name={name} statuses={statuses.data ?? []} />
    </>
  );
}

function Holds({ list, id }: { list: Status[]; id: string }) {
  const [past, setPast] = useState(false);
  const [all, setAll] = useState<string>('');
  const now = list.filter((s) => markOf(s) !== 'past');
  const then = list.length - now.length;
  const shown = past ? list : now;
  const groups = kRelationNames.flatMap((relation) => (['subject', 'object'] as const).map((side) => ({
    relation, side, rows: shown.filter((s) => s.relation === relation && s[side]?.id === id && (side === 'subject' || s.subject.id !== id)) })))
    .filter((g) => g.rows.length);
  if (!list.length) return <Empty>The record holds nothing about it yet.</Empty>;
  return (
    <>
      {!now.length ? <p class="notice">Nothing holds on {dateWords(asOfDay.value)} that the record knows of.</p> : null}
      {groups.map(({ relation, side, rows }) => {
        const key = relation + side;
        const most = all === key ? 500 : 8;
        return (
          <div class="group">
            <h3><A to={`/relation/${relation}?${side}=${encodeURIComponent(id)}`}>{side === 'subject' ? relationTitle(relation) : `${phrase(relation).who} it`}</A> <span class="n">{number(rows.length)}</span></h3>
            <ul class="statuses">{rows.slice(0, most).map((s) => <StatusLine key={s.id} status={s} about={id} />)}</ul>
            {rows.length > most ? <p class="below"><button type="button" onClick={() => setAll(key)}>{number(rows.length - most)} more</button></p> : null}
          </div>);
      })}
      {then ? <p class="below"><button type="button" aria-pressed={past} onClick={() => setPast(!past)}>{past ? 'only what holds' : `with the ${number(then)} that held at other times`}</button></p> : null}
    </>
  );
}

const kNames: [string, string][] = [['alias', 'Also'], ['abbr', 'Short'], ['native', 'In other languages'], ['demonym', 'Its people'], ['capital', 'Capital'], ['metonym', 'Stands for it']];

function Names({ entity, url, statuses }: { entity: Who; url: string; statuses: Status[] }) {
  const dated = useMemo(() => {
    const rows = entity.facts.filter((f) => ['former', 'alias', 'name'].includes(f.fact) && (f.from || f.to));
    const named = statuses.filter((s) => (s.relation === 'named' || s.relation === 'also-known-as') && s.subject.id === entity.id && s.object)
      .map((s): Fact => ({ fact: s.relation, value: s.object!.name, from: s.from, to: s.to, entity: s.id, source: 'record' }));
    return [...named, ...rows].filter((f) => f.from || f.to);
  }, [entity, statuses]);
  const offices = entity.facts.filter((f) => ['office', 'head', 'leader', 'holder', 'role', 'position'].includes(f.fact));
  const other = entity.facts.filter((f) => !['name', 'former', 'type', 'country', 'member-of', 'lat', 'lon'].includes(f.fact) && !offices.includes(f) && !kNames.some(([k]) => k === f.fact));
  const members = entity.facts.filter((f) => f.fact === 'member-of');
  return (
    <>
      <Section title="Names through time" aside={<Downloads here url={url} name={`who-${entity.id}`} />}>
        {dated.length ? <Figure name={`names-${entity.id}`}><NameBars facts={dated} name={plain(entity.name)} asOf={dayNumber(asOfDay.value)} /></Figure> : null}
        <dl class="facts">
          {kNames.map(([fact, words]) => {
            const values = [...new Set(entity.facts.filter((f) => f.fact === fact && !(f.from || f.to) ).map((f) => plain(f.value)))];
            return values.length ? <><dt>{words}</dt><dd>{values.slice(0, 14).map((v, i) => <>{i ? ', ' : ''}<bdi>{v}</bdi></>)}{values.length > 14 ? ` and ${values.length - 14} more` : ''}</dd></> : null;
          })}
        </dl>
      </Section>
      {offices.length ? (
        <Section title="Offices">
          <ul class="plain">{offices.slice(0, 20).map((f) => <li><bdi>{plain(f.value)}</bdi> <span class="dates">{f.from || f.to ? spanWords(f.from, f.to) : ''}</span></li>)}</ul>
        </Section>) : null}
      {other.length || members.length ? (
        <Section title="What the lexicon knows">
          <dl class="facts">
            {[...new Set(other.map((f) => f.fact))].map((fact) => (
              <><dt>{spaced(fact)}</dt>
                <dd>{other.filter((f) => f.fact === fact).slice(0, 12).map((f, i) => <>{i ? ', ' : ''}<Target fact={f} />{f.from || f.to ? <span class="dates"> {spanWords(f.from, f.to)}</span> : null}</>)}</dd></>))}
            {members.length ? <><dt>member of</dt><dd>{members.slice(0, 40).map((f, i) => <>{i ? ', ' : ''}<Target fact={f} /></>)}</dd></> : null}
          </dl>
        </Section>) : null}
    </>
  );
}

/** What a fact says: an entity as a link, a date in words, else as it is. Ids without a name are shortened: igo:un is UN. */
function Target({ fact }: { fact: Fact }) {
  const id = fact.entity ?? (/^[a-z]+:[\w:.-]+$/.test(fact.value) ? fact.value : null);
  if (!id) return <bdi>{/^\d{4}(-|$)/.test(fact.value) ? dateWords(fact.value) : plain(fact.value)}</bdi>;
  const tail = id.slice(id.lastIndexOf(':') + 1);
  return <Entity of={{ id, name: fact.value !== id ? fact.value : tail.length <= 6 ? tail.toUpperCase() : spaced(tail) }} />;
}

function Partner({ id, name, statuses }: { id: string; name: string; statuses: Status[] }) {
  const partner = query.value.get('with') ?? '';
  const by = query.value.get('by') ?? 'year';
  const who = useGet<Who[]>(partner ? v1('who', { name: partner, known_at: null }) : null);
  const partnerName = partner ? plain(who.data?.[0]?.name || partner) : '';
  const scoresUrl = v1('scores', { entity: id, other: partner || null, to: asOfDay.value, by });
  const scores = useGet<Score[]>(scoresUrl);
  const near = useMemo(() => {
    const seen = new Map<string, [string, number]>();
    for (const s of statuses) {
      const other = s.subject.id === id ? s.object : s.subject;
      if (other && /^(state|igo|group)/.test(other.id)) seen.set(other.id, [other.name, (seen.get(other.id)?.[1] ?? 0) + 1]);
    }
    return [...seen].sort((a, b) => b[1][1] - a[1][1]).slice(0, 6);
  }, [statuses, id]);
  return (
    <>
      <Section title={partner ? <>Conflict and cooperation with {partnerName}</> : 'Conflict and cooperation'} id="partner" aside={<Downloads url={scoresUrl} name={`scores-${id}`} />}>
        <div class="tools">
          <SearchBox label="Partner" value={partnerName} placeholder="with everyone" onSubmit={(text) => go(changed({ with: text || null }), true)} onChoose={(f) => go(changed({ with: f.id }), true)} />
          {partner ? <button type="button" onClick={() => go(changed({ with: null }), true)}>everyone</button> : near.map(([key, [label]]) => <button type="button" onClick={() => go(changed({ with: key }), true)}>{plain(label)}</button>)}
          <Choice label="By" value={by} of={[['year', 'years'], ['month', 'months']]} onChoose={(v) => go(changed({ by: v === 'year' ? null : v }), true)} />
        </div>
        <Await asked={scores} what="scores">
          {(list) => list.length === 0 ? <Empty>No scored event{partner ? ` between ${name} and ${partnerName}` : ''} until {dateWords(asOfDay.value)}.</Empty> : (
            <>
              <Figure name={`curve-${id}${partner ? `-${partner}` : ''}`} wide caption={<ul class="legend">
                <li><span class="swatch coop material" /> deeds of cooperation</li><li><span class="swatch coop verbal" /> words of cooperation</li>
                <li><span class="swatch conf verbal" /> words of conflict</li><li><span class="swatch conf material" /> deeds of conflict</li><li><span class="swatch mean" /> mean score</li></ul>}>
                <Curve scores={list} by={by} label={`Events of ${name}${partner ? ` with ${partnerName}` : ''} by ${by}: cooperation above, conflict below`} />
              </Figure>
              <details class="as-table"><summary>as a table</summary>
                <table class="rows"><thead><tr><th scope="col">{by}</th><th scope="col" class="num">events</th><th scope="col" class="num">cooperation</th><th scope="col" class="num">conflict</th><th scope="col" class="num">mean</th></tr></thead>
                  <tbody>{list.slice(-200).map((s) => <tr><th scope="row">{dateWords(s.period)}</th><td class="num">{number(s.events)}</td><td class="num">{number(s.by_quad[0]! + s.by_quad[1]!)}</td><td class="num">{number(s.by_quad[2]! + s.by_quad[3]!)}</td><td class="num">{s.mean.toFixed(2).replace('-', '−')}</td></tr>)}</tbody></table>
              </details>
            </>)}
        </Await>
      </Section>
      {scores.data || scores.problem ? <Chronicle key={`${id} ${partner} ${asOfDay.value}`} id={id} partner={partner} last={scores.data?.[scores.data.length - 1]?.period} /> : null}
    </>
  );
}

/** How far back the chronicle looks at first; what happened in less than this many days is not looked for in pieces. */
const kSpans = [92, 366, 3653, 0];
const kFew = 8;

/** What happened, the latest first. The record goes forward in time, so that the page looks back in spans that grow. */
function Chronicle({ id, partner, last }: { id: string; partner: string; last: string | undefined }) {
  const [step, setStep] = useState(0);
  const days = kSpans[step]!;
  const to = asOfDay.value;
  // From where the scores end, which may be long before the day asked about.
  const end = last && lastDay(last) < to ? lastDay(last) : to;
  const url = v1('timeline', { entity: id, other: partner || null, from: days ? isoOf(dayNumber(end) - days) : null, to, limit: 300 });
  const asked = useGet<PloverEvent[]>(url);
  // While the next span is asked, the answer is still that of the last one.
  const few = asked.data !== undefined && asked.data.length < kFew && (days > 0 || asked.loading);
  useEffect(() => {
    if (few && !asked.loading) setStep((n) => Math.min(n + 1, kSpans.length - 1));
  }, [few, asked.loading]);
  const all = v1('timeline', { entity: id, other: partner || null, limit: 1000 });
  const words = days === 92 ? 'In the three months' : days === 366 ? 'In the year' : days ? 'In the ten years' : 'All that happened';
  return (
    <Section title={partner ? <>What happened between them</> : 'What happened'} aside={<Downloads url={all} name={`timeline-${id}`} />}>
      <Await asked={few ? { ...asked, data: undefined } : asked} what="what happened">
        {(list) => list.length === 0 ? <Empty>Nothing until {dateWords(to)} that the record knows of.</Empty> : (
          <>
            <p class="meta">{words} before {dateWords(end)}{asked.next ? `: the first ${number(list.length)}${asked.total ? ` of ${number(asked.total)}` : ''}` : `: ${number(list.length)}`}, the latest first.</p>
            <EventLines events={[...list].reverse()} />
            {asked.next ? <More next={asked.next} /> : days ? <p class="below"><button type="button" onClick={() => setStep(step + 1)}>look further back</button></p> : null}
          </>)}
      </Await>
    </Section>
  );
}

/** Further pages of a chronicle, one at a time. */
function More({ next }: { next: string | null }) {
  const [url, setUrl] = useState<string | null>(null);
  const asked = useGet<PloverEvent[]>(url);
  if (!next) return null;
  if (!url) return <p class="below"><button type="button" onClick={() => setUrl(next)}>more of the same time</button></p>;
  return <Await asked={asked} what="what happened">{(list) => <><EventLines events={[...list].reverse()} /><More next={asked.next} /></>}</Await>;
}
