// SPDX-License-Identifier: Apache-2.0
// The parts that need no browser: how questions are read, dates written, bytes counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

async function load(name) {
  const { outputFiles } = await build({ entryPoints: [fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}
const { readQuestion } = await load('question');
const { readDate, dateWords, spanWords, lastDay, dayNumber, isoOf } = await load('dates');
const { ByteOffsets, plain, safeUrl, joined } = await load('text');

for (const [asked, relation, subject, object, asOf = null] of [
  ['Who recognises Palestine?', 'recognizes', '', 'Palestine'],
  ['which states recognized Kosovo on 1 June 2010?', 'recognizes', '', 'Kosovo', '2010-06-01'],
  ['Does Norway recognise Palestine', 'recognizes', 'Norway', 'Palestine'],
  ['Is Kosovo recognised by Serbia?', 'recognizes', 'Serbia', 'Kosovo'],
  ['whom does Russia recognise?', 'recognizes', 'Russia', ''],
  ['Who is recognised by Russia?', 'recognizes', 'Russia', ''],
  ['Is Mali a member of ECOWAS?', 'member-of', 'Mali', 'ECOWAS'],
  ['members of NATO in 1999', 'member-of', '', 'NATO', '1999-12-31'],
  ['Who controls Bakhmut?', 'controls', '', 'Bakhmut'],
  ['who sanctions Iran', 'sanctions', '', 'Iran'],
  ['Does France have relations with Cuba?', 'has-relations-with', 'France', 'Cuba'],
  ['relations between Iran and Saudi Arabia', 'has-relations-with', 'Iran', 'Saudi Arabia'],
  ['Who is the ambassador of Afghanistan to Russia?', 'accredits', 'Afghanistan', 'Russia'],
  ['Who is at war with Ukraine?', 'at-war-with', '', 'Ukraine'],
  ['who designates the Taliban as of 2003', 'designates', '', 'Taliban', '2003-12-31'],
  ['Is the Taliban banned by Russia?', 'designates', 'Russia', 'Taliban'],
  ['Who governs Niger?', 'governs', '', 'Niger'],
  ['Who is the prime minister of Fiji?', 'holds-office', '', 'prime minister of Fiji'],
  ['What is Upper Volta named?', 'named', 'Upper Volta', ''],
]) {
  test(`reads: ${asked}`, () => assert.deepEqual(readQuestion(asked), { kind: 'status', relation, subject, object, asOf }));
}
test('reads spans, pairs and names', () => {
  assert.deepEqual(readQuestion('What changed between 2023 and 2025?'), { kind: 'changes', from: '2023', to: '2025-12-31' });
  assert.deepEqual(readQuestion('what changed from 1 May 2024 to June 2024'), { kind: 'changes', from: '2024-05-01', to: '2024-06-30' });
  assert.deepEqual(readQuestion('What happened between Russia and Ukraine?'), { kind: 'between', one: 'Russia', other: 'Ukraine', from: null, to: null });
  assert.deepEqual(readQuestion('Burkina Faso'), { kind: 'name', name: 'Burkina Faso', asOf: null });
  assert.deepEqual(readQuestion('Who is Gul Hassan?'), { kind: 'name', name: 'Gul Hassan', asOf: null });
  assert.deepEqual(readQuestion(''), { kind: 'name', name: '', asOf: null });
  for (const odd of ['?', 'who', 'between', 'who recognises', '\u202e', 'a'.repeat(5000), 'between and', 'from 2020 to']) readQuestion(odd);
});

test('dates as people write and read them', () => {
  for (const [text, iso] of [['28 May 2024', '2024-05-28'], ['May 28, 2024', '2024-05-28'], ['3rd July 2025', '2025-07-03'], ['Sept 1996', '1996-09'], ['1994', '1994'], ['2024-02', '2024-02'], ['32 Mai', null], ['', null]]) assert.equal(readDate(text), iso, text);
  assert.equal(dateWords('2024-05-28'), '28 May 2024');
  assert.equal(dateWords('0754'), '754');
  assert.equal(lastDay('2024-02'), '2024-02-29');
  assert.equal(isoOf(dayNumber('0754-03-01')), '0754-03-01');
  const day = (date, precision = 'day') => ({ date, precision, earliest: date, latest: date });
  assert.equal(spanWords(day('2024-05-28'), null), 'since 28 May 2024');
  assert.equal(spanWords(null, day('2001', 'year')), 'until 2001');
  assert.equal(spanWords(null, null), 'dates not known');
});

test('bytes of UTF-8 to places in a string', () => {
  for (const text of ['plain', 'Ouédraogo – “said”', '😀 and 中文', 'a\u202eb']) {
    const offsets = new ByteOffsets(text);
    const bytes = Buffer.from(text);
    for (let i = 0, at = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) {
      assert.equal(offsets.at(at), i, `${text} at byte ${at}`);
      at += Buffer.byteLength(String.fromCodePoint(text.codePointAt(i)));
    }
    assert.equal(offsets.at(bytes.length), text.length);
    assert.equal(offsets.at(9999), text.length);
  }
});

test('text is plain, addresses are http', () => {
  assert.equal(plain('a\u202eb\u0000c\n\td'), 'abc d');
  assert.equal(safeUrl('javascript:alert(1)'), null);
  assert.equal(safeUrl(' data:text/html,x'), null);
  assert.equal(safeUrl('https://example.org/a'), 'https://example.org/a');
  assert.equal(joined(['a', 'b', 'c']), 'a, b and c');
});
