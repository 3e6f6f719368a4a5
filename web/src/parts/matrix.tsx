// SPDX-License-Identifier: Apache-2.0
// Who stands how to whom, as a grid. A table for readers of tables (and for screen readers), drawn as SVG for all.
import { useMemo, useState } from 'preact/hooks';
import { spanWords } from '../dates';
import { address, go } from '../place';
import { number, plain } from '../text';
import type { Named, Status } from '../types';
import { kMarkWords, type Mark, markOf } from '../words';
import { rove } from './rove';
import { hideTip, tip } from './tip';

const kOrder: Mark[] = ['holds', 'disputed', 'denied', 'planned', 'past'];

interface Grid {
  rows: Named[];
  columns: Named[];
  cells: Map<string, Status>;
  cut: boolean;
}
function gridOf(list: Status[], most: number): Grid {
  const rows = new Map<string, [Named, number]>();
  const columns = new Map<string, [Named, number]>();
  const cells = new Map<string, Status>();
  for (const s of list) {
    if (!s.object) continue;
    const live = kOrder.indexOf(markOf(s)) < 2 ? 100 : 1;
    for (const [side, of] of [[rows, s.subject], [columns, s.object]] as const) {
      const had = side.get(of.id);
      if (had) had[1] += live;
      else side.set(of.id, [of, live]);
    }
    const key = `${s.subject.id}\n${s.object.id}`;
    const had = cells.get(key);
    if (!had || kOrder.indexOf(markOf(s)) < kOrder.indexOf(markOf(had))) cells.set(key, s);
  }
  const sorted = (side: Map<string, [Named, number]>) => [...side.values()].sort((a, b) => b[1] - a[1] || a[0].name.localeCompare(b[0].name)).map(([of]) => of);
  const r = sorted(rows);
  const c = sorted(columns);
  return { rows: r.slice(0, most), columns: c.slice(0, most), cells, cut: r.length > most || c.length > most };
}
function short(name: string, most: number): string {
  const text = plain(name);
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export function Matrix({ list, label }: { list: Status[]; label: string }) {
  const [most, setMost] = useState(60);
  const grid = useMemo(() => gridOf(list, most), [list, most]);
  const first = grid.rows.map((r) => grid.columns.map((c) => grid.cells.get(`${r.id}\n${c.id}`)).find(Boolean)).find(Boolean);
  const left = Math.min(190, 12 + Math.max(...grid.rows.map((r) => short(r.name, 28).length)) * 6.4);
  const top = Math.min(190, 12 + Math.max(...grid.columns.map((c) => short(c.name, 28).length)) * 6.2);
  const kCell = Math.max(16, Math.min(28, Math.floor(760 / Math.max(grid.columns.length, grid.rows.length))));
  const width = left + grid.columns.length * kCell + Math.ceil(top * 0.58) + 8;
  const height = top + grid.rows.length * kCell + 8;
  return (
    <>
      <div class="scroll" role="region" tabIndex={0} aria-label={label}>
        <svg class="matrix" data-picture width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
          {grid.columns.map((c, j) => (
            <text transform={`translate(${left + j * kCell + kCell / 2 + 4} ${top - 6}) rotate(-60)`} class="label">{short(c.name, 28)}</text>))}
          {grid.rows.map((r, i) => (
            <>
              <text x={left - 6} y={top + i * kCell + kCell / 2 + 4} text-anchor="end" class="label">{short(r.name, 28)}</text>
              <line x1={left} x2={left + grid.columns.length * kCell} y1={top + i * kCell} y2={top + i * kCell} class="grid" />
            </>))}
          {grid.columns.map((_, j) => <line x1={left + j * kCell} x2={left + j * kCell} y1={top} y2={height - 8} class="grid" />)}
          {grid.rows.flatMap((r, i) => grid.columns.map((c, j) => {
            const s = grid.cells.get(`${r.id}\n${c.id}`);
            if (!s) return null;
            const mark = markOf(s);
            const words = `${plain(r.name)}, ${plain(c.name)}: ${kMarkWords[mark]}`;
            const x = left + j * kCell + 2;
            const y = top + i * kCell + 2;
            const to = () => { hideTip(); go(address(`/why/${s.id}`)); };
            return (
              <g class={`cell ${mark}`} tabIndex={s === first ? 0 : -1} data-rove="" role="link" aria-label={words} onClick={to} onKeyDown={(e) => !rove(e) && e.key === 'Enter' && to()}
                {...tip(() => <><strong>{plain(r.name)} · {plain(c.name)}</strong><br />{kMarkWords[mark]}{mark === 'denied' || mark === 'planned' ? '' : `, ${spanWords(s.from, s.to)}`}</>)}>
                <rect x={x} y={y} width={kCell - 4} height={kCell - 4} />
                {mark === 'denied' ? <path d={`M${x + 2} ${y + 2}L${x + kCell - 6} ${y + kCell - 6}M${x + kCell - 6} ${y + 2}L${x + 2} ${y + kCell - 6}`} /> : null}
                {mark === 'disputed' ? <path d={`M${x} ${y + kCell - 4}L${x + kCell - 4} ${y}V${y + kCell - 4}z`} class="half" /> : null}
              </g>);
          }))}
        </svg>
      </div>
      {grid.cut ? <p class="below"><button type="button" onClick={() => setMost(most * 2)}>{`more than the first ${number(most)}`}</button></p> : null}
    </>
  );
}
