// SPDX-License-Identifier: Apache-2.0
// Dates as the ledger has them (ISO, as far as known) and as people read them. Days are counted from 1970-01-01, in UTC.
import type { Day } from './types';

const kMonths = 'January February March April May June July August September October November December'.split(' ');

/** Days since 1970 of an ISO date of any precision (its first day); NaN where there is none. */
export function dayNumber(iso: string | null | undefined): number {
  const m = /^(-?\d{1,4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? '');
  if (!m) return NaN;
  const date = new Date(0);
  date.setUTCFullYear(Number(m[1]), m[2] ? Number(m[2]) - 1 : 0, m[3] ? Number(m[3]) : 1);
  return Math.round(date.getTime() / 864e5);
}

export function isoOf(day: number): string {
  const date = new Date(day * 864e5);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

export function today(): string {
  const now = new Date();
  return isoOf(Math.floor((now.getTime() - now.getTimezoneOffset() * 6e4) / 864e5));
}

/** "28 May 2024", "May 2024", "2024"; what is no date comes back as it is. */
export function dateWords(iso: string | null | undefined): string {
  const m = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? '');
  if (!m) return iso ?? '';
  const year = String(Number(m[1]));
  const month = m[2] ? kMonths[Number(m[2]) - 1] : undefined;
  return [m[3] && month ? String(Number(m[3])) : '', month ?? '', year].filter(Boolean).join(' ');
}

/** A date of the ledger with its precision in words. */
export function dayWords(day: Day | null): string {
  if (!day) return 'date unknown';
  const words = dateWords(day.date);
  switch (day.precision) {
    case 'before': return `by ${words}`;
    case 'after': return `after ${words}`;
    case 'week': return `the week of ${words}`;
    case 'season': return `around ${dateWords(day.date.slice(0, 7))}`;
    case 'decade': return `the ${day.date.slice(0, 3)}0s`;
    case 'century': return `the ${Number(day.date.slice(0, 2)) + 1}th century`;
    case 'none': return 'date unknown';
    default: return words;
  }
}

/** "since 28 May 2024", "from 1994 until 2001", "until 2001, from when is not known". */
export function spanWords(from: Day | null, to: Day | null): string {
  if (from && to) return `${dayWords(from)} – ${dayWords(to)}`;
  if (from) return `since ${dayWords(from)}`.replace('since by ', 'since ').replace('since after ', 'since some time after ');
  if (to) return `until ${dayWords(to)}`.replace('until by ', 'until some time before ');
  return 'dates not known';
}

/** The instant of a known_at in words, UTC. */
export function instantWords(iso: string | null | undefined): string {
  const m = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(iso ?? '');
  return m ? dateWords(m[1]) + (m[2] ? `, ${m[2]} UTC` : '') : (iso ?? '');
}

/** A date that a person wrote: ISO, "1 June 2024", "June 1, 2024", "June 2024", "2024". */
export function readDate(text: string): string | null {
  const t = text.trim().toLowerCase().replace(/(\d)(st|nd|rd|th)\b/g, '$1').replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (/^\d{4}(-\d\d){0,2}$/.test(t)) return t;
  const month = (word: string) => (word.length < 3 ? -1 : kMonths.findIndex((m) => m.toLowerCase().startsWith(word.replace('.', ''))));
  let m = /^(\d{1,2}) ([a-z]+\.?) (\d{4})$/.exec(t);
  if (!m) {
    const us = /^([a-z]+\.?) (\d{1,2}) (\d{4})$/.exec(t);
    if (us) m = [us[0], us[2], us[1], us[3]] as unknown as RegExpExecArray;
  }
  if (m) {
    const n = month(m[2]!);
    return n < 0 ? null : `${m[3]}-${String(n + 1).padStart(2, '0')}-${m[1]!.padStart(2, '0')}`;
  }
  m = /^([a-z]+\.?) (\d{4})$/.exec(t);
  if (m && month(m[1]!) >= 0) return `${m[2]}-${String(month(m[1]!) + 1).padStart(2, '0')}`;
  return null;
}

/** The last day of an ISO date of any precision: what "in 2024" asks about. */
export function lastDay(iso: string): string {
  if (iso.length === 4) return `${iso}-12-31`;
  if (iso.length === 7) {
    const [y, m] = iso.split('-').map(Number);
    return isoOf(Math.round(Date.UTC(y!, m!, 0) / 864e5));
  }
  return iso;
}
