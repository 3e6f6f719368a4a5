// SPDX-License-Identifier: Apache-2.0
// What began and what ended between two dates.
import { useState } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords, dayNumber, isoOf } from '../dates';
import { Await, Downloads, Empty, Heading, Section } from '../parts/basic';
import { asOfDay, query } from '../place';
import { count, number } from '../text';
import type { Change } from '../types';
import { relationTitle } from '../words';
import { ChangeLines } from './home';

export function ChangesView() {
  const to = query.value.get('to') ?? asOfDay.value;
  const from = query.value.get('from') ?? isoOf(dayNumber(to) - 365);
  return (
    <>
      <Heading title="What changed" kind={`${dateWords(from)} – ${dateWords(to)}`} />
      <ChangesBetween from={from} to={to} />
    </>
  );
}

export function ChangesBetween({ from, to }: { from: string; to: string }) {
  const [only, setOnly] = useState('');
  const [most, setMost] = useState(150);
  const url = v1('changes', { from, to, brief: true, limit: 1000 });
  const asked = useGet<Change[]>(url);
  return (
    <Await asked={asked} what="changes">
      {(list) => {
        const began = list.filter((c) => c.change === 'began').length;
        const ended = list.filter((c) => c.change === 'ended').length;
        const by = new Map<string, [number, number]>();
        for (const c of list) {
          const row = by.get(c.status.relation) ?? [0, 0];
          row[c.change === 'ended' ? 1 : 0]++;
          by.set(c.status.relation, row);
        }
        const shown = only ? list.filter((c) => c.status.relation === only) : list;
        return (
          <>
            <div class="answer" role="status">
              <p class="answer-words">{list.length === 0
                ? `Between ${dateWords(from)} and ${dateWords(to)} nothing began and nothing ended that the record knows of.`
                : `Between ${dateWords(from)} and ${dateWords(to)}, ${count(began)} ${began === 1 ? 'status' : 'statuses'} began and ${count(ended)} ended${asked.next ? ', and more' : ''}.`}</p>
            </div>
            {list.length ? (
              <div class="columns changed">
                <table class="rows tally">
                  <caption class="unseen">Changes by relation; a button shows only that relation</caption>
                  <thead><tr><th scope="col">Relation</th><th scope="col" class="num">began</th><th scope="col" class="num">ended</th></tr></thead>
                  <tbody>
                    {[...by].sort((a, b) => b[1][0] + b[1][1] - a[1][0] - a[1][1]).map(([relation, [b, e]]) => (
                      <tr class={only === relation ? 'chosen' : undefined}>
                        <th scope="row"><button type="button" class="link" aria-pressed={only === relation} onClick={() => setOnly(only === relation ? '' : relation)}>{relationTitle(relation)}</button></th>
                        <td class="num">{b ? `+${number(b)}` : ''}</td><td class="num">{e ? `−${number(e)}` : ''}</td>
                      </tr>))}
                  </tbody>
                </table>
                <Section title={only ? relationTitle(only) : 'In order'} aside={<Downloads url={url} name="changes" />}>
                  <ChangeLines changes={shown.slice(0, most)} />
                  {shown.length > most ? <p class="below"><button type="button" onClick={() => setMost(most + 300)}>{number(Math.min(300, shown.length - most))} more</button></p> : null}
                </Section>
              </div>
            ) : <Empty>Widen the span with the two handles above.</Empty>}
          </>
        );
      }}
    </Await>
  );
}
