// SPDX-License-Identifier: Apache-2.0
// The map's shapes: Natural Earth 1:50m out of world-atlas, simplified, named by the codes of places.tsv. Antarctica is left out.
import { readFileSync } from 'node:fs';
import { presimplify, simplify, quantile, filter } from 'topojson-simplify';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The rows of places.tsv: [code, kind, where]. */
export function places() {
  return read('places.tsv').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

/** What the page compiles in: states that are no more, as shapes of today or a point. */
export function past() {
  const out = {};
  for (const [code, kind, where] of places()) {
    if (kind === 'past') out[code] = where.split(' ');
    if (kind === 'point') out[code] = where.split(' ').map(Number);
  }
  return out;
}

/** The topology as text. */
export function world() {
  const code = new Map(places().filter((row) => row[1] === 'shape').map(([c, , where]) => [where, c]));
  const topology = JSON.parse(readFileSync(new URL('../node_modules/world-atlas/countries-50m.json', import.meta.url), 'utf8'));
  delete topology.objects.land;
  const countries = topology.objects.countries;
  countries.geometries = countries.geometries.filter((g) => g.properties.name !== 'Antarctica' && !/Ashmore/.test(g.properties.name));
  for (const g of countries.geometries) {
    const id = code.get(g.id) ?? code.get('=' + g.properties.name);
    g.properties = { name: g.properties.name };
    if (id) g.id = id;
    else delete g.id;
  }
  let small = presimplify(filter(topology));
  small = simplify(small, quantile(small, 0.45));
  // Quantised anew: simplify gives absolute coordinates.
  const [x0, y0, x1, y1] = [-180, -60, 180, 84];
  const n = 2e4;
  const k = [(x1 - x0) / n, (y1 - y0) / n];
  small.arcs = small.arcs.map((arc) => {
    let px = 0, py = 0;
    const out = [];
    for (const [x, y] of arc) {
      const qx = Math.round((x - x0) / k[0]), qy = Math.round((y - y0) / k[1]);
      if (out.length && qx === px && qy === py && out.length > 1) continue;
      out.push(out.length ? [qx - px, qy - py] : [qx, qy]);
      px = qx; py = qy;
    }
    return out;
  });
  small.transform = { scale: k, translate: [x0, y0] };
  delete small.bbox;
  return JSON.stringify(small);
}
