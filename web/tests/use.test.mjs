// SPDX-License-Identifier: Apache-2.0
// The page in use: by keyboard, by pointer, with dates moved, lists and pictures taken away, texts pasted, decisions made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { axe, browse, exampleLedger, json, serve, settled, token } from './harness.mjs';

let browser, server;
before(async () => {
  browser = await browse();
  server = await serve(exampleLedger('use.db'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function at(address, options) {
  const opened = await browser.open(options);
  await opened.page.goto(server.base + address);
  await settled(opened.page);
  return opened;
}

test('asking by keyboard: found while typing, answered in a sentence, with its sources', async () => {
  const { page, complaints, close } = await at('/');
  await page.locator('#ask').focus();
  await page.keyboard.type('who recognises pales', { delay: 20 });
  const list = page.getByRole('listbox').first();
  await list.getByText('Palestine').first().waitFor();  // what was found for less that was typed may stand there before
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.locator('#ask').getAttribute('aria-expanded'), 'true');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#ask').inputValue(), 'who recognises Palestine');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.match(page.url(), /\/ask\?q=who/);
  const answer = await page.locator('.answer-words').innerText();
  assert.match(answer, /Ireland, Norway and Spain recognise Palestine/);
  assert.match(answer, /Denmark does not, a report says/);
  assert.match(await page.locator('.claims').first().innerText(), /same step on the same day/);
  assert.deepEqual(complaints, []);
  await close();
});

for (const [question, wanted] of [
  ['Is Mali a member of ECOWAS?', /No longer: Mali was a member/], ['Was Mali a member of ECOWAS in 2023?', /Yes: Mali is a member/],
  ['Does Denmark recognise Palestine?', /No: it is said that Denmark does not recognise/], ['Does Peru recognise Kosovo?', /does not say/],
  ['Who controls Bakhmut?', /disputed/], ['What changed between 2024 and 2025?', /began and .* ended/],
  ['Who is the foreign minister of Norway?', /Espen Barth Eide/], ['whom does Norway recognise', /Norway recognises Palestine/],
  ['What happened between Iran and Saudi Arabia?', /Between Iran and Saudi Arabia the record has/]]) {
  test(`asked: ${question}`, async () => {
    const { page, complaints, close } = await at(`/ask?q=${encodeURIComponent(question)}`);
    assert.match(await page.locator('.answer-words').innerText(), wanted);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('the slider: keys move the date, the address and the view follow, every link keeps it', async () => {
  const { page, complaints, close } = await at('/relation/recognizes?as_of=2024-06-01');
  const held = await page.locator('.land.holds').count();
  assert.ok(held >= 3, `${held} states on the map`);
  const slider = page.getByRole('slider', { name: 'As of' });
  assert.equal(await slider.getAttribute('aria-valuetext'), '1 June 2024');
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await page.waitForURL(/as_of=2024-05-27/);
  await settled(page);
  assert.ok(await page.locator('.land.holds').count() < held, 'before 28 May fewer states recognise');
  await page.keyboard.press('Shift+PageDown');
  await page.waitForURL(/as_of=2023-05-27/);
  await page.getByLabel('as of', { exact: true }).fill('June 2024');
  await page.keyboard.press('Enter');
  await page.waitForURL(/as_of=2024-06-30/);
  assert.match(await page.getByRole('link', { name: 'Changes' }).getAttribute('href'), /as_of=2024-06-30/);
  await page.getByRole('button', { name: 'today' }).click();
  await page.waitForURL((url) => !url.searchParams.has('as_of'));
  assert.deepEqual(complaints, []);
  await close();
});

test('as known before anything was read, nothing holds', async () => {
  const { page, close } = await at('/relation/recognizes?known_at=2001-01-01T00:00:00Z');
  assert.equal(await page.locator('.land.holds').count(), 0);
  assert.match(await page.locator('.rail').innerText(), /as known 1 January 2001/);
  await close();
});

test('between two dates the rail has two handles', async () => {
  const { page, close } = await at('/changes?from=2024-05-01&to=2024-06-01');
  assert.match(await page.locator('.answer-words').innerText(), /Between 1 May 2024 and 1 June 2024/);
  assert.match(await page.locator('.changes').innerText(), /Spain recognises Palestine/);
  await page.getByRole('slider', { name: 'From' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/from=2024-05-02/);
  await close();
});

test('pictures are one stop of the Tab key; arrows go through them, Enter follows', async () => {
  for (const [address, next] of [['/relation/recognizes', /\/(why|relation)\//], ['/relation/member-of?view=matrix', /\/why\/st_/], ['/network/state:RUS', /\/network\//]]) {
    const { page, close } = await at(address);
    assert.equal(await page.locator('svg [data-rove][tabindex="0"]').count(), 1, address);
    await page.locator('svg [data-rove][tabindex="0"]').focus();
    const first = await page.evaluate(() => document.activeElement.getAttribute('aria-label'));
    let moved = false;
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      await page.keyboard.press(key);
      moved ||= (await page.evaluate(() => document.activeElement.getAttribute('aria-label'))) !== first;
    }
    assert.ok(moved, `${address}: the arrows move`);
    assert.ok(await page.locator('#tip').isVisible(), `${address}: focus explains`);
    await page.keyboard.press('Enter');
    await page.waitForURL(next);
    await close();
  }
});

test('a network of 300 is readable: no name lies on another', async () => {
  const { page, complaints, close } = await browser.open();
  const relations = ['recognizes', 'accredits', 'sanctions', 'party-to', 'member-of', 'at-war-with'];
  const nodes = [{ id: 'state:AAA', name: 'The Middle', type: 'state', country: 'AAA' }];
  const edges = [];
  for (let i = 0; i < 299; i++) {
    nodes.push({ id: `group:g${i}`, name: `Organisation number ${i}`, type: 'group', country: '' });
    edges.push({ id: `st_${i}`, relation: relations[i % relations.length], subject: 'state:AAA', object: `group:g${i}`, holds: true, certainty: 'claimed', from: null, to: null });
    if (i % 3 === 0) edges.push({ id: `st_x${i}`, relation: 'member-of', subject: `group:g${i}`, object: `group:g${(i * 7) % 299}`, holds: true, certainty: 'claimed', from: null, to: null });
  }
  await page.route('**/v1/network*', (route) => route.fulfill({ json: { nodes, edges } }));
  for (const layout of ['', '?layout=free']) {
    const start = Date.now();
    await page.goto(`${server.base}/network/state:AAA${layout}`);
    await settled(page);
    assert.ok(Date.now() - start < 20_000);
    const labels = await page.evaluate(() => {
      // Corners of each label in the picture's own coordinates, turned as it is.
      const svg = document.querySelector('svg.network');
      const inverse = svg.getScreenCTM().inverse();
      return [...svg.querySelectorAll('.node text')].map((t) => {
        const b = t.getBBox();
        const m = inverse.multiply(t.getScreenCTM());
        const inset = b.height * 0.16;  // the line's height is more than the letters'
        return [[b.x, b.y + inset], [b.x + b.width, b.y + inset], [b.x + b.width, b.y + b.height - inset], [b.x, b.y + b.height - inset]]
          .map(([x, y]) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]);
      });
    });
    assert.ok(labels.length >= (layout ? 60 : 300), `${labels.length} names shown`);
    const overlap = (p, q) => [p, q].every((poly) => poly.every((_, i) => {
      const [x1, y1] = poly[i];
      const [x2, y2] = poly[(i + 1) % 4];
      const side = (points) => points.map(([x, y]) => (x - x1) * (y1 - y2) + (y - y1) * (x2 - x1));
      const a = side(p);
      const b = side(q);
      return Math.max(...a) > Math.min(...b) && Math.max(...b) > Math.min(...a);
    }));
    let clashes = 0;
    for (let i = 0; i < labels.length; i++) for (let j = 0; j < i; j++) if (overlap(labels[i], labels[j])) clashes++;
    assert.equal(clashes, 0, `names that lie on one another${layout}`);
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('states of the past and those that are no states do not break the map', async () => {
  const { page, complaints, close } = await browser.open();
  const named = (id, name) => ({ id, name, type: id.split(':')[0], country: '' });
  const row = (i, subject) => ({ id: `st_${i}`, relation: 'recognizes', subject, object: named('state:PSE', 'Palestine'), attributes: {}, from: null, to: null, holds: true, certainty: 'claimed', as_of: null, known_at: null, n: { claims: 1, against: 0, beside: 0 } });
  const subjects = [named('state:SUN', 'Soviet Union'), named('state:DDR', 'East Germany'), named('state:YUG', 'Yugoslavia'), named('state:SRB', 'Serbia'), named('state:TUV', 'Tuvalu'), named('state:ZZZ', 'Nowhere'),
    named('igo:un', 'United Nations'), named('group:x', 'A group'), named('new:thing:x', 'Something new'), named('', '')];
  await page.route('**/v1/status/recognizes*', (route) => route.fulfill({ json: subjects.map((s, i) => row(i, s)) }));
  await page.goto(`${server.base}/relation/recognizes`);
  await settled(page);
  assert.ok(await page.locator('.land.of-past').count() > 10, 'the Soviet Union lies on the shapes of today');
  assert.equal(await page.locator('.land.holds[aria-label^="Serbia"]').count(), 1);
  assert.ok(await page.locator('rect.dot').count() >= 1, 'East Germany is a point');
  const off = await page.locator('.off-map').innerText();
  for (const name of ['United Nations', 'A group', 'Something new', 'Nowhere']) assert.ok(off.includes(name), name);
  assert.ok(!off.includes('Tuvalu'));
  assert.deepEqual(complaints, []);
  await close();
});

test('lists as CSV and JSON, pictures as SVG and PNG', async () => {
  const { page, complaints, close } = await at('/relation/recognizes?as_of=2024-06-01');
  const take = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).first().click()]);
    return readFileSync(await download.path());
  };
  const svg = (await take('recognizes-map as SVG')).toString();
  assert.match(svg, /^<\?xml/);
  assert.ok(!/\s(?:class|style)=|var\(/.test(svg), 'the picture stands alone');
  assert.match(svg, /fill="rgb\(/);
  const png = await take('recognizes-map as PNG');
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.length > 20_000);
  const csv = await page.getByRole('link', { name: 'status-recognizes as CSV' }).getAttribute('href');
  const answer = await fetch(server.base + csv);
  assert.match(answer.headers.get('content-type'), /text\/csv/);
  assert.match(await answer.text(), /Norway/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a report: words are marked where they stand, focus explains, a click goes to the event', async () => {
  const reports = await json(server.base, '/v1/reports?limit=50');
  const id = reports.find((r) => r.title.startsWith('Norway')).id;
  const { page, complaints, close } = await at(`/report/${id}`);
  const actors = await page.locator('.report-text .m.actor').allInnerTexts();
  assert.ok(actors.includes('Norwegian Government'), actors.join('|'));
  assert.ok((await page.locator('.report-text .m.trigger').allInnerTexts()).includes('recognised'));
  assert.ok((await page.locator('.report-text .m.date').allInnerTexts()).some((t) => /today|28 May 2024/.test(t)));
  const trigger = page.locator('.report-text a.m.trigger', { hasText: 'recognised' }).first();
  await trigger.focus();
  assert.match(await page.locator('#tip').innerText(), /Norway → Palestine: recognize/);
  assert.ok(await page.locator('.margin li.lit').count() >= 1);
  await page.keyboard.press('Escape');
  assert.ok(!(await page.locator('#tip').isVisible()));
  await trigger.click();
  await page.waitForURL(/\/why\/ev_/);
  await settled(page);
  assert.match(await page.locator('.sentence-quote').innerText(), /The Norwegian Government today recognised Palestine/);
  assert.ok(await page.locator('svg.tree .word').count() > 5, 'the tree is drawn');
  assert.deepEqual(complaints, []);
  await close();
});

test('a text pasted is coded at once; a file dropped too; nothing is recorded', async () => {
  const before = await json(server.base, '/v1/ledger');
  const { page, complaints, close } = await at('/code');
  await page.getByLabel('Text of a report').fill('Lima, 4 March 2020. Peru recognised Kosovo on Wednesday. Chile called the step “a mistake”.');
  await page.locator('.report-text').first().waitFor();
  assert.match(await page.locator('.margin').first().innerText(), /Peru → Kosovo: recognize/);
  assert.deepEqual(await axe(page), []);
  await page.locator('input[type=file]').setInputFiles({ name: 'a.html', mimeType: 'text/html',
    buffer: Buffer.from('<!doctype html><html><head><title>Fiji recognises Kosovo</title></head><body><nav><a href="/">Home</a></nav><article><h1>Fiji recognises Kosovo</h1>'
      + '<p>Fiji recognised Kosovo on 5 March 2020, the Foreign Ministry in Suva said in a statement that was sent to all missions in the capital on the same evening.</p>'
      + '<p>The two countries will open embassies in the coming year, it added, and trade is to grow, above all in fish, sugar and timber, of which the islands have plenty.</p>'
      + '<p>The decision was taken after two years of talks, in which the prime minister had first been doubtful and then, little by little, had come round to the view of his party.</p></article></body></html>') });
  await page.locator('.margin', { hasText: 'Fiji' }).first().waitFor();
  const after = await json(server.base, '/v1/ledger');
  assert.equal(after.claims, before.claims);
  assert.deepEqual(complaints, []);
  await close();
});

test('review by keys: the token is taken off the address, decisions are kept, undone', async () => {
  const { page, complaints, close } = await browser.open();
  await page.goto(`${server.base}/review#token=${token}`);
  await settled(page);
  assert.ok(!page.url().includes('token'), page.url());
  const waiting = () => page.locator('.waiting-item').count();
  const first = await waiting();
  assert.ok(first >= 2);
  assert.equal(await page.locator('.waiting-item.current').count(), 1);
  await page.keyboard.press('j');
  assert.equal(await page.locator('.waiting-item').nth(1).getAttribute('aria-current'), 'true');
  await page.keyboard.press('k');
  await page.keyboard.press('a');
  await page.getByText(/^accepted:/).waitFor();
  await page.waitForFunction((n) => document.querySelectorAll('.waiting-item').length < n, first);
  await page.keyboard.press('u');
  await page.getByText(/^undone:/).waitFor();
  await page.waitForFunction((n) => document.querySelectorAll('.waiting-item').length === n, first);
  await page.keyboard.press('r');
  await page.getByLabel('why is it wrong').fill('the sentence is a joke');
  await page.keyboard.press('Enter');
  await page.getByText(/^rejected:/).waitFor();
  const log = await json(server.base, '/v1/review/log');
  assert.equal(log.length, 3);
  assert.ok(log.some((d) => d.why === 'the sentence is a joke'));
  assert.deepEqual(complaints, []);
  await close();
});

test('without a token a decision is refused in words, and the record stays', async () => {
  const before = (await json(server.base, '/v1/review/log')).length;
  const { page, close } = await at('/review');
  await page.keyboard.press('a');
  const notice = page.getByRole('alert');
  await notice.waitFor();
  assert.match(await notice.innerText(), /token/);
  assert.equal((await json(server.base, '/v1/review/log')).length, before);
  await close();
});

test('what the ledger learns meanwhile is announced', async () => {
  const { page, complaints, close } = await at('/relation/recognizes');
  await page.waitForTimeout(2000);
  const answer = await fetch(`${server.base}/v1/reports`, { method: 'POST', headers: { 'Content-Type': 'text/plain', Authorization: `Bearer ${token}` }, body: 'Quito, 6 May 2021. Ecuador recognised Kosovo on Thursday.' });
  assert.equal(answer.status, 201, await answer.text());
  await page.getByText('The record has learned something since').waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: 'show it' }).click();
  await page.locator('.statuses', { hasText: 'Ecuador' }).first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('light and dark by the button, and kept', async () => {
  const { page, close } = await at('/', { colorScheme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  assert.notEqual(await ground(), light);
  await page.reload();
  await settled(page);
  assert.notEqual(await ground(), light);
  await close();
});

test('back and forward, and the title follows', async () => {
  const { page, close } = await at('/');
  await page.getByRole('link', { name: 'Relations', exact: true }).click();
  await settled(page);
  assert.equal(await page.title(), 'Relations – Chancery');
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1');
  await page.goBack();
  await page.waitForFunction(() => document.title === 'Chancery');
  await close();
});

test('a program that went away is a notice, not a blank page', async () => {
  const { page, close } = await browser.open();
  await page.route('**/v1/status/**', (route) => route.abort());
  await page.goto(`${server.base}/relation/recognizes`);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /does not answer/);
  await close();
});
