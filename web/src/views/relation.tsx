// SPDX-License-Identifier: Apache-2.0
// A relation on a day: as a world map, a matrix, a list; of all, of one subject, or toward one object.
import { useMemo } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords, spanWords } from '../dates';
import { Await, Choice, Downloads, Empty, Entity, entityPath, Heading, Section } from '../parts/basic';
import { isOnMap, mapCode, type Place, WorldMap } from '../parts/map';
import { Matrix } from '../parts/matrix';
import { Figure } from '../parts/picture';
import { SearchBox } from '../parts/search';
import { MarkSign, Standpoint, StatusLine } from '../parts/status';
import { address, asOfDay, changed, go, knownAt, query } from '../place';
import { number, plain } from '../text';
import type { Named, Status, Who } from '../types';
import { kMarkWords, kMutual, type Mark, markOf, phrase, relationTitle } from '../words';

type Form = 'map' | 'matrix' | 'list';
const kOrder: Mark[] = ['holds', 'disputed', 'denied', 'planned', 'past'];
/** Relations whose subjects or objects are states: which side the map draws when nobody is chosen. */
const kObjectSide = new Set(['governs']);

export function RelationView({ relation }: { relation: string }) {
  const form = (query.value.get('view') as Form | null) ?? 'map';
  const subject = query.value.get('subject') ?? '';
  const object = query.value.get('object') ?? '';
  const url = v1(`status/${relation}`, { subject, object, as_of: asOfDay.value, history: true, brief: true, limit: 5000 });
  const asked = useGet<Status[]>(url);
  const chosen = subject || object;
  const who = useGet<Who[]>(chosen ? v1('who', { name: chosen, as_of: asOfDay.value, known_at: null }) : null);
  const focus = who.data?.[0];
  const p = phrase(relation);
  const name = plain(focus ? focus.name : chosen);
  const title = object ? `${p.who} ${name}` : subject ? `${p.whom.replace(/\b[Ii]t\b/, name).replace(/^Its /, `${name}: `)}` : relationTitle(relation);
  return (
    <>
      <Heading title={title} kind={chosen ? relationTitle(relation) : 'Relation'}>
        <p class="standpoint"><Standpoint asOf={asOfDay.value} knownAt={knownAt.value} /></p>
      </Heading>
      <div class="tools">
        <Choice label="Form" value={form} of={[['map', 'Map'], ['matrix', 'Matrix'], ['list', 'List']]} onChoose={(v) => go(changed({ view: v === 'map' ? null : v }), true)} />
        <Choice label="Direction" value={subject ? 'subject' : 'object'} of={[['object', p.who + ' …'], ['subject', '… ' + p.one]]}
          onChoose={(v) => go(changed(v === 'subject' ? { subject: object || subject || null, object: null } : { object: subject || object || null, subject: null }), true)} />
        <SearchBox label={subject ? 'Of whom' : 'Toward whom'} value={name} placeholder="anyone"
          onSubmit={(text) => go(changed({ [subject ? 'subject' : 'object']: text || null }))}
          onChoose={(found) => go(changed({ [subject ? 'subject' : 'object']: found.id }))} />
        {chosen ? <button type="button" onClick={() => go(changed({ subject: null, object: null }))}>everyone</button> : null}
      </div>
      <Await asked={asked} what="statuses">
        {(list) => <Drawn relation={relation} list={list} form={form} url={url} more={asked.next !== null} total={asked.total}
          side={object ? 'subject' : subject ? 'object' : kObjectSide.has(relation) ? 'object' : 'subject'} focus={focus ?? null} />}
      </Await>
    </>
  );
}

interface Row {
  of: Named;
  statuses: Status[];
  mark: Mark;
  live: number;
}
/** What each entity of one side has: the strongest mark, and how many that hold. */
function bySide(list: Status[], side: 'subject' | 'object'): Row[] {
  const rows = new Map<string, Row>();
  for (const status of list) {
    const of = status[side];
    if (!of) continue;
    const mark = markOf(status);
    const row = rows.get(of.id) ?? { of, statuses: [], mark, live: 0 };
    row.statuses.push(status);
    if (kOrder.indexOf(mark) < kOrder.indexOf(row.mark)) row.mark = mark;
    if (mark === 'holds' || mark === 'disputed') row.live++;
    rows.set(of.id, row);
  }
  return [...rows.values()].sort((a, b) => b.live - a.live || a.of.name.localeCompare(b.of.name));
}

