// SPDX-License-Identifier: Apache-2.0
// What a question in words asks for. It reads the questions that the record can answer (who recognises X, is X a member of Y,
// what happened between X and Y, what changed from D to D) and says how it understood them; all else is looked up as a name.
import { lastDay, readDate } from './dates';

export type Question =
  | { kind: 'status'; relation: string; subject: string; object: string; asOf: string | null }
  | { kind: 'between'; one: string; other: string; from: string | null; to: string | null }
  | { kind: 'changes'; from: string; to: string }
  | { kind: 'name'; name: string; asOf: string | null };

// The first pattern that fits is taken; "by" after it turns the sides.
const kRelations: [string, RegExp][] = [
  ['has-relations-with', /\b(?:diplomatic )?(?:relations|ties) (?:with|to)\b|\bhas-relations-with\b/],
  ['regards-as', /\bregards?(?:ed)?(?: as)?\b|\bregards-as\b/],
  ['also-known-as', /\b(?:also )?known as\b|\balso-known-as\b|\balias(?:es)? of\b/],
  ['at-war-with', /\bat war with\b|\bfight(?:s|ing)?\b|\bat-war-with\b/],
  ['recognizes', /\brecogni[sz](?:es?|ed|ing)\b|\brecognition of\b/],
  ['designates', /\bdesignat(?:es?|ed|ing)\b|\bbann?(?:s|ed|ing)?\b|\blist(?:s|ed)?(?: as (?:a )?terrorists?)?\b|\bproscrib(?:es?|ed)\b/],
  ['sanctions', /\bsanction(?:s|ed|ing)?(?: (?:on|against))?\b/],
  ['accredits', /\b(?:ambassadors?|envoys?)\b|\baccredit(?:s|ed)?\b/],
  ['party-to', /\b(?:party|parties) to\b|\bparty-to\b|\bsign(?:s|ed)?\b|\bagreements? (?:of|with)\b/],
  ['governs', /\bgoverns?\b|\bgoverned\b|\bgoverning\b|\brul(?:es?|ed|ing)\b|\bin power in\b/],
  ['controls', /\bcontrol(?:s|led|ling)?\b/],
  ['member-of', /\b(?:members?|part) of\b|\bmember-of\b|\bbelongs? to\b|\bmembership of\b/],
  ['harbors', /\bharbou?r(?:s|ed|ing)?\b|\bshelter(?:s|ed|ing)?\b/],
  ['holds-office', /\bholds?-office\b|\bholds? (?:the )?office(?: of)?\b/],
  ['named', /\bnamed\b|\bnames? of\b/],
  ['exists', /\bexists?\b/],
];
const kOffice = /\b(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|pope|minister|chief|head|leader|governor|mayor|speaker|secretary|commander|director)\b/;
const kAsking = /\b(?:who|whom|whose|which|what|where|when|does|do|did|is|are|was|were|has|have|had|been|being|the|a|an|states?|countries|country|government|governments|still|it|that|there|an?|any|anyone|all|of the)\b/g;

/** A date at the end or the start of a question: "on 1 June 2024", "in 2021", "as of 2024-06". */
function takeDate(text: string): [string, string | null] {
  const m = /\b(?:on|in|as of|at|by|as at|since|during)\s+((?:\d{1,2}(?:st|nd|rd|th)?\s+)?[a-z]{3,9}\.?\s+(?:\d{1,2},?\s+)?\d{4}|\d{4}(?:-\d\d){0,2})\b/.exec(text);
  if (m) {
    const date = readDate(m[1]!);
    if (date) return [(text.slice(0, m.index) + text.slice(m.index + m[0].length)).trim(), lastDay(date)];
  }
  return [text, null];
}
function takeRange(text: string): [string, string, string] | null {
  const date = '(\\d{1,2}(?:st|nd|rd|th)?\\s+[a-z]{3,9}\\s+\\d{4}|[a-z]{3,9}\\s+\\d{1,2},?\\s+\\d{4}|[a-z]{3,9}\\s+\\d{4}|\\d{4}(?:-\\d\\d){0,2})';
  const m = new RegExp(`\\b(?:between|from)\\s+${date}\\s+(?:and|to|until|till)\\s+${date}`).exec(text);
  const from = m && readDate(m[1]!);
  const to = m && readDate(m[2]!);
  return m && from && to ? [(text.slice(0, m.index) + text.slice(m.index + m[0].length)).trim(), from, to] : null;
}
function name(text: string): string {
  return text.replace(kAsking, ' ').replace(/[?!.]+$/g, '').replace(/\s+/g, ' ').replace(/^(?:to|in|of|with|on|by|as|and|from|for|against)\s+/, '')
    .replace(/\s+(?:to|in|of|with|on|by|as|and|from)$/, '').trim();
}

