// SPDX-License-Identifier: Apache-2.0
// Small parts that every view uses: links that keep the dates, headings, states of loading, lists to take away.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Asked, type Problem, ask, token } from '../api';
import { address } from '../place';
import { plain } from '../text';
import type { Named } from '../types';
import { saveBlob } from './picture';

export function A({ to, children, ...rest }: { to: string; children: ComponentChildren; class?: string; title?: string; lang?: string;
  'aria-label'?: string; 'aria-current'?: 'page' | 'true' | undefined }) {
  return <a href={address(to)} {...rest}>{children}</a>;
}

export function entityPath(id: string): string {
  return `/entity/${encodeURIComponent(id).replace(/%3A/gi, ':')}`;
}

/** An entity by its name, as a link. */
export function Entity({ of, name }: { of: Named | null | undefined; name?: string }) {
  if (!of) return null;
  const shown = plain(name ?? of.name) || of.id;
  return of.id ? <A to={entityPath(of.id)} class="entity"><bdi>{shown}</bdi></A> : <bdi>{shown}</bdi>;
}

/** The heading of a view; it names the document too, and takes the focus when the view is entered. */
export function Heading({ title: given, kind, children, unseen }: { title: string; kind?: string | undefined; children?: ComponentChildren; unseen?: boolean }) {
  const title = plain(given);
  useEffect(() => {
    document.title = title && title !== 'Chancery' ? `${title} – Chancery` : 'Chancery';
  }, [title]);
  return (
    <header class={unseen ? 'unseen' : 'view-head'}>
      {kind ? <p class="kind">{kind}</p> : null}
      <h1 tabIndex={-1}><bdi>{title}</bdi></h1>
      {children}
    </header>
  );
}

export function Failure({ problem }: { problem: Problem }) {
  return (
    <div class="notice failure" role="alert">
      <p><strong>{problem.message}.</strong> {problem.detail}</p>
      {problem.status === 401 || problem.status === 403
        ? <p>Open the address with its token that <code>chancery serve</code> printed, or enter the token in <A to="/review">Review</A>.</p> : null}
    </div>
  );
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="notice empty">{children}</p>;
}

/** What a view shows of an answer: its problem, that it is awaited, or what `children` makes of it. */
export function Await<T>({ asked, children, what }: { asked: Asked<T>; children: (data: T) => ComponentChildren; what?: string }) {
  if (asked.problem) return <Failure problem={asked.problem} />;
  if (asked.data === undefined) return <p class="loading" role="status">{`Reading ${what ?? 'the record'} …`}</p>;
  return <div class={asked.loading ? 'stale' : undefined} aria-busy={asked.loading}>{children(asked.data)}</div>;
}

/** Rows as CSV (RFC 4180): objects within become columns with dotted names, lists are joined with "; ". */
export function csvOf(rows: unknown[]): string {
  const flat = rows.map((row) => {
    const out = new Map<string, string>();
    const put = (at: string, value: unknown) => {
      if (value === null || value === undefined) return;
      if (Array.isArray(value)) out.set(at, value.map((v) => (typeof v === 'object' && v ? JSON.stringify(v) : String(v))).join('; '));
      else if (typeof value === 'object') for (const [key, inner] of Object.entries(value)) put(at ? `${at}.${key}` : key, inner);
      else out.set(at, String(value));
    };
    put('', row);
    return out;
  });
  const names = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  // A cell that a spreadsheet would take for a formula is not one.
  const cell = (text: string) => (/[",\r\n]/.test(text) || /^[=+\-@\t]/.test(text) ? `"${(/^[=+@\t]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"` : text);
  return [names, ...flat.map((row) => names.map((n) => row.get(n) ?? ''))].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** The list at this address, to take away. With a token the links cannot carry it, so that the page fetches and saves.
 *  `here`: the program gives this list as JSON only; the page makes the CSV of it. */
export function Downloads({ url, name, here }: { url: string; name: string; here?: boolean }) {
  const take = (format: 'json' | 'csv') => async (event: Event) => {
    const make = here && format === 'csv';
    if (!token.value && !make) return;
    event.preventDefault();
    if (make) {
      const rows = (await (await ask(url)).json()) as unknown;
      saveBlob(new Blob([csvOf(Array.isArray(rows) ? rows : [rows])], { type: 'text/csv' }), `${name}.csv`);
      return;
    }
    const accept = format === 'csv' ? 'text/csv' : 'application/json';
    try {
      saveBlob(await (await ask(url, { headers: { Accept: accept } })).blob(), `${name}.${format}`);
    } catch {
      location.assign(url);
    }
  };
  const csv = here ? url : `${url}${url.includes('?') ? '&' : '?'}format=csv`;
  return (
    <span class="downloads">
      <a href={url} onClick={take('json')} aria-label={`${name} as JSON`}>JSON</a>
      <a href={csv} download={`${name}.csv`} onClick={take('csv')} aria-label={`${name} as CSV`}>CSV</a>
    </span>
  );
}

/** An answer that is one object, not a list: JSON only. */
export function JsonLink({ url, name }: { url: string; name: string }) {
  const take = async (event: Event) => {
    if (!token.value) return;
    event.preventDefault();
    saveBlob(await (await ask(url)).blob(), `${name}.json`);
  };
  return <span class="downloads"><a href={url} onClick={take} aria-label={`${name} as JSON`}>JSON</a></span>;
}

export function Section({ title, aside, children, id }: { title: ComponentChildren; aside?: ComponentChildren; children: ComponentChildren; id?: string }) {
  return (
    <section class="part" id={id}>
      <div class="part-head"><h2>{title}</h2>{aside}</div>
      {children}
    </section>
  );
}

/** A choice of a few, as buttons. */
export function Choice<T extends string>({ label, value, of, onChoose }: { label: string; value: T; of: [T, string][]; onChoose: (value: T) => void }) {
  return (
    <div class="choice" role="group" aria-label={label}>
      {of.map(([key, words]) => (
        <button type="button" aria-pressed={key === value} onClick={() => onChoose(key)}>{words}</button>))}
    </div>
  );
}
