// SPDX-License-Identifier: Apache-2.0
// Builds web/dist from web/src: `npm run build`; `node build.mjs --out FOLDER` elsewhere (the test compares the two).
// The same source gives the same bytes: no date, no path, no hash of the machine goes in.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { past, world } from './map/map.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf('--out');
const out = at > 0 ? process.argv[at + 1] : join(here, 'dist');
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, 'fonts'), { recursive: true });

const result = await build({
  absWorkingDir: here,
  entryPoints: { app: 'src/main.tsx', style: 'src/style.css' },
  outdir: out, bundle: true, minify: true, format: 'esm', target: ['es2021', 'chrome100', 'firefox100', 'safari15.4'],
  charset: 'utf8', legalComments: 'none', jsx: 'automatic', jsxImportSource: 'preact', external: ['/fonts/*'], metafile: true, write: false,
  define: { PAST: JSON.stringify(past()) }, logLevel: 'warning',
});
for (const file of result.outputFiles) {
  const name = file.path.endsWith('.css') ? 'app.css' : 'app.js';
  writeFileSync(join(out, name), file.contents);
}
copyFileSync(join(here, 'src/index.html'), join(out, 'index.html'));
copyFileSync(join(here, 'src/icon.svg'), join(out, 'icon.svg'));
writeFileSync(join(out, 'world.json'), world());
const fonts = join(here, 'node_modules/@fontsource-variable');
for (const [name, from] of [
  ['serif', 'source-serif-4/files/source-serif-4-latin-wght-normal'], ['serif-italic', 'source-serif-4/files/source-serif-4-latin-wght-italic'],
  ['serif-ext', 'source-serif-4/files/source-serif-4-latin-ext-wght-normal'], ['sans', 'source-sans-3/files/source-sans-3-latin-wght-normal'],
  ['sans-ext', 'source-sans-3/files/source-sans-3-latin-ext-wght-normal']]) {
  copyFileSync(join(fonts, `${from}.woff2`), join(out, 'fonts', `${name}.woff2`));
}

// The licences of what went in.
const used = new Set(Object.keys(result.metafile.inputs).filter((p) => p.startsWith('node_modules/'))
  .map((p) => p.split('/').slice(1, p.startsWith('node_modules/@') ? 3 : 2).join('/')));
for (const name of ['world-atlas', '@fontsource-variable/source-serif-4', '@fontsource-variable/source-sans-3']) used.add(name);
const licences = [...used].sort().map((name) => {
  const folder = join(here, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  let text = '';
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE']) {
    try {
      text = readFileSync(join(folder, file), 'utf8').trim();
      break;
    } catch {
      // The next name.
    }
  }
  return `${name} ${version} (${license})\n\n${text}\n`;
});
writeFileSync(join(out, 'licences.txt'), `What this page is made of, beside Chancery itself (Apache-2.0).\nShapes of countries: Natural Earth, public domain.\n\n${licences.join(`\n${'-'.repeat(72)}\n\n`)}`);
