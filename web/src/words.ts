// SPDX-License-Identifier: Apache-2.0
// Relations and statuses as sentences. A relation that stands not here is shown by its name.
import { spaced } from './text';
import type { PloverEvent, Status } from './types';

export interface Phrase {
  one: string;        // Norway … Palestine
  many: string;       // Norway and Spain … Palestine
  not: string;        // Denmark … Palestine
  was: string;        // Norway … Palestine (then)
  who: string;        // heading of the subjects: "Who recognises"
  whom: string;       // heading of the objects
  title: string;      // the relation as a noun
}
const kPhrases: Record<string, Phrase> = {
  recognizes: { one: 'recognises', many: 'recognise', not: 'does not recognise', was: 'recognised', who: 'Who recognises', whom: 'Whom it recognises', title: 'Recognition' },
  'has-relations-with': { one: 'has diplomatic relations with', many: 'have diplomatic relations with', not: 'has no diplomatic relations with', was: 'had diplomatic relations with', who: 'Who has relations with', whom: 'With whom it has relations', title: 'Diplomatic relations' },
  accredits: { one: 'has an envoy accredited in', many: 'have envoys accredited in', not: 'has no envoy accredited in', was: 'had an envoy accredited in', who: 'Who has an envoy in', whom: 'Where it has envoys', title: 'Envoys' },
  designates: { one: 'designates', many: 'designate', not: 'does not designate', was: 'designated', who: 'Who designates', whom: 'Whom it designates', title: 'Designations and bans' },
  sanctions: { one: 'has sanctions on', many: 'have sanctions on', not: 'has no sanctions on', was: 'had sanctions on', who: 'Who has sanctions on', whom: 'On whom it has sanctions', title: 'Sanctions' },
  'party-to': { one: 'is party to', many: 'are party to', not: 'is not party to', was: 'was party to', who: 'Parties to', whom: 'Agreements it is party to', title: 'Agreements' },
  governs: { one: 'governs', many: 'govern', not: 'does not govern', was: 'governed', who: 'Who governs', whom: 'What it governs', title: 'Governments' },
  controls: { one: 'controls', many: 'control', not: 'does not control', was: 'controlled', who: 'Who controls', whom: 'What it controls', title: 'Control of places' },
  named: { one: 'is named', many: 'are named', not: 'is not named', was: 'was named', who: 'What is named', whom: 'Its names', title: 'Names of states' },
  'holds-office': { one: 'is', many: 'are', not: 'is not', was: 'was', who: 'Who is', whom: 'Offices held', title: 'Offices' },
  'member-of': { one: 'is a member of', many: 'are members of', not: 'is not a member of', was: 'was a member of', who: 'Members of', whom: 'Member of', title: 'Membership' },
  'at-war-with': { one: 'is at war with', many: 'are at war with', not: 'is not at war with', was: 'was at war with', who: 'Who is at war with', whom: 'At war with', title: 'Wars' },
  harbors: { one: 'harbours', many: 'harbour', not: 'does not harbour', was: 'harboured', who: 'Who harbours', whom: 'Whom it harbours', title: 'Harbouring' },
  'regards-as': { one: 'regards', many: 'regard', not: 'does not regard', was: 'regarded', who: 'Who regards', whom: 'How it regards others', title: 'Views of others' },
  'also-known-as': { one: 'is also known as', many: 'are also known as', not: 'is not known as', was: 'was also known as', who: 'What is known as', whom: 'Also known as', title: 'Other names' },
  exists: { one: 'exists', many: 'exist', not: 'does not exist', was: 'existed', who: 'What exists', whom: 'Existence', title: 'Existence' },
};
/** What holds between two holds both ways. */
export const kMutual = new Set(['has-relations-with', 'at-war-with']);
export const kRelationNames = Object.keys(kPhrases);

export function phrase(relation: string): Phrase {
  const name = spaced(relation);
  return kPhrases[relation] ?? { one: name, many: name, not: `not ${name}`, was: name, who: `Who ${name}`, whom: name, title: name };
}
/** "no longer recognises", "is no longer a member of". */
export function noLonger(relation: string): string {
  const { one } = phrase(relation);
  return one === 'is' || one.startsWith('is ') ? `is no longer${one.slice(2)}` : `no longer ${one}`;
}
export function relationTitle(relation: string): string {
  return phrase(relation).title;
}

/** The five marks of a status; each has a sign, a colour and a word, so that none of them has to carry it alone. */
export type Mark = 'holds' | 'disputed' | 'denied' | 'planned' | 'past';
export function markOf(status: Status): Mark {
  if (status.certainty === 'denied' || (isEmpty(status.claims) && !isEmpty(status.against)) || (status.n && !status.n.claims && status.n.against)) return 'denied';
  if (isEmpty(status.claims) && !isEmpty(status.beside)) return 'planned';
  if (status.n && !status.n.claims && status.n.beside) return 'planned';
  if (!status.holds) return 'past';
  return status.certainty === 'disputed' ? 'disputed' : 'holds';
}
function isEmpty(list: unknown[] | undefined): boolean {
  return !list || list.length === 0;
}
export const kMarkWords: Record<Mark, string> = {
  holds: 'holds', disputed: 'disputed', denied: 'denied', planned: 'planned or talked of', past: 'does not hold then' };

/** The words between subject and object, for what holds, held, is denied or planned. */
export function verb(status: Status, mark: Mark = markOf(status)): string {
  const p = phrase(status.relation);
  switch (mark) {
    case 'denied': return p.not;
    case 'planned': return `${p.one} (planned):`;
    case 'past': return p.was;
    default: return p.one;
  }
}

/** Attributes worth a line: "order: first; form: full". */
export function attributes(values: Record<string, string | string[]> | undefined): [string, string][] {
  return Object.entries(values ?? {}).map(([name, value]) => [spaced(name), Array.isArray(value) ? value.join(', ') : String(value)]);
}

export function participantName(p: { entity_name?: string; raw_text?: string } | string): string {
  return typeof p === 'string' ? p : p.entity_name || p.raw_text || '';
}

/** Where nobody is named. */
export const kNobody = '–';

/** "Norway → Palestine". */
export function sides(event: PloverEvent): [string, string] {
  const names = (list: PloverEvent['actor']) => list.map(participantName).filter(Boolean).join(', ');
  return [names(event.actor), names(event.recipient)];
}

export const kQuads = ['', 'verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'];
export const kVoices: Record<string, string> = {
  report: 'the report itself', own: 'the actor’s own word', 'other-side': 'the other side', official: 'an official', somebody: 'somebody' };
export const kTypes: Record<string, string> = {
  state: 'state', igo: 'intergovernmental organisation', organ: 'organ of a state', group: 'group', person: 'person', place: 'place',
  agreement: 'agreement', territory: 'territory', office: 'office', company: 'company', media: 'media', party: 'party', people: 'people', name: 'name' };
export function typeWords(type: string | undefined): string {
  return kTypes[type ?? ''] ?? spaced(type ?? '');
}
/** The kind that an id begins with. */
export function typeOfId(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf(':')));
}
