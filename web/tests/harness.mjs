// SPDX-License-Identifier: Apache-2.0
// What the tests of the page share: ledgers, the program serving them, a browser that reports everything it complains about.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const program = process.env.CHANCERY_PROGRAM;
const work = process.env.CHANCERY_WORK;
const makeEvents = process.env.CHANCERY_MAKE_EVENTS;
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where nothing is yet: a file or, where CHANCERY_TEST_SERVER has the address of a PostgreSQL database for tests, a schema there. */
function fresh(name) {
  const server = process.env.CHANCERY_TEST_SERVER;
  if (server) {
    const schema = `browser_${name.replace(/\W/g, '_')}`;
    execFileSync('psql', [server, '-Xqc', `DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`], { stdio: ['ignore', 'ignore', 'ignore'] });
    return `${server}${server.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`;
  }
  const ledger = join(work, name);
  for (const end of ['', '-wal', '-shm']) rmSync(ledger + end, { force: true });
  return ledger;
}

/** A ledger of the example reports, or of the reports given as JSON lines. */
export function exampleLedger(name = 'examples.db', lines = null) {
  const ledger = fresh(name);
  if (lines) execFileSync(program, ['read', '-', '--format', 'jsonl', '--ledger', ledger, '--quiet'], { input: lines, stdio: ['pipe', 'ignore', 'inherit'] });
  else execFileSync(program, ['read', join(web, '../examples'), '--ledger', ledger, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return ledger;
}

/** A ledger of 100,000 invented events; null where make_events was not built. */
export function largeLedger() {
  if (!makeEvents || !existsSync(makeEvents)) return null;
  const ledger = fresh('large.db');
  const rows = join(work, 'large.tsv');
  execFileSync(makeEvents, ['100000'], { stdio: ['ignore', openSync(rows, 'w'), 'inherit'] });
  execFileSync(program, ['import', 'icews', rows, '--ledger', ledger, '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return ledger;
}

export const token = 'a-token-of-the-tests-0123456789';

/** The program over a ledger: {base, stop}. */
export async function serve(ledger) {
  const child = spawn(program, ['serve', '--ledger', ledger, '--listen', '127.0.0.1:0'], {
    env: { ...process.env, CHANCERY_TOKEN: token }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const base = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`serve did not say where: ${said}`)), 20_000);
    child.stderr.on('data', (bytes) => {
      said += bytes;
      const m = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (!m) return;
      clearTimeout(late);
      done(m[1]);
    });
    child.on('exit', () => { clearTimeout(late); fail(new Error(`serve ended: ${said}`)); });
  });
  return { base, stop: () => new Promise((done) => { child.removeAllListeners('exit'); child.on('exit', done); child.kill('SIGTERM'); }) };
}

/** A browser; `open` gives pages whose complaints (console, CSP, failed requests) are kept in `complaints`. */
export async function browse() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  const open = async (options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
    const page = await context.newPage();
    const complaints = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`); });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('dialog', (dialog) => { complaints.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on('response', (response) => { if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`); });
    return { page, complaints, close: () => context.close() };
  };
  return { open, close: () => browser.close() };
}

/** Waits until a view has what it asked for. */
export async function settled(page) {
  await page.waitForSelector('main h1', { state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main .loading, main [aria-busy="true"], main .map.waiting'), null, { timeout: 20_000 });
}

/** What axe finds of weight: [{id, impact, where}]. Run in a world of its own, so that the page's policy stays as it is. */
export async function axe(page, rules = null) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
  const run = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if (!(await run('typeof axe === "object"'))) await run(`${axeSource};0`);
  const found = await run(`axe.run(document, {resultTypes: ['violations'], runOnly: ${JSON.stringify(rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])}})
    .then((r) => r.violations.filter((v) => ['serious', 'critical'].includes(v.impact))
      .map((v) => ({id: v.id, impact: v.impact, where: v.nodes.slice(0, 3).map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? ''))})))`);
  await session.detach();
  return found;
}

export async function json(base, path) {
  const response = await fetch(base + path);
  if (!response.ok) throw new Error(`${response.status} ${path}: ${await response.text()}`);
  return response.json();
}
