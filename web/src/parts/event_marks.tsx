// SPDX-License-Identifier: Apache-2.0
// From events to marks in a text: who acts, on whom, the word that tells it, dates, quotations.
import { dateWords } from '../dates';
import { ByteOffsets, plain, spaced } from '../text';
import type { Coded, Participant, PloverEvent, Span } from '../types';
import { kNobody, participantName, sides, typeWords } from '../words';
import { entityPath } from './basic';
import type { TextMark } from './marked';

function participantNote(p: Participant | undefined, what: string) {
  return () => p ? <><strong>{plain(participantName(p))}</strong> <span class="meta">{what} · {[typeWords(p.entity_type), p.country_code, p.sector_code].filter(Boolean).join(', ')}</span></> : <>{what}</>;
}
export function eventWords(event: PloverEvent): string {
  const [a, b] = sides(event).map(plain);
  return `${a || kNobody}${b ? ` → ${b}` : ''}: ${spaced(event.act || event.event_type.join(', ').toLowerCase())}`;
}
function eventNote(event: PloverEvent) {
  return () => (
    <><strong>{eventWords(event)}</strong><br />
      <span class="meta">{[event.factuality, event.event_type.join(', '), event.cameo ? `CAMEO ${event.cameo}` : '', event.event_scale === null ? '' : `score ${event.event_scale}`, dateWords(event.date)].filter(Boolean).join(' · ')}</span><br />
      <span class="meta">{event.date_basis ? `date: ${plain(event.date_basis)}` : ''}</span></>);
}

/** Whose words stand at a span of the sentence; nobody's, where the participant was named in another sentence. */
export function saidAt(event: PloverEvent, span: Span, list: Participant[]): Participant | undefined {
  const words = new TextDecoder().decode(new TextEncoder().encode(event.text).subarray(span[0], span[1]));
  return list.find((p) => p.raw_text === words) ?? list.find((p) => p.raw_text && words.includes(p.raw_text));
}

/** The marks of one event in its own sentence. */
export function sentenceMarks(event: PloverEvent, base = 0, offsets = new ByteOffsets(event.text)): TextMark[] {
  const marks: TextMark[] = [];
  const info = event.text_info;
  const add = (span: Span | null | undefined, mark: Omit<TextMark, 'from' | 'to'>) => {
    if (span && span[1] > span[0]) marks.push({ from: offsets.at(base + span[0]), to: offsets.at(base + span[1]), ...mark });
  };
  const side = (spans: Span[], list: Participant[], kind: 'actor' | 'recipient') => {
    spans.forEach((span) => {
      const p = saidAt(event, span, list);
      if (p) add(span, { kind, event: event.id, ...(p?.entity_id ? { link: entityPath(p.entity_id) } : {}), note: participantNote(p, kind) });
    });
  };
  side(info.actor ?? [], event.actor, 'actor');
  side(info.recipient ?? [], event.recipient, 'recipient');
  add(info.trigger, { kind: 'trigger', event: event.id, link: `/why/${event.id}`, note: eventNote(event) });
  const found = (words: string | null | undefined): Span | null => {
    if (!words || words.length < 2) return null;
    const at = event.text.indexOf(words);
    if (at < 0) return null;
    const before = new TextEncoder().encode(event.text.slice(0, at)).length;
    return [before, before + new TextEncoder().encode(words).length];
  };
  const quote = event.attribution?.quote;
  add(found(quote), { kind: 'quote', event: event.id, note: () => <>a quotation{event.attribution.said_by.length ? <> of <strong>{plain(event.attribution.said_by.map(participantName).join(', '))}</strong></> : null}</> });
  // The words of the date stand first in its basis.
  const words = /^([^;(]+?)(?:;|\(|$)/.exec(event.date_basis ?? '')?.[1]?.trim();
  add(found(words), { kind: 'date', event: event.id, note: () => <><strong>{dateWords(event.date) || 'no date'}</strong> <span class="meta">{event.date_precision} · {plain(event.date_basis)}</span></> });
  add(found(event.event_loc?.raw_text), { kind: 'place', event: event.id, note: () => <><strong>{plain(event.event_loc?.name)}</strong> <span class="meta">where it happened</span></> });
  return marks;
}

/** The marks of a whole report. */
export function reportMarks(coded: Coded): TextMark[] {
  const offsets = new ByteOffsets(coded.report.text);
  const marks: TextMark[] = [];
  for (const event of coded.events) {
    const span = event.text_info.report_span;
    if (!span) continue;
    marks.push(...sentenceMarks(event, span[0], offsets));
    marks.push({ from: offsets.at(span[0]), to: offsets.at(span[1]), kind: 'sentence', event: event.id, note: () => null });
  }
  for (const m of coded.mentions ?? []) {
    const from = offsets.at(m.span[0]);
    const to = offsets.at(m.span[1]);
    if (marks.some((k) => k.kind !== 'sentence' && k.kind !== 'quote' && k.from < to && k.to > from)) continue;
    marks.push({ from, to, kind: 'actor', ...(m.entity_id ? { link: entityPath(m.entity_id) } : {}), note: () => <><strong>{plain(m.name)}</strong> <span class="meta">named here · {typeWords(m.type)}</span></> });
  }
  for (const d of coded.dates ?? []) {
    const from = offsets.at(d.span[0]);
    const to = offsets.at(d.span[1]);
    if (marks.some((k) => k.kind === 'date' && k.from < to && k.to > from)) continue;
    marks.push({ from, to, kind: 'date', note: () => <><strong>{dateWords(d.date) || 'no date'}</strong> <span class="meta">{d.precision} · {plain(d.basis)}</span></> });
  }
  return marks;
}
