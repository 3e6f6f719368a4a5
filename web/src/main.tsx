// SPDX-License-Identifier: Apache-2.0
// The page's frame: name, box, views, the date over everything; and which view an address is.
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { changedRecord, takeToken, useGet, v1 } from './api';
import { A, Empty, Heading } from './parts/basic';
import { Rail } from './parts/rail';
import { SearchBox } from './parts/search';
import { Tip } from './parts/tip';
import { address, go, listen, path, query } from './place';
import { follow, news } from './stream';
import type { LedgerInfo } from './types';
import { AskView } from './views/ask';
import { ChangesView } from './views/changes';
import { CodeView, ReportsView, ReportView } from './views/report';
import { EntityView } from './views/entity';
import { HomeView, RelationsView } from './views/home';
import { NetworkView } from './views/network';
import { RelationView } from './views/relation';
import { ReviewView } from './views/review';
import { WhyView } from './views/why';

const theme = signal<string>('');
try {
  theme.value = localStorage.getItem('chancery.theme') ?? '';
} catch {
  // No storage: the system's choice.
}
effect(() => {
  const root = document.documentElement;
  if (theme.value) root.dataset['theme'] = theme.value;
  else delete root.dataset['theme'];
});
function turnTheme(): void {
  const dark = theme.value ? theme.value === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  theme.value = dark ? 'light' : 'dark';
  try {
    localStorage.setItem('chancery.theme', theme.value);
  } catch {
    // Kept for this page only.
  }
}

const kViews: [string, string][] = [
  ['/relations', 'Relations'], ['/network', 'Network'], ['/changes', 'Changes'], ['/reports', 'Reports'], ['/code', 'Code a text'], ['/review', 'Review']];

function View() {
  const [, view, ...rest] = path.value.split('/');
  const id = decode(rest.join('/')) || (query.value.get('id') ?? '');
  switch (view) {
    case '': return <HomeView />;
    case 'ask': return <AskView key={query.value.get('q') ?? ''} />;
    case 'relations': return <RelationsView />;
    case 'relation': return <RelationView key={id} relation={id} />;
    case 'entity': return <EntityView key={id} id={id} />;
    case 'network': return <NetworkView key={id} id={id} />;
    case 'changes': return <ChangesView />;
    case 'reports': return <ReportsView />;
    case 'report': return <ReportView key={id} id={id} />;
    case 'code': return <CodeView />;
    case 'why': return <WhyView key={id} id={id} />;
    case 'review': return <ReviewView />;
    default: return (
      <>
        <Heading title="Nothing stands here" />
        <Empty>This address is no view of the page. <A to="/">The first page</A> leads to all of them.</Empty>
      </>
    );
  }
}
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function Frame() {
  const info = useGet<LedgerInfo>(v1('ledger', { known_at: null }));
  const top = '/' + (path.value.split('/')[1] ?? '');
  const current: Record<string, string> = { '/relation': '/relations', '/report': '/reports' };
  const dated = !['/reports', '/report', '/code', '/review'].includes(top);
  return (
    <>
      <a class="skip" href="#main">Skip to the content</a>
      <header class="top">
        <A to="/" class="name" aria-label="Chancery, first page">Chancery</A>
        {top === '/' || top === '/ask' ? <span class="grow" /> : (
          <SearchBox label="Ask the record" placeholder="Ask: who recognises Palestine?" value="" relations sentence
            onSubmit={(text) => text && go(address(`/ask?q=${encodeURIComponent(text)}`))}
            onChoose={(found, text) => go(address(text === found.name && found.kind === 'entity' ? `/entity/${encodeURIComponent(found.id)}` : text === found.name ? `/relation/${found.id}` : `/ask?q=${encodeURIComponent(text)}`))} />)}
        <nav aria-label="Views">
          {kViews.map(([to, words]) => <A to={to} aria-current={(current[top] ?? top) === to ? 'page' : undefined}>{words}</A>)}
        </nav>
        <button type="button" class="theme" onClick={turnTheme} aria-label="Light or dark" title="Light or dark">
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6" class="line" /><path d="M8 2a6 6 0 0 1 0 12z" class="full" /></svg>
        </button>
      </header>
      {dated ? <Rail info={info.data} /> : null}
      {news.value > 0 ? (
        <p class="news" role="status">
          The record has learned something since: <button type="button" onClick={() => { news.value = 0; changedRecord(); }}>show it</button>
        </p>) : null}
      <main id="main"><View /></main>
      <footer class="foot">
        <p>
          {info.data ? <Colophon info={info.data} /> : null}
        </p>
        <p><a href="/v1/openapi.json">API</a> · <a href="/licences.txt">Licences</a> · It reports what texts say and who says it. It takes no side, and knows nothing that no report told it.</p>
      </footer>
      <Tip />
    </>
  );
}

function Colophon({ info }: { info: LedgerInfo }) {
  const n = (value: number | undefined) => (value ?? 0).toLocaleString('en-GB');
  return (
    <>
      {n(info.reports)} reports, {info.events === undefined ? '' : `${n(info.events)} events, `}{n(info.claims)} claims, {n(info.statuses)} statuses
      {info.program ? ` · chancery ${info.program.replace(/^chancery /, '')}` : ''}{info.model ? `, model ${info.model}` : ''}{info.lexicon ? `, lexicon ${info.lexicon}` : ''}
      {' '}· <a href={v1('ledger', { known_at: null })}>JSON</a>
    </>
  );
}

// "/" goes to the box, from wherever one is not writing.
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test((event.target as Element).tagName)) return;
  event.preventDefault();
  document.querySelector<HTMLInputElement>('#ask, .top .search input')?.focus();
});
takeToken();
listen();
follow();
const page = document.getElementById('page')!;
page.textContent = '';
render(<Frame />, page);
requestAnimationFrame(() => performance.mark('first view'));
