// SPDX-License-Identifier: Apache-2.0
// The network of an entity: its partners round a circle, by what binds them, every name legible; or left to find their places.
import { forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation } from 'd3-force';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useGet, v1 } from '../api';
import { dateWords } from '../dates';
import { A, Await, Choice, Empty, Entity, entityPath, Heading, JsonLink, Section } from '../parts/basic';
import { Figure } from '../parts/picture';
import { rove } from '../parts/rove';
import { SearchBox } from '../parts/search';
import { Standpoint } from '../parts/status';
import { hideTip, tip } from '../parts/tip';
import { address, asOfDay, changed, go, knownAt, query } from '../place';
import { number, plain } from '../text';
import type { Edge, Named, Network } from '../types';
import { kRelationNames, phrase, relationTitle, typeOfId, typeWords } from '../words';

export function NetworkView({ id }: { id: string }) {
  const url = v1('network', { entity: id || null, as_of: asOfDay.value, limit: 300 });
  const asked = useGet<Network>(url);
  const name = plain(asked.data?.nodes.find((n) => n.id === id)?.name || id);
  return (
    <>
      <Heading title={id ? `Network of ${name}` : 'Network'} kind="Who is bound to whom">
        <p class="standpoint"><Standpoint asOf={asOfDay.value} knownAt={knownAt.value} />{id ? <> · <A to={entityPath(id)}>all of {name}</A></> : null} · <JsonLink url={url} name={`network-${id || 'all'}`} /></p>
      </Heading>
      <div class="tools">
        <SearchBox label="Of whom" value={id ? name : ''} placeholder="the most connected" onSubmit={(text) => { if (!text) go(address('/network')); }}
          onChoose={(f) => go(address(`/network/${encodeURIComponent(f.id)}`))} />
        <Choice label="Layout" value={query.value.get('layout') ?? 'circle'} of={[['circle', 'Circle'], ['free', 'Free']]} onChoose={(v) => go(changed({ layout: v === 'circle' ? null : v }), true)} />
      </div>
      <Await asked={asked} what="the network">
        {(net) => net.edges.length === 0
          ? <Empty>Nothing binds {id ? name : 'anybody'} on {dateWords(asOfDay.value)} that the record knows of. Move the date above.</Empty>
          : <Drawn net={net} centre={id} name={name} free={query.value.get('layout') === 'free'} />}
      </Await>
    </>
  );
}

interface Spot {
  node: Named;
  x: number;
  y: number;
  angle: number;
  group: string;
  degree: number;
}
interface Layout {
  spots: Map<string, Spot>;
  order: Spot[];
  arcs: { group: string; from: number; to: number }[];
  radius: number;
  size: number;
}

/** Partners round the circle, sorted by what binds them to the centre (else by their kind), then by country and name. */
function circle(net: Network, centre: string): Layout {
  const degree = new Map<string, number>();
  const group = new Map<string, string>();
  for (const e of net.edges) {
    degree.set(e.subject, (degree.get(e.subject) ?? 0) + 1);
    degree.set(e.object, (degree.get(e.object) ?? 0) + 1);
    if (e.subject !== centre && e.object !== centre) continue;
    const other = e.subject === centre ? e.object : e.subject;
    const had = group.get(other);
    if (!had || kRelationNames.indexOf(e.relation) < kRelationNames.indexOf(had)) group.set(other, e.relation);
  }
  const around = net.nodes.filter((n) => n.id !== centre);
  const groupOf = (n: Named) => (centre ? group.get(n.id) ?? 'further' : n.type ?? typeOfId(n.id));
  const rank = (g: string) => { const i = kRelationNames.indexOf(g); return i < 0 ? 99 : i; };
  around.sort((a, b) => rank(groupOf(a)) - rank(groupOf(b)) || groupOf(a).localeCompare(groupOf(b)) || (a.country ?? '').localeCompare(b.country ?? '') || a.name.localeCompare(b.name));
  const groups = [...new Set(around.map(groupOf))];
  const gap = groups.length > 1 ? 1.5 : 0;      // places left free between groups
  const places = around.length + gap * groups.length;
  const radius = Math.max(170, (places * 12.5) / (2 * Math.PI));
  const size = 2 * (radius + 175);
  const spots = new Map<string, Spot>();
  const arcs: Layout['arcs'] = [];
  let at = 0;
  for (const g of groups) {
    const from = at;
    for (const n of around.filter((m) => groupOf(m) === g)) {
      const angle = ((at + 0.5) / places) * 2 * Math.PI - Math.PI / 2;
      spots.set(n.id, { node: n, angle, x: size / 2 + radius * Math.cos(angle), y: size / 2 + radius * Math.sin(angle), group: g, degree: degree.get(n.id) ?? 0 });
      at++;
    }
    arcs.push({ group: g, from: (from / places) * 2 * Math.PI - Math.PI / 2, to: (at / places) * 2 * Math.PI - Math.PI / 2 });
    at += gap;
  }
  const order = [...spots.values()];
  const own = net.nodes.find((n) => n.id === centre);
  if (own) spots.set(centre, { node: own, angle: 0, x: size / 2, y: size / 2, group: '', degree: degree.get(centre) ?? 0 });
  return { spots, order, arcs, radius, size };
}

