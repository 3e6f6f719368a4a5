// SPDX-License-Identifier: Apache-2.0
// Where the page is: every view has an address. The dates asked about travel along in it.
import { computed, signal } from '@preact/signals';
import { today } from './dates';

const here = signal(new URL(location.href));

export const path = computed(() => here.value.pathname);
export const query = computed(() => here.value.searchParams);
/** The day asked about; null: today. */
export const asOf = computed(() => valid(query.value.get('as_of')));
/** The instant at which the ledger knew it; null: now. */
export const knownAt = computed(() => query.value.get('known_at') || null);
export const asOfDay = computed(() => asOf.value ?? today());

function valid(date: string | null): string | null {
  return date && /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) ? date : null;
}

/** An address with the dates of this one, unless it names its own. */
export function address(to: string): string {
  const url = new URL(to, location.origin);
  for (const [name, value] of [['as_of', asOf.value], ['known_at', knownAt.value]] as const) {
    if (value && !url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  return tidy(url);
}

function tidy(url: URL): string {
  return url.pathname + url.search.replace(/%3A/gi, ':') + url.hash;
}

/** Goes to an address. `replace` leaves no step in the history (sliders). */
export function go(to: string, replace = false): void {
  const next = new URL(to, location.origin);
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  const moved = next.pathname !== here.value.pathname;
  here.value = next;
  if (moved && !replace) {
    scrollTo(0, 0);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true }));
  }
}

/** This address with some of the query changed; null takes a name away. */
export function changed(query: Record<string, string | null>): string {
  const url = new URL(here.value);
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return tidy(url);
}

export function listen(): void {
  addEventListener('popstate', () => (here.value = new URL(location.href)));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a');
    const to = link?.getAttribute('href') ?? link?.getAttributeNS('http://www.w3.org/1999/xlink', 'href');
    if (!link || !to || !to.startsWith('/') || to.startsWith('//') || to.startsWith('/v1/') || link.hasAttribute('download')) return;
    event.preventDefault();
    go(to);
  });
}
