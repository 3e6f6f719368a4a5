// SPDX-License-Identifier: Apache-2.0
// Events as lines of a chronicle, by year.
import { dateWords } from '../dates';
import { plain, spaced } from '../text';
import type { PloverEvent } from '../types';
import { kNobody, kQuads, participantName } from '../words';
import { A, Entity } from './basic';
import { reportPath } from './status';

/** A score from −10 to 10 as a small bar from a middle line; the number is read out. */
export function ScoreSign({ event }: { event: PloverEvent }) {
  const score = event.event_scale;
  if (score === null) return <span class="score none" />;
  const half = (Math.abs(score) / 10) * 14;
  return (
    <span class={`score ${score < 0 ? 'conflict' : 'cooperation'}`} title={`${kQuads[event.quad_code ?? 0]}, ${score}`}>
      <svg viewBox="0 0 30 10" width="30" height="10" aria-hidden="true">
        <line x1="15" x2="15" y1="0" y2="10" class="axis" />
        <rect x={score < 0 ? 15 - half : 15} y="2.5" width={half} height="5" />
      </svg>
      <span class="unseen">score {score}</span>
    </span>
  );
}

function Side({ list }: { list: PloverEvent['actor'] }) {
  return list.length === 0 ? <>{kNobody}</> : <>{list.map((p, i) => <>{i ? ', ' : ''}<Entity of={{ id: p.entity_id, name: participantName(p) }} /></>)}</>;
}

export function EventLine({ event, year }: { event: PloverEvent; year?: string | undefined }) {
  const date = dateWords(event.date);
  return (
    <li class={`event ${event.factuality}`} key={event.id}>
      <span class="when">{year ? date.replace(` ${Number(year)}`, '') : date || 'no date'}</span>
      <ScoreSign event={event} />
      <div>
        <p class="what">
          <Side list={event.actor} />{event.recipient.length ? <> → <Side list={event.recipient} /></> : null}
          <span class="act">{spaced(event.act || event.event_type.join(', ').toLowerCase())}</span>
          {event.factuality === 'asserted' ? null : <span class={`factuality ${event.factuality}`}>{event.factuality}</span>}
          <A to={`/why/${event.id}`} class="why" aria-label={`Why: ${plain(event.text).slice(0, 80)}`}>why</A>
        </p>
        {event.text ? <p class="text"><bdi>{plain(event.text)}</bdi></p> : null}
        <p class="source"><A to={reportPath(event.cite_info.report)}><bdi>{[plain(event.cite_info.source), plain(event.cite_info.title)].filter(Boolean).join(': ') || event.cite_info.report}</bdi></A></p>
      </div>
    </li>
  );
}

export function EventLines({ events }: { events: PloverEvent[] }) {
  const years: [string, PloverEvent[]][] = [];
  for (const event of events) {
    const year = event.date.slice(0, 4);
    const last = years[years.length - 1];
    if (last && last[0] === year) last[1].push(event);
    else years.push([year, [event]]);
  }
  return (
    <div class="chronicle">
      {years.map(([year, list]) => (
        <div class="year">
          <h3>{year || 'No date'}</h3>
          <ol>{list.map((event) => <EventLine event={event} year={year} />)}</ol>
        </div>))}
    </div>
  );
}
