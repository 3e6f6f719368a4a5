// SPDX-License-Identifier: Apache-2.0
// A status in a line: its mark, the sentence, its dates; below, on demand, the sentences of reports it rests on.
import { dateWords, instantWords, spanWords } from '../dates';
import { number, plain } from '../text';
import type { Claim, Status } from '../types';
import { attributes, kMarkWords, kVoices, type Mark, markOf, verb } from '../words';
import { A, Entity } from './basic';

/** Sign and word of a mark. The sign is a shape of its own in every case. */
export function MarkSign({ mark }: { mark: Mark }) {
  return (
    <span class={`mark ${mark}`} title={kMarkWords[mark]}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {mark === 'holds' ? <circle cx="6" cy="6" r="4.5" class="full" /> : null}
        {mark === 'past' ? <circle cx="6" cy="6" r="4" class="line" /> : null}
        {mark === 'disputed' ? <><circle cx="6" cy="6" r="4" class="line" /><path d="M6 2a4 4 0 0 0 0 8z" class="full" /></> : null}
        {mark === 'denied' ? <path d="M2.5 2.5l7 7m0-7l-7 7" class="line thick" /> : null}
        {mark === 'planned' ? <path d="M6 1.5L10.5 6 6 10.5 1.5 6z" class="line" /> : null}
      </svg>
      <span class="unseen">{kMarkWords[mark]}:</span>
    </span>
  );
}

export function reportPath(id: string): string {
  // A dot in an address names a file to the program.
  return id.includes('.') ? `/report/?id=${encodeURIComponent(id)}` : `/report/${encodeURIComponent(id)}`;
}

/** A claim: the sentence, where it stands, who says so. */
export function ClaimLine({ claim, heading }: { claim: Claim; heading?: string | undefined }) {
  const said = claim.said_by.map(plain).filter(Boolean);
  const where = [plain(claim.source), plain(claim.title) || claim.report].filter(Boolean).join(': ');
  return (
    <li class={`claim ${claim.factuality}`}>
      {heading ? <span class="effect">{heading}</span> : null}
      {claim.text ? <blockquote><bdi>{plain(claim.text)}</bdi></blockquote> : <p class="meta">imported without its sentence</p>}
      <p class="source">
        {said.length ? <span class="said"><bdi>{said.join(', ')}</bdi>, in </span> : null}
        <A to={reportPath(claim.report)}><bdi>{where}</bdi></A>
        {claim.published ? `, ${dateWords(claim.published)}` : ''}
        {claim.voice && claim.voice !== 'report' ? ` · ${kVoices[claim.voice] ?? claim.voice}` : ''}
        {claim.review ? <em class="review-mark">{` · ${claim.review}`}</em> : null}
        {' · '}<A to={`/why/${claim.event}`}>why</A>
      </p>
    </li>
  );
}

const kEffects: Record<string, string> = {
  begin: 'begins', end: 'ends', change: 'changes', state: 'says it is so', support: 'supports', against: 'against', beside: 'beside', nothing: 'moves nothing' };

export function Sources({ status }: { status: Status }) {
  const groups: [string, Claim[] | undefined][] = [
    ['', status.claims], ['against', status.against], ['beside', status.beside], ['set aside', status.aside]];
  const shown = groups.reduce((n, [, claims]) => n + (claims?.length ?? 0), 0);
  const c = status.counts;
  const more = c ? c.claims + c.against + c.beside + c.aside - shown : 0;
  return (
    <ul class="claims">
      {groups.flatMap(([group, claims]) => (claims ?? []).map((claim) => (
        <ClaimLine key={claim.event + claim.report + group} claim={claim}
          heading={group === 'beside' ? claim.factuality : group || kEffects[claim.effect] || claim.effect} />)))}
      {more > 0 ? <li class="meta">and {number(more)} more claims</li> : null}
    </ul>
  );
}

/** "Norway recognises Palestine", with both as links; `from` leaves out the side that the page is about. */
export function Sentence({ status, about, words }: { status: Status; about?: string; words?: string }) {
  const mark = markOf(status);
  const as = status.relation === 'regards-as' ? plain(String(status.attributes['as'] ?? '')) : '';
  return (
    <>
      {about === status.subject.id ? <span class="same">{plain(status.subject.name)}</span> : <Entity of={status.subject} />}
      {' '}<span class="verb">{words ?? verb(status, mark)}</span>{' '}
      {status.object ? (about === status.object.id ? <span class="same">{plain(status.object.name)}</span> : <Entity of={status.object} />) : null}
      {as ? ` as ${as}` : ''}
    </>
  );
}

export function StatusLine({ status, about, open }: { status: Status; about?: string; open?: boolean }) {
  const mark = markOf(status);
  const notes = attributes(status.attributes).filter(([name]) => !(name === 'as' && status.relation === 'regards-as'));
  const contradicted = (status.checks ?? []).filter((check) => check.contradicted);
  return (
    <li class={`status ${mark}`}>
      <MarkSign mark={mark} />
      <div class="status-body">
        <p class="status-line">
          <span class="sentence"><Sentence status={status} {...(about ? { about } : {})} /></span>
          <span class="tail">
            <span class="dates">{mark === 'denied' || mark === 'planned' ? '' : spanWords(status.from, status.to)}</span>
            {status.certainty === 'disputed' || status.certainty === 'implied' ? <span class={`certainty ${status.certainty}`}>{status.certainty}</span> : null}
            <A to={`/why/${status.id}`} class="why" aria-label={`Why: ${plain(status.subject.name)} ${verb(status, mark)} ${plain(status.object?.name)}`}>why</A>
          </span>
        </p>
        {notes.length ? <p class="attributes">{notes.map(([name, value]) => <span><span class="name">{name}</span> <bdi>{plain(value)}</bdi></span>)}</p> : null}
        {contradicted.map((check) => <p class="check">{`“${plain(check.value)}” is contradicted: ${plain(check.because)}`}</p>)}
        {open && status.claims ? <Sources status={status} /> : null}
      </div>
    </li>
  );
}

export function Standpoint({ asOf, knownAt }: { asOf: string; knownAt: string | null }) {
  return <>{dateWords(asOf)}{knownAt ? <>, as known on {instantWords(knownAt)}</> : null}</>;
}
