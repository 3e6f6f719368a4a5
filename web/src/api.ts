// SPDX-License-Identifier: Apache-2.0
// Talking to the program: GETs with the last answers kept, writes with the token, errors in the program's own words.
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { knownAt } from './place';

export class Problem extends Error {
  constructor(readonly status: number, title: string, readonly detail: string) {
    super(title);
  }
}
export interface Answer<T> {
  data: T;
  next: string | null;
  total: number | null;
}

/** The token for writes, out of the address (#token=…), kept for this tab only. */
export const token = signal<string>('');
export function takeToken(): void {
  const m = /^#token=([\w.~+/=-]+)$/.exec(location.hash);
  try {
    if (m) sessionStorage.setItem('chancery.token', m[1]!);
    token.value = sessionStorage.getItem('chancery.token') ?? (m ? m[1]! : '');
  } catch {
    token.value = m ? m[1]! : '';
  }
  if (m) history.replaceState(null, '', location.pathname + location.search);
}
export function keepToken(value: string): void {
  token.value = value.trim();
  try {
    sessionStorage.setItem('chancery.token', token.value);
  } catch {
    // No storage: the token lives as long as the page.
  }
}

export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json');
  if (token.value) headers.set('Authorization', `Bearer ${token.value}`);
  let response: Response;
  try {
    response = await fetch(url, { ...init, headers });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Problem(0, 'The program does not answer', 'Is “chancery serve” still running? The page asks it anew when you go on.');
  }
  if (response.ok) return response;
  let title = response.statusText || `Status ${response.status}`;
  let detail = '';
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    title = problem.title ?? title;
    detail = problem.detail ?? '';
  } catch {
    // No problem+json: the status line has to do.
  }
  throw new Problem(response.status, title, detail);
}

const kept = new Map<string, Answer<unknown>>();
const kMostKept = 60;

// What several parts of a view ask for at once is asked once, and given up when the last of them leaves.
interface Underway {
  answer: Promise<Answer<unknown>>;
  control: AbortController;
  users: number;
}
const underway = new Map<string, Underway>();
function getOnce<T>(url: string): { answer: Promise<Answer<T>>; leave: () => void } {
  let one = underway.get(url);
  if (!one) {
    const control = new AbortController();
    const made: Underway = { answer: get<T>(url, control.signal), control, users: 0 };
    const done = () => { if (underway.get(url) === made) underway.delete(url); };
    made.answer.then(done, done);
    underway.set(url, made);
    one = made;
  }
  const own = one;
  own.users++;
  return {
    answer: own.answer as Promise<Answer<T>>,
    leave: () => {
      if (--own.users > 0) return;
      if (underway.get(url) === own) underway.delete(url);
      own.control.abort();
    },
  };
}

export async function get<T>(url: string, signal?: AbortSignal): Promise<Answer<T>> {
  const response = await ask(url, { signal: signal ?? null });
  const next = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get('Link') ?? '')?.[1] ?? null;
  const total = response.headers.get('X-Total-Count');
  const answer = { data: (await response.json()) as T, next, total: total ? Number(total) : null };
  kept.delete(url);
  kept.set(url, answer);
  if (kept.size > kMostKept) kept.delete(kept.keys().next().value as string);
  return answer;
}

/** Raised when the record changed, so that every view asks anew. */
export const version = signal(0);
export function changedRecord(): void {
  kept.clear();
  underway.clear();
  version.value++;
}

export interface Asked<T> {
  data: T | undefined;
  next: string | null;
  total: number | null;
  problem: Problem | null;
  loading: boolean;
}

/** The answer to a GET; while a new address is asked, the old answer stays. Null asks nothing. */
export function useGet<T>(url: string | null): Asked<T> {
  const [state, setState] = useState<{ url: string | null; answer: Answer<T> | undefined; problem: Problem | null }>({
    url: null, answer: undefined, problem: null });
  const stamp = version.value;
  useEffect(() => {
    if (!url) return undefined;
    const had = kept.get(url) as Answer<T> | undefined;
    if (had) setState({ url, answer: had, problem: null });
    let here = true;
    const { answer, leave } = getOnce<T>(url);
    answer.then(
      (got) => { if (here) setState({ url, answer: got, problem: null }); },
      (error: unknown) => {
        if (!here || (error as Error).name === 'AbortError') return;
        const problem = error instanceof Problem ? error : new Problem(0, 'The answer could not be read', String(error));
        setState({ url, answer: undefined, problem });
      });
    return () => {
      here = false;
      leave();
    };
  }, [url, stamp]);
  const answer = url ? state.answer : undefined;
  return {
    data: answer?.data, next: answer?.next ?? null, total: answer?.total ?? null,
    problem: url ? state.problem : null, loading: url !== null && state.url !== url,
  };
}

/** An address under /v1; empty and null values are left out, lists repeat the name. */
export function v1(route: string, query: Record<string, string | number | boolean | null | undefined | string[]> = {}): string {
  const search = new URLSearchParams();
  const known = knownAt.value;
  const all: [string, string | number | boolean | null | undefined | string[]][] = Object.entries({ known_at: known, ...query });
  for (const [name, value] of all) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    if (Array.isArray(value)) value.forEach((v) => search.append(name, v));
    else search.set(name, String(value));
  }
  const text = search.toString().replace(/%3A/gi, ':');
  return `/v1/${route}${text ? `?${text}` : ''}`;
}

export async function post<T>(url: string, body: BodyInit, type: string): Promise<T> {
  const response = await ask(url, { method: 'POST', body, headers: { 'Content-Type': type } });
  return (await response.json()) as T;
}
