// SPDX-License-Identifier: Apache-2.0
// What is committed in web/dist is what web/src builds, byte for byte; and it is small.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));

function files(folder, at = '') {
  return readdirSync(join(folder, at)).sort().flatMap((name) => {
    const path = join(at, name);
    return statSync(join(folder, path)).isDirectory() ? files(folder, path) : [path];
  });
}

test('web/dist is what the source builds', () => {
  const out = mkdtempSync(join(tmpdir(), 'chancery-page-'));
  try {
    execFileSync(process.execPath, [join(web, 'build.mjs'), '--out', out], { stdio: 'inherit' });
    assert.deepEqual(files(join(web, 'dist')), files(out));
    for (const file of files(out)) assert.ok(readFileSync(join(out, file)).equals(readFileSync(join(web, 'dist', file))), `${file} differs: run npm run build in web/ and commit web/dist`);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});

test('types hold', () => {
  execFileSync(process.execPath, [join(web, 'node_modules/typescript/bin/tsc'), '--noEmit', '-p', web], { stdio: 'inherit' });
});

test('all of it is at most 500 kB compressed, the shapes of the map apart', () => {
  let sum = 0;
  for (const file of files(join(web, 'dist'))) if (file !== 'world.json') sum += gzipSync(readFileSync(join(web, 'dist', file))).length;
  assert.ok(sum <= 500_000, `${sum} bytes`);
});

test('no outside address is asked for', () => {
  for (const file of ['index.html', 'app.js', 'app.css']) {
    const text = readFileSync(join(web, 'dist', file), 'utf8');
    const addresses = [...text.matchAll(/(?:https?:)?\/\/[\w.-]+\.\w+/g)].map((m) => m[0]).filter((a) => !/www\.w3\.org/.test(a));
    assert.deepEqual(addresses, [], file);
  }
});