function Drawn({ relation, list, form, url, side, focus, more, total }: {
  relation: string; list: Status[]; form: Form; url: string; side: 'subject' | 'object'; focus: Named | null; more: boolean; total: number | null }) {
  const p = phrase(relation);
  // What is mutual is drawn from both sides.
  const both = useMemo(() => (!kMutual.has(relation) ? list : list.flatMap((s) => {
    if (!s.object) return [s];
    const turned = { ...s, subject: s.object, object: s.subject };
    const far = side === 'subject' ? 'object' : 'subject';
    return [s, turned].filter((one) => !focus || one[far]?.id === focus.id);
  })), [list, relation, side, focus]);
  const rows = useMemo(() => bySide(both, side), [both, side]);
  const tally = kOrder.map((mark) => [mark, list.filter((s) => markOf(s) === mark).length] as const).filter(([, n]) => n > 0);
  if (!list.length) {
    return <Empty>The record has nothing of this{focus ? ` with ${plain(focus.name)}` : ''}. A report may not have told it, or tells it with words not known yet.</Empty>;
  }
  const legend = (
    <ul class="legend">
      {tally.map(([mark, n]) => <li><MarkSign mark={mark} /> {mark === 'past' ? 'held at other times' : kMarkWords[mark]} <span class="n">{number(n)}</span></li>)}
    </ul>);
  const cut = more ? <p class="below">{`The first ${number(list.length)}${total ? ` of ${number(total)}` : ''} are drawn; the list to take away pages through all.`}</p> : null;
  return (
    <>
      {form === 'map' ? <MapForm relation={relation} rows={rows} side={side} focus={focus} legend={legend} /> : null}
      {form === 'matrix' ? (
        <Figure name={`${relation}-matrix`} wide caption={<>{legend}<span>Rows: who. Columns: whom. Those with most come first.</span></>}>
          <Matrix list={both} label={`${relationTitle(relation)} on ${dateWords(asOfDay.value)}`} />
        </Figure>) : null}
      <Section title={form === 'list' ? `${number(list.length)} statuses` : 'In words'} aside={<Downloads url={url} name={`status-${relation}`} />}>
        {form === 'list' || list.length <= 40
          ? <ul class="statuses">{[...list].sort((a, b) => kOrder.indexOf(markOf(a)) - kOrder.indexOf(markOf(b))).slice(0, 300).map((s) => <StatusLine key={s.id} status={s} />)}</ul>
          : (
            <table class="rows">
              <thead><tr><th scope="col">{side === 'subject' ? 'Who' : 'Whom'}</th><th scope="col" class="num">hold</th><th scope="col">{side === 'subject' ? p.many : 'by whom'}</th></tr></thead>
              <tbody>
                {rows.slice(0, 200).map((row) => (
                  <tr>
                    <th scope="row"><Entity of={row.of} /></th>
                    <td class="num">{row.live || ''}</td>
                    <td>{row.statuses.filter((s) => markOf(s) !== 'past').slice(0, 12).map((s, i) => <>{i ? ', ' : ''}<Entity of={side === 'subject' ? s.object : s.subject} /></>)}
                      {row.statuses.length > 12 ? ` and ${number(row.statuses.length - 12)} more` : ''}</td>
                  </tr>))}
              </tbody>
            </table>)}
        {cut}
      </Section>
    </>
  );
}

function MapForm({ relation, rows, side, focus, legend }: {
  relation: string; rows: Row[]; side: 'subject' | 'object'; focus: Named | null; legend: preact.ComponentChildren }) {
  const p = phrase(relation);
  const most = Math.max(1, ...rows.map((r) => r.live));
  const places = useMemo<Place[]>(() => rows.flatMap((row) => {
    const code = mapCode(row.of.id);
    if (!code) return [];
    const strong = row.statuses.find((s) => markOf(s) === row.mark)!;
    const note = focus
      ? <><MarkSign mark={row.mark} /> {kMarkWords[row.mark]}{row.mark === 'denied' || row.mark === 'planned' ? '' : `, ${spanWords(strong.from, strong.to)}`}</>
      : <>{row.live ? `${number(row.live)} ${row.live === 1 ? 'holds' : 'hold'}` : kMarkWords[row.mark]}: {row.statuses.slice(0, 6).map((s) => plain((side === 'subject' ? s.object : s.subject)?.name)).join(', ')}{row.statuses.length > 6 ? ' …' : ''}</>;
    return [{ code, name: plain(row.of.name), mark: row.mark, weight: focus || row.live === 0 ? 1 : Math.sqrt(row.live / most), note,
      to: address(row.statuses.length === 1 ? `/why/${strong.id}` : focus ? entityPath(row.of.id) : `/relation/${relation}?${side}=${encodeURIComponent(row.of.id)}`) }];
  }), [rows, focus, side]);
  const off = rows.filter((row) => !isOnMap(row.of.id));
  return (
    <Figure name={`${relation}-map`} wide caption={<>{legend}<span>{focus ? `Outlined: ${plain(focus.name)}. ` : 'The darker, the more. '}States that are no more lie hatched on the shapes of today. Shapes: Natural Earth, which draws who holds, not who claims.</span></>}>
      <WorldMap places={places} focus={focus ? mapCode(focus.id) : null} label={`World map: ${side === 'subject' ? p.who : p.whom}${focus ? ` ${plain(focus.name)}` : ''}, ${dateWords(asOfDay.value)}`} />
      {off.length ? (
        <p class="off-map"><span class="name">Not on the map</span> {off.slice(0, 40).map((row, i) => <>{i ? ', ' : ''}<MarkSign mark={row.mark} />{' '}<Entity of={row.of} /></>)}{off.length > 40 ? ` and ${number(off.length - 40)} more` : ''}</p>) : null}
    </Figure>
  );
}
