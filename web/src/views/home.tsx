// SPDX-License-Identifier: Apache-2.0
// The first page: the box, what the record holds, what changed last, what was read last. And the list of relations.
import { useGet, v1 } from '../api';
import { dateWords, dayNumber, dayWords, isoOf } from '../dates';
import { A, Await, Downloads, Empty, Heading, Section } from '../parts/basic';
import { MarkSign, reportPath, Sentence } from '../parts/status';
import { address, asOfDay, go } from '../place';
import { number, plain } from '../text';
import type { Change, LedgerInfo, Relation, ReportHead } from '../types';
import { noLonger, phrase, relationTitle } from '../words';
import { AskBox } from './ask';

const kExamples = ['Who recognises Palestine?', 'Is Mali a member of ECOWAS?', 'Who controls Bakhmut?', 'Who is the foreign minister of Norway?',
  'What happened between Russia and Ukraine?', 'What changed between 2023 and 2025?'];

export function HomeView() {
  // A record that ends in the past shows what changed last in it.
  const info = useGet<LedgerInfo>(v1('ledger', { known_at: null }));
  const last = info.data?.last_date ?? '';
  const to = last && last < asOfDay.value ? last : asOfDay.value;
  const relations = useGet<Relation[]>(v1('relations', { known_at: null }));
  const changesUrl = v1('changes', { from: isoOf(dayNumber(to) - 731), to, brief: true, limit: 400 });
  const changes = useGet<Change[]>(info.data ? changesUrl : null);
  const reportsUrl = v1('reports', { limit: 8, known_at: null });
  const reports = useGet<ReportHead[]>(reportsUrl);
  return (
    <>
      <div class="hero">
        <Heading title="Chancery" kind="The record of who recognises, sanctions, joins and fights whom">
          <p class="lead">Every answer is as of a day, as known on a day, and ends in a sentence of a report.</p>
        </Heading>
        <AskBox value="" />
        <ul class="examples" aria-label="Questions to try">
          {kExamples.map((q) => <li><A to={`/ask?q=${encodeURIComponent(q)}`}>{q}</A></li>)}
        </ul>
      </div>
      <div class="columns home">
        <Section title="Relations" aside={<A to="/relations" class="more">all</A>}>
          <Await asked={relations} what="relations">
            {(list) => (
              <ul class="index">
                {list.map((r) => (
                  <li><A to={`/relation/${r.name}`}>{relationTitle(r.name)}</A>
                    {r.holds !== undefined ? <span class="n">{number(r.holds)}</span> : null}</li>))}
              </ul>)}
          </Await>
        </Section>
        <Section title="What changed last" aside={<><A to="/changes" class="more">between two dates</A> <Downloads url={changesUrl} name="changes" /></>}>
          <Await asked={changes} what="changes">
            {(list) => list.length === 0
              ? <Empty>In the two years before {dateWords(to)} nothing began and nothing ended. Move the date above.</Empty>
              : <ChangeLines changes={[...list].reverse().slice(0, 14)} />}
          </Await>
        </Section>
        <Section title="Read last" aside={<><A to="/reports" class="more">all reports</A> <Downloads url={reportsUrl} name="reports" /></>}>
          <Await asked={reports} what="reports">
            {(list) => list.length === 0
              ? <Empty>No report has been read yet. <A to="/code">Paste a text</A> to see one coded, or read files with <code>chancery read</code>.</Empty>
              : <ReportLines reports={list} />}
          </Await>
        </Section>
      </div>
    </>
  );
}

export function ReportLines({ reports }: { reports: ReportHead[] }) {
  return (
    <ul class="report-lines">
      {reports.map((r) => (
        <li key={r.id}>
          <A to={reportPath(r.id)}><bdi>{plain(r.title) || r.id}</bdi></A>
          <span class="meta">{[plain(r.source), dateWords(r.published), r.events === undefined ? '' : `${number(r.events)} ${r.events === 1 ? 'event' : 'events'}`].filter(Boolean).join(' · ')}</span>
        </li>))}
    </ul>
  );
}

const kSigns: Record<string, string> = { began: '+', ended: '−', changed: '~', dropped: '×' };

export function ChangeLines({ changes }: { changes: Change[] }) {
  return (
    <ol class="changes">
      {changes.map((c) => (
        <li class={c.change}>
          <span class="sign" aria-hidden="true">{kSigns[c.change] ?? '~'}</span>
          <span class="when">{dayWords(c.date)}</span>
          <span class="what">
            <span class="unseen">{c.change}: </span>
            <Sentence status={{ ...c.status, holds: true }} {...(c.change === 'ended' ? { words: noLonger(c.status.relation) } : {})} />
            {c.change === 'dropped' ? <span class="meta"> not believed any more</span> : c.change === 'changed' ? <span class="meta"> changed</span> : null}
            {c.status.certainty === 'disputed' ? <>{' '}<MarkSign mark="disputed" /></> : null}
            {' '}<A to={`/why/${c.status.id}`} class="why" aria-label={`Why ${plain(c.status.subject.name)} ${phrase(c.status.relation).one} ${plain(c.status.object?.name)}`}>why</A>
          </span>
        </li>))}
    </ol>
  );
}

export function RelationsView() {
  const url = v1('relations', { known_at: null });
  const relations = useGet<Relation[]>(url);
  return (
    <>
      <Heading title="Relations" kind="What the record keeps">
        <p class="lead">Each is drawn as a map, a matrix and a list, on any day.</p>
      </Heading>
      <Await asked={relations} what="relations">
        {(list) => (
          <>
            <table class="rows relations">
              <thead><tr><th scope="col">Relation</th><th scope="col">What it says</th><th scope="col" class="num">hold today</th><th scope="col" class="num">in all</th></tr></thead>
              <tbody>
                {list.map((r) => (
                  <tr>
                    <th scope="row"><A to={`/relation/${r.name}`}>{relationTitle(r.name)}</A></th>
                    <td>A {phrase(r.name).one}{r.name === 'exists' ? '' : ' B'}{r.name === 'regards-as' ? ' as …' : ''}
                      <span class="meta">{[r.symmetric ? 'mutual' : '', r.functional ? 'one at a time' : ''].filter(Boolean).map((w) => ` · ${w}`)}</span></td>
                    <td class="num">{r.holds === undefined ? '' : number(r.holds)}</td>
                    <td class="num">{r.statuses === undefined ? '' : number(r.statuses)}</td>
                  </tr>))}
              </tbody>
            </table>
            <p class="below"><Downloads here url={url} name="relations" /></p>
          </>)}
      </Await>
    </>
  );
}

/** Goes where a question leads. */
export function askFor(text: string): void {
  if (text) go(address(`/ask?q=${encodeURIComponent(text)}`));
}