/** Reads a question. Names come back as they were written. */
export function readQuestion(asked: string): Question {
  // Lower case of the same length, so that names can be cut out of what was written.
  const written = asked.trim().replace(/\s+/g, ' ').replace(/[?!]+$/, '').trim();
  let rest = written.toLowerCase().length === written.length ? written.toLowerCase() : written;
  const restore = (part: string) => {
    const at = part ? written.toLowerCase().indexOf(part) : -1;
    return at < 0 ? part : written.slice(at, at + part.length);
  };

  const range = takeRange(rest);
  if (range) {
    const left = name(range[0].replace(/\b(?:changes?|changed|happened|began|ended)\b/g, ' '));
    if (!left) return { kind: 'changes', from: range[1], to: lastDay(range[2]) };
    rest = range[0];
  }
  const [bare, asOf] = takeDate(rest);
  rest = bare;
  // "relations between A and B": both sides behind the word.
  const pair = /\b(relations|ties|war|recognition)\s+between\s+(.+?)\s+and\s+(.+)$/.exec(rest);
  if (pair) {
    const relation = pair[1] === 'war' ? 'at-war-with' : pair[1] === 'recognition' ? 'recognizes' : 'has-relations-with';
    return { kind: 'status', relation, subject: restore(name(pair[2]!)), object: restore(name(pair[3]!)), asOf };
  }
  const between = /\b(?:between|from)\s+(.+?)\s+and\s+(.+)$/.exec(rest);
  if (between && !kRelations.some(([, pattern]) => pattern.test(rest.slice(0, between.index)))) {
    return { kind: 'between', one: restore(name(between[1]!)), other: restore(name(between[2]!)), from: range?.[1] ?? null, to: range ? lastDay(range[2]) : null };
  }
  for (const [relation, pattern] of kRelations) {
    const m = pattern.exec(rest);
    if (!m) continue;
    let subject = rest.slice(0, m.index);
    let object = rest.slice(m.index + m[0].length);
    const by = /^\s*by\b/.exec(object);
    if (relation === 'accredits') {
      // "ambassador of A to B", "A's ambassador in B", "who is ambassador of A".
      const from = /\b(?:of|from)\s+(.+?)(?=\s+(?:to|in|at)\s+|$)/.exec(object);
      const to = /\b(?:to|in|at)\s+(.+?)(?=\s+(?:of|from)\s+|$)/.exec(object);
      const owner = name(subject.replace(/[’']s?\s*$/, ''));
      if (from || to || owner) return { kind: 'status', relation, subject: restore(from ? name(from[1]!) : owner), object: restore(to ? name(to[1]!) : ''), asOf };
    }
    // "whom does Russia recognise": what stands before is the subject, as always; "who is recognised by Russia" turns it.
    if (by) [subject, object] = [object.slice(by[0].length), subject];
    // "does X sanction Y" and "members of X": nothing but names is left.
    return { kind: 'status', relation, subject: restore(name(subject)), object: restore(name(object)), asOf };
  }
  const office = kOffice.exec(rest);
  if (office && /^(?:who|which|what|whose)\b/.test(rest)) {
    return { kind: 'status', relation: 'holds-office', subject: '', object: restore(name(rest.replace(/[’']s\b/g, "'s"))), asOf };
  }
  return { kind: 'name', name: restore(/^(?:who|what|where)\b/.test(rest) ? name(rest) : rest.replace(/^(?:the)\s+/, '')), asOf };
}
