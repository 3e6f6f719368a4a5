// SPDX-License-Identifier: Apache-2.0
// The world by what holds: shapes coloured by mark, small states as dots. What is no state is listed beside it by the caller.
import { signal } from '@preact/signals';
import { geoCentroid, geoEqualEarth, type GeoPermissibleObjects, geoPath } from 'd3-geo';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { ask } from '../api';
import { go } from '../place';
import { kMarkWords, type Mark } from '../words';
import { rove } from './rove';
import { hideTip, tip } from './tip';

declare const PAST: Record<string, string[] | number[]>;

interface Shape {
  code: string;
  name: string;
  d: string;
  dot: [number, number] | null;
}
interface World {
  shapes: Shape[];
  byCode: Map<string, Shape>;
  borders: string;
  points: Map<string, [number, number]>;
}
export interface Place {
  code: string;            // of the entity: "RUS", "SUN"
  name: string;
  mark: Mark;
  weight: number;          // 0 to 1: how strongly it is drawn
  note: ComponentChildren;
  to: string;              // where a click leads
}

const kWidth = 960;
const kHeight = 446;
const world = signal<World | null>(null);
const failed = signal(false);
let asked = false;

async function load(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const topology = (await (await ask('/world.json')).json()) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
    const countries = topology.objects.countries;
    const projection = geoEqualEarth().rotate([-11, 0]).fitExtent([[2, 2], [kWidth - 2, kHeight - 2]], feature(topology, countries));
    const draw = geoPath(projection).digits(1);
    const shapes: Shape[] = feature(topology, countries).features.map((f) => {
      const area = draw.area(f as GeoPermissibleObjects);
      const dot = projection(geoCentroid(f as GeoPermissibleObjects));
      return { code: String(f.id ?? ''), name: f.properties.name, d: draw(f as GeoPermissibleObjects) ?? '', dot: area < 14 && dot ? dot : null };
    });
    const points = new Map<string, [number, number]>();
    for (const [code, where] of Object.entries(PAST)) {
      if (typeof where[0] === 'number') {
        const point = projection([where[1] as number, where[0]]);
        if (point) points.set(code, point);
      }
    }
    world.value = { shapes, byCode: new Map(shapes.filter((s) => s.code).map((s) => [s.code, s])), points,
      borders: draw(mesh(topology, countries, (a, b) => a !== b)) ?? '' };
  } catch {
    asked = false;
    failed.value = true;
  }
}

/** The code by which the map knows an entity; null for what has no place of its own. */
export function mapCode(id: string): string | null {
  const m = /^(?:state|territory):([A-Z]{3})$/.exec(id);
  return m ? m[1]! : null;
}
export function isOnMap(id: string): boolean {
  const code = mapCode(id);
  const w = world.value;
  return code !== null && w !== null && (w.byCode.has(code) || code in PAST);
}

export function WorldMap({ places, label, focus }: { places: Place[]; label: string; focus?: string | null }) {
  useEffect(() => void load(), []);
  const w = world.value;
  const drawn = useMemo(() => {
    if (!w) return null;
    const fill = new Map<string, { place: Place; past: boolean }>();
    const points: [Place, [number, number]][] = [];
    for (const place of places) if (w.byCode.has(place.code)) fill.set(place.code, { place, past: false });
    for (const place of places) {
      const where = PAST[place.code];
      if (w.byCode.has(place.code) || !where) continue;
      if (typeof where[0] === 'string') {
        // A state of the past lends its value to the shapes of today that have none.
        for (const code of where as string[]) if (!fill.has(code)) fill.set(code, { place, past: true });
      } else {
        const point = w.points.get(place.code);
        if (point) points.push([place, point]);
      }
    }
    return { fill, points };
  }, [w, places]);
  if (failed.value) return <p class="notice failure">The shapes of the map could not be read.</p>;
  if (!w || !drawn) return <div class="map waiting" role="status">Drawing the map …</div>;

  const first = places.find((place) => isOnMap(`state:${place.code}`))?.code;
  const actions = (place: Place) => ({
    ...tip(() => <><strong>{place.name}</strong><br />{place.note}</>),
    role: 'link' as const, tabIndex: place.code === first ? 0 : -1, 'data-rove': '', 'aria-label': `${place.name}: ${kMarkWords[place.mark]}`,
    onClick: () => { hideTip(); go(place.to); },
    onKeyDown: (event: KeyboardEvent) => {
      if (rove(event) || event.key !== 'Enter') return;
      hideTip();
      go(place.to);
    },
  });
  const own = focus ? w.byCode.get(focus) : undefined;
  return (
    <svg class="map" data-picture viewBox={`0 0 ${kWidth} ${kHeight}`} role="group" aria-label={label}>
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" class="hatch-ground" /><rect width="2" height="5" class="hatch-line" /></pattern>
      </defs>
      {w.shapes.map((shape) => {
        const hit = drawn.fill.get(shape.code);
        if (!hit) return <path d={shape.d} class="land" />;
        const { place, past } = hit;
        return <path d={shape.d} class={`land ${place.mark}${past ? ' of-past' : ''}`} fill-opacity={0.25 + 0.75 * place.weight} {...actions(place)} />;
      })}
      <path d={w.borders} class="borders" />
      {own ? <path d={own.d} class="focus" /> : null}
      {w.shapes.map((shape) => {
        const hit = shape.dot && drawn.fill.get(shape.code);
        if (!hit || !shape.dot) return null;
        return <circle cx={shape.dot[0]} cy={shape.dot[1]} r="4" class={`dot ${hit.place.mark}`} onClick={() => go(hit.place.to)} aria-hidden="true" />;
      })}
      {drawn.points.map(([place, [x, y]]) => <rect x={x - 4} y={y - 4} width="8" height="8" class={`dot ${place.mark}`} {...actions(place)} />)}
      {own?.dot ? <circle cx={own.dot[0]} cy={own.dot[1]} r="6" class="focus" /> : null}
    </svg>
  );
}