function free(net: Network, centre: string): Layout {
  const base = circle(net, centre);
  const size = Math.max(640, Math.sqrt(net.nodes.length) * 74);
  interface Body { id: string; x: number; y: number; r: number }
  const bodies: Body[] = [...base.spots.values()].map((s) => ({ id: s.node.id, x: (s.x / base.size) * size, y: (s.y / base.size) * size, r: 5 + Math.sqrt(s.degree) * 2 }));
  const has = new Set(bodies.map((b) => b.id));
  const links = net.edges.filter((e) => e.subject !== e.object && has.has(e.subject) && has.has(e.object)).map((e) => ({ source: e.subject, target: e.object }));
  forceSimulation(bodies as never[]).force('link', forceLink(links as never[]).id((b) => (b as unknown as Body).id).distance(60).strength(0.25))
    .force('charge', forceManyBody().strength(-160)).force('centre', forceCenter(size / 2, size / 2))
    .force('room', forceCollide((b) => (b as unknown as Body).r + 9)).stop().tick(260);
  // Into the frame.
  const xs = bodies.map((b) => b.x);
  const ys = bodies.map((b) => b.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  // Room on the right for the names, which begin at their marks.
  const k = Math.min((size - 220) / Math.max(1, x1 - x0), (size * 0.8 - 60) / Math.max(1, y1 - y0));
  const left = 30 + (size - 220 - (x1 - x0) * k) / 2;
  for (const b of bodies) {
    const spot = base.spots.get(b.id)!;
    spot.x = left + (b.x - x0) * k;
    spot.y = 30 + (b.y - y0) * k;
  }
  return { ...base, size, arcs: [] };
}

/** Of labels that would lie on one another, those of the better connected stay. */
function culled(layout: Layout, zoom: number, centre: string): Set<string> {
  const kept: [number, number, number, number][] = [];
  const out = new Set<string>();
  for (const s of [...layout.spots.values()].sort((a, b) => b.degree - a.degree)) {
    const size = s.node.id === centre ? 17 : 12 / zoom;
    const w = plain(s.node.name).slice(0, 28).length * size * 0.58;
    const x = s.x + 6 + Math.sqrt(s.degree);
    const box: [number, number, number, number] = [x, s.y - size * 0.6, x + w, s.y + size * 0.6];
    if (kept.some(([a, b, c, d]) => box[0] < c && box[2] > a && box[1] < d && box[3] > b)) continue;
    kept.push(box);
    out.add(s.node.id);
  }
  return out;
}

function Drawn({ net, centre, name, free: loose }: { net: Network; centre: string; name: string; free: boolean }) {
  const [off, setOff] = useState<Set<string>>(new Set());
  const [on, setOn] = useState<string | null>(null);
  const [zoom, setZoom] = useState(1);
  const [move, setMove] = useState<[number, number]>([0, 0]);
  const drag = useRef<[number, number, number, number] | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const relations = useMemo(() => [...new Set(net.edges.map((e) => e.relation))].sort((a, b) => kRelationNames.indexOf(a) - kRelationNames.indexOf(b)), [net]);
  const seen = useMemo<Network>(() => {
    const edges = net.edges.filter((e) => !off.has(e.relation));
    const ids = new Set(edges.flatMap((e) => [e.subject, e.object]));
    return { edges, nodes: net.nodes.filter((n) => ids.has(n.id) || n.id === centre) };
  }, [net, off, centre]);
  const layout = useMemo(() => (loose ? free(seen, centre) : circle(seen, centre)), [seen, centre, loose]);
  const labels = useMemo(() => (loose ? culled(layout, zoom, centre) : null), [layout, loose, zoom, centre]);
  useEffect(() => { setZoom(1); setMove([0, 0]); }, [layout]);
  useEffect(() => {
    const element = svg.current;
    if (!element) return undefined;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      setZoom((z) => Math.max(1, Math.min(6, z * Math.exp(-event.deltaY / 300))));
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, []);
  const { spots, order, arcs, radius, size } = layout;
  const half = size / 2;
  const near = useMemo(() => {
    if (!on) return null;
    const set = new Set([on]);
    for (const e of seen.edges) {
      if (e.subject === on) set.add(e.object);
      if (e.object === on) set.add(e.subject);
    }
    return set;
  }, [on, seen]);
  const curve = (e: Edge) => {
    const a = spots.get(e.subject);
    const b = spots.get(e.object);
    if (!a || !b) return null;
    if (loose || a.node.id === centre || b.node.id === centre) return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}L${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
    // Drawn to the middle, the more the farther they lie apart.
    const pull = 0.75;
    const cx = half + ((a.x + b.x) / 2 - half) * (1 - pull);
    const cy = half + ((a.y + b.y) / 2 - half) * (1 - pull);
    return `M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${b.x.toFixed(1)} ${b.y.toFixed(1)}`;
  };
  const width = size / zoom;
  const nodeProps = (s: Spot, i: number) => {
    const bound = () => seen.edges.filter((e) => e.subject === s.node.id || e.object === s.node.id);
    const hover = tip(() => <><strong>{plain(s.node.name)}</strong> <span class="meta">{typeWords(s.node.type ?? typeOfId(s.node.id))}</span>{bound().slice(0, 6).map((e) => <><br />{plain(spots.get(e.subject)?.node.name)} {phrase(e.relation).one} {plain(spots.get(e.object)?.node.name)}</>)}{bound().length > 6 ? <><br />and {number(bound().length - 6)} more</> : null}</>);
    return {
      role: 'link' as const, tabIndex: i === 0 ? 0 : -1, 'data-rove': '', 'aria-label': `${plain(s.node.name).length > 28 ? `${plain(s.node.name).slice(0, 27)}… (${plain(s.node.name)})` : plain(s.node.name) || s.node.id}, ${s.degree} ties`,
      onMouseEnter: (e: Event) => { setOn(s.node.id); hover.onMouseEnter(e); }, onMouseLeave: () => { setOn(null); hideTip(); },
      onFocus: (e: Event) => { setOn(s.node.id); hover.onFocus(e); }, onBlur: () => { setOn(null); hideTip(); },
      onClick: () => { hideTip(); go(address(s.node.id === centre ? entityPath(centre) : `/network/${encodeURIComponent(s.node.id)}`)); },
      onKeyDown: (e: KeyboardEvent) => {
        if (rove(e) || e.key !== 'Enter') return;
        hideTip();
        go(address(`/network/${encodeURIComponent(s.node.id)}`));
      },
    };
  };
  const all = loose || !spots.has(centre) ? [...spots.values()] : [spots.get(centre)!, ...order];
  return (
    <>
      <div class="tools relations" role="group" aria-label="Relations drawn">
        {relations.map((r) => (
          <label><input type="checkbox" checked={!off.has(r)} onChange={() => {
            const next = new Set(off);
            if (!next.delete(r)) next.add(r);
            setOff(next);
          }} /> {relationTitle(r)} <span class="n">{net.edges.filter((e) => e.relation === r).length}</span></label>))}
        <span class="zoom" role="group" aria-label="Size"><button type="button" aria-label="smaller" onClick={() => setZoom(Math.max(1, zoom / 1.4))}>−</button><button type="button" aria-label="larger" onClick={() => setZoom(Math.min(6, zoom * 1.4))}>+</button></span>
      </div>
      <Figure name={`network-${centre || 'all'}`} wide caption={<span>{number(seen.nodes.length)} entities, {number(seen.edges.length)} ties. The pointer or the arrow keys light the ties of one; a click goes to its network. Drag moves, Ctrl and the wheel enlarge.</span>}>
        <svg ref={svg} class={`network${near ? ' chosen' : ''}`} data-picture role="group" aria-label={`Network of ${name || 'the most connected'}`}
          width={size} height={size * (loose ? 0.8 : 1)} viewBox={`${half - width / 2 - move[0]} ${half - width / 2 - move[1]} ${width} ${loose ? width * 0.8 : width}`}
          onPointerDown={(e) => { if (zoom > 1) drag.current = [e.clientX, e.clientY, move[0], move[1]]; }}
          onPointerMove={(e) => {
            if (!drag.current) return;
            const k = width / (svg.current?.clientWidth || 1);
            setMove([drag.current[2] + (e.clientX - drag.current[0]) * k, drag.current[3] + (e.clientY - drag.current[1]) * k]);
          }}
          onPointerUp={() => (drag.current = null)} onPointerLeave={() => (drag.current = null)}>
          <g class="edges">
            {seen.edges.map((e) => {
              const d = curve(e);
              const lit = on !== null && (e.subject === on || e.object === on);
              return d ? <path d={d} class={`edge ${e.certainty ?? ''}${e.holds === false ? ' past' : ''}${lit ? ' lit' : ''}`} /> : null;
            })}
          </g>
          {arcs.map(({ group, from, to }) => {
            const r = radius - 8;
            const point = (angle: number, rr = r) => `${(half + rr * Math.cos(angle)).toFixed(1)} ${(half + rr * Math.sin(angle)).toFixed(1)}`;
            const middle = (from + to) / 2;
            return (
              <g class="arc-group">
                <path d={`M${point(from)}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`} />
                {arcs.length > 1 && (to - from) * radius > 26 ? <text x={half + (radius - 20) * Math.cos(middle)} y={half + (radius - 20) * Math.sin(middle) + 4} text-anchor={Math.abs(Math.cos(middle)) < 0.3 ? 'middle' : Math.cos(middle) > 0 ? 'end' : 'start'}>{centre ? (group === 'further' ? 'further' : relationTitle(group)) : typeWords(group)}</text> : null}
              </g>);
          })}
          {all.map((s, i) => {
            const isCentre = s.node.id === centre;
            const text = plain(s.node.name) || s.node.id;
            const shown = text.length > 28 ? `${text.slice(0, 27)}…` : text;
            const dim = near && !near.has(s.node.id);
            const flip = Math.cos(s.angle) < 0;
            const degrees = (s.angle * 180) / Math.PI;
            return (
              <g class={`node${isCentre ? ' centre' : ''}${dim ? ' dim' : ''}${on === s.node.id ? ' on' : ''}`} {...nodeProps(s, i)}>
                <circle cx={s.x} cy={s.y} r={isCentre ? 7 : loose ? 3 + Math.sqrt(s.degree) : 3} />
                {isCentre && !loose ? <text x={half} y={half + 24} text-anchor="middle">{shown}</text>
                  : loose ? (labels!.has(s.node.id) || near?.has(s.node.id) ? <text x={s.x + 7 + Math.sqrt(s.degree)} y={s.y + 4} font-size={12 / zoom}>{shown}</text> : null)
                  : <text transform={`translate(${(half + (radius + 8) * Math.cos(s.angle)).toFixed(1)} ${(half + (radius + 8) * Math.sin(s.angle)).toFixed(1)}) rotate(${(flip ? degrees + 180 : degrees).toFixed(2)})`} text-anchor={flip ? 'end' : 'start'} dy="4">{shown}</text>}
              </g>);
          })}
        </svg>
      </Figure>
      <Section title="The same in words">
        <table class="rows">
          <thead><tr><th scope="col">Entity</th><th scope="col">kind</th><th scope="col" class="num">ties</th><th scope="col">bound by</th></tr></thead>
          <tbody>
            {[...spots.values()].sort((a, b) => b.degree - a.degree).slice(0, 300).map((s) => (
              <tr><th scope="row"><Entity of={s.node} /></th><td>{typeWords(s.node.type ?? typeOfId(s.node.id))}</td><td class="num">{s.degree}</td>
                <td>{[...new Set(seen.edges.filter((e) => e.subject === s.node.id || e.object === s.node.id).map((e) => relationTitle(e.relation)))].join(', ')}</td></tr>))}
          </tbody>
        </table>
      </Section>
    </>
  );
}
