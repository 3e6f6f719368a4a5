// SPDX-License-Identifier: Apache-2.0
// Every view, on the ledger of the examples and on one of 100,000 events: it says what it should, nothing complains, axe finds
// nothing serious in light, dark and on a phone, its JSON lies beside it, and it is there fast.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axe, browse, exampleLedger, json, largeLedger, serve, settled } from './harness.mjs';

let browser, small, large;
before(async () => {
  browser = await browse();
  small = await serve(exampleLedger());
  const ledger = largeLedger();
  if (ledger) large = await serve(ledger);
});
after(async () => {
  await browser?.close();
  await small?.stop();
  await large?.stop();
});

/** [what, address, what it must say] */
async function views(base, who, relation, day) {
  const statuses = await json(base, `/v1/status/${relation}?history=true&limit=5`);
  const events = await json(base, `/v1/timeline?entity=${who}&limit=5`);
  const reports = await json(base, '/v1/reports?limit=5');
  const name = (await json(base, `/v1/who?name=${who}`))[0].name;
  return [
    ['first page', '/', 'Chancery'],
    ['answer', `/ask?q=${encodeURIComponent(`who ${relation} ${name}`)}`, 'Understood as'],
    ['answer, nothing found', '/ask?q=Xanadu', 'Nobody and nothing'],
    ['between two', `/ask?q=${encodeURIComponent('What happened between Russia and Ukraine?')}`, 'Ukraine'],
    ['relations', '/relations', 'Membership'],
    ['relation as a map', `/relation/${relation}?as_of=${day}`, 'Natural Earth'],
    ['relation toward one', `/relation/${relation}?object=${who}&as_of=${day}`, name],
    ['relation as a matrix', `/relation/${relation}?view=matrix&as_of=${day}`, 'Columns'],
    ['relation as a list', `/relation/${relation}?view=list&as_of=${day}`, 'statuses'],
    ['entity', `/entity/${who}`, name],
    ['entity and partner', `/entity/${who}?with=state:RUS&by=month`, name],
    ['network of one', `/network/${who}?as_of=${day}`, 'entities'],
    ['network, free', `/network/${who}?layout=free&as_of=${day}`, 'entities'],
    ['network of all', `/network?as_of=${day}`, 'entities'],
    ['changes', '/changes?from=1995-01-01&to=2025-12-31', 'began'],
    ['reports', '/reports', 'reports'],
    ['report', `/report/${encodeURIComponent(reports[0].id)}`, 'Report'],
    ['code', '/code', 'Paste'],
    ['why a status', `/why/${statuses[0].id}`, 'rests on'],
    ['why an event', `/why/${events[0].id}`, 'What it does to the record'],
    ['review', '/review', 'Review'],
    ['no such view', '/nowhere', 'Nothing stands here'],
    ['no such relation', '/relation/admires', 'no such relation'],
    ['no such id', '/why/st_00000000000000000000', ''],
  ];
}

const kExpected404 = ['no such relation', 'no such id'];

/** Nothing is wider than the window: what is, scrolls in a box of its own. */
async function fits(page, look) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 1, `${look}: ${wide} px wider than the window`);
}

async function walk(base, who, relation, day, t) {
  for (const [what, address, words] of await views(base, who, relation, day)) {
    await t.test(what, async () => {
      const { page, complaints, close } = await browser.open({ colorScheme: 'light' });
      try {
        await page.goto(base + address);
        await settled(page);
        const text = await page.locator('main').innerText();
        assert.ok(text.includes(words), `says “${words}”: ${text.slice(0, 300)}`);
        assert.ok((await page.title()).length > 0);
        assert.deepEqual(await axe(page), [], 'light');
        await fits(page, 'light');
        await page.emulateMedia({ colorScheme: 'dark' });
        assert.deepEqual(await axe(page, ['color-contrast', 'link-in-text-block']), [], 'dark');
        await page.setViewportSize({ width: 390, height: 844 });
        await page.emulateMedia({ colorScheme: 'light' });
        assert.deepEqual(await axe(page, ['target-size', 'scrollable-region-focusable']), [], 'phone');
        await fits(page, 'phone');
        assert.deepEqual(kExpected404.includes(what) ? complaints.filter((c) => !/404/.test(c)) : complaints, []);
        for (const href of await page.locator('main a:text-is("JSON")').evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
          if (!href.startsWith('/v1/') || kExpected404.includes(what)) continue;
          const answer = await fetch(base + href);
          assert.equal(answer.status, 200, href);
          await answer.json();
        }
      } finally {
        await close();
      }
    });
  }
}

test('the examples', async (t) => walk(small.base, 'state:PSE', 'recognizes', '2024-06-01', t));

test('100,000 events', async (t) => {
  if (!large) return t.skip('make_events is not built');
  await walk(large.base, 'state:USA', 'sanctions', '2015-06-01', t);
});

test('first view within 300 ms, and within 500 kB', async () => {
  const { page, close } = await browser.open();
  const paints = [];
  for (let i = 0; i < 5; i++) {
    await page.goto(`${small.base}/`);
    await settled(page);
    paints.push(await page.evaluate(() => Math.max(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity, performance.getEntriesByName('first view')[0]?.startTime ?? Infinity)));
  }
  paints.sort((a, b) => a - b);
  // The best of five: what else the machine does counts in the others.
  assert.ok(paints[0] <= 300, `painted after ${paints.map(Math.round)} ms`);
  await close();

  const cold = await browser.open();
  const session = await cold.page.context().newCDPSession(cold.page);
  await session.send('Network.enable');
  let bytes = 0;
  const shapes = new Set();
  session.on('Network.requestWillBeSent', (e) => { if (/world\.json|\/v1\//.test(e.request.url)) shapes.add(e.requestId); });
  session.on('Network.loadingFinished', (e) => { if (!shapes.has(e.requestId)) bytes += e.encodedDataLength; });
  await cold.page.goto(`${small.base}/relation/recognizes`);
  await settled(cold.page);
  assert.ok(bytes > 50_000 && bytes <= 500_000, `${bytes} bytes without the map's shapes`);
  await cold.close();
});

test('views of 100,000 events answer within 200 ms', async (t) => {
  if (!large) return t.skip('make_events is not built');
  const { page, close } = await browser.open();
  await page.goto(`${large.base}/relations`);
  await settled(page);
  const slow = [];
  for (const [what, address] of await views(large.base, 'state:USA', 'sanctions', '2015-06-01')) {
    const seen = [];
    page.on('requestfinished', note);
    function note(request) {
      const { responseEnd, requestStart } = request.timing();
      if (request.url().includes('/v1/') && !request.url().includes('/stream')) seen.push([request.url(), responseEnd - requestStart]);
    }
    await page.goto(large.base + address);
    await settled(page);
    page.off('requestfinished', note);
    for (const [url, first] of seen) {
      // What else the machine does counts in a single measure: the best of four.
      let best = first;
      for (let i = 0; i < 3 && best > 200; i++) {
        const start = performance.now();
        await (await fetch(url, { headers: { 'Accept-Encoding': 'gzip', 'Cache-Control': 'no-cache' } })).arrayBuffer();
        best = Math.min(best, performance.now() - start);
      }
      if (best > 200) slow.push(`${what}: ${Math.round(best)} ms ${url}`);
    }
  }
  await close();
  assert.deepEqual(slow, []);
});
