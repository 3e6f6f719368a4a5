// SPDX-License-Identifier: Apache-2.0
// Reports that want to be more than text: markup, event handlers, styles, characters that turn the order, addresses that run code.
// In every view that shows them they are text; nothing runs, nothing is loaded, nothing leads anywhere but http.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, exampleLedger, json, serve, settled, token } from './harness.mjs';

const kEvil = '<script>window.pwned=1</script><img src=x onerror="window.pwned=2"><svg onload="window.pwned=3"><a href="javascript:window.pwned=4">click</a>'
  + '<style>body{display:none}</style><iframe srcdoc="<script>parent.pwned=5</script>"></iframe>';
const kTurned = '\u202eenitselaP sesingocer ureP\u202c \u2066isolated\u2069 \u200f\u061c';
const reports = [
  { id: 'evil-1', title: `Peru recognises Kosovo ${kEvil} ${kTurned}`, source: `<b onmouseover="window.pwned=6">Wire</b> ${kTurned}`, url: 'javascript:window.pwned=7', published: '2020-03-04',
    text: `Peru recognised Kosovo on Wednesday. ${kEvil} Chile recognised Kosovo too, "${kEvil}" said President <img src=x onerror=alert(8)> of Chile. ${kTurned} Fiji recognised Kosovo.` },
  { id: 'evil-2', title: 'data', source: 'x', url: 'data:text/html,<script>alert(1)</script>', published: '2020-03-05', text: `Fiji\u202e recognised Kosovo on 5 March 2020. Denmark has not recognised Kosovo{{constructor.constructor('window.pwned=9')()}}.` },
  { id: '../../evil-3?x=<script>', title: 'ids', source: 'x', url: 'vbscript:msgbox(1)', published: '2020-03-06', text: 'Tonga recognised Kosovo on 6 March 2020.' },
];

let browser, server;
before(async () => {
  browser = await browse();
  server = await serve(exampleLedger('hostile.db', reports.map((r) => JSON.stringify(r)).join('\n') + '\n'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function inert(page, complaints) {
  assert.equal(await page.evaluate(() => window.pwned), undefined, 'no script ran');
  assert.deepEqual(complaints, [], 'nothing was even tried: the policy had nothing to stop');
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).display), 'none');
  const found = await page.evaluate(() => ({
    elements: document.querySelectorAll('main script, main style, main iframe, main img, main object, main embed').length,
    handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    styles: document.querySelectorAll('[style*="url("]').length,
    links: [...document.querySelectorAll('a[href]')].map((a) => a.protocol).filter((p) => !['http:', 'https:', 'blob:'].includes(p)),
    // Outside of the shown text no character may turn the order of what stands beside it.
    turning: [...document.querySelectorAll('main, title')].some((e) => /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/.test(e.textContent)),
  }));
  assert.deepEqual(found, { elements: 0, handlers: 0, styles: 0, links: [], turning: false });
}

test('in every view', async (t) => {
  const [status] = await json(server.base, '/v1/status/recognizes?history=true&object=Kosovo');
  const events = await json(server.base, '/v1/timeline?entity=Kosovo');
  const views = ['/', '/ask?q=who%20recognises%20Kosovo', '/relation/recognizes', '/relation/recognizes?view=list', '/entity/state:XKX', '/network/state:XKX', '/changes?from=2020-01-01&to=2020-12-31',
    '/reports', ...reports.map((r) => `/report/?id=${encodeURIComponent(r.id)}`), `/why/${status.id}`, ...events.slice(0, 6).map((e) => `/why/${e.id}`), '/review',
    `/ask?q=${encodeURIComponent(kEvil)}`, `/entity/${encodeURIComponent(kEvil)}`, `/relation/recognizes?object=${encodeURIComponent(kEvil + kTurned)}`];
  for (const view of views) {
    await t.test(view.slice(0, 60), async () => {
      const { page, complaints, close } = await browser.open();
      await page.goto(server.base + view);
      await settled(page);
      // The pointer over everything that reacts to it.
      for (const mark of (await page.locator('main a, main .m, main [data-rove]').all()).slice(0, 25)) await mark.hover({ timeout: 800, force: true }).catch(() => {});
      await inert(page, complaints.filter((c) => !/404|400/.test(c)));
      await close();
    });
  }
});

test('the text is there, as text', async () => {
  const { page, close } = await browser.open();
  await page.goto(`${server.base}/report/evil-1`);
  await settled(page);
  const text = await page.locator('.report').innerText();
  assert.ok(text.includes('<script>window.pwned=1</script>'), text.slice(0, 200));
  assert.ok(await page.locator('.control').count() >= 1, 'characters that turn the order are shown as signs');
  assert.equal(await page.locator('a', { hasText: 'where it was found' }).count(), 0, 'no link to a javascript: address');
  await close();
});

test('pasted, not recorded', async () => {
  const { page, complaints, close } = await browser.open();
  await page.goto(`${server.base}/code#token=${token}`);
  await settled(page);
  await page.getByLabel('Text of a report').fill(reports[0].text);
  await page.locator('.report-text').first().waitFor();
  await inert(page, complaints);
  await close();
});

test('the policy is strict', async () => {
  const answer = await fetch(`${server.base}/`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.ok(!/unsafe/.test(policy), policy);
  assert.match(policy, /frame-ancestors 'none'/);
  const html = await answer.text();
  assert.ok(!/<script(?![^>]*\ssrc=)/.test(html) && !/\son\w+=|style=/.test(html), 'no inline script, handler or style');
});
