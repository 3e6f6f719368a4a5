// SPDX-License-Identifier: Apache-2.0
// Names through time: a bar for each name, from the day it was taken to the day it was laid down; open ends fade.
import { dayNumber, spanWords } from '../dates';
import { plain } from '../text';
import type { Fact } from '../types';
import { tip } from './tip';

const kWidth = 560;
const kRow = 22;

export function NameBars({ facts, name, asOf }: { facts: Fact[]; name: string; asOf: number }) {
  const rows = facts.slice(0, 16).map((f) => ({ f, from: dayNumber(f.from?.earliest ?? f.from?.date), to: dayNumber(f.to?.latest ?? f.to?.date) }))
    .sort((a, b) => (Number.isNaN(a.from) ? a.to : a.from) - (Number.isNaN(b.from) ? b.to : b.from));
  const days = rows.flatMap((r) => [r.from, r.to]).filter((d) => !Number.isNaN(d));
  const end = Math.max(asOf, ...days);
  // A name of the Middle Ages does not press the last century together.
  const begin = Math.max(Math.min(...days) - 400, dayNumber('1800'));
  const x = (day: number) => ((Math.max(day, begin) - begin) / Math.max(1, end - begin)) * kWidth;
  const height = rows.length * kRow + 22;
  const first = new Date(begin * 864e5).getUTCFullYear();
  const last = new Date(end * 864e5).getUTCFullYear();
  const gap = [1, 2, 5, 10, 20, 25, 50].find((g) => (last - first) / g <= 7) ?? 100;
  const years: number[] = [];
  for (let y = Math.ceil((first + 1) / gap) * gap; y <= last; y += gap) years.push(y);
  return (
    <svg class="names" data-picture viewBox={`-4 0 ${kWidth + 8} ${height}`} role="img" aria-label={`Names of ${name} through time: ${rows.map(({ f }) => `${plain(f.value)}, ${spanWords(f.from, f.to)}`).join('; ')}`}>
      {years.map((y) => <><line x1={x(dayNumber(String(y)))} x2={x(dayNumber(String(y)))} y1="0" y2={height - 16} class="grid" /><text x={x(dayNumber(String(y)))} y={height - 3} text-anchor={x(dayNumber(String(y))) < 14 ? 'start' : x(dayNumber(String(y))) > kWidth - 14 ? 'end' : 'middle'} class="tick">{y}</text></>)}
      {rows.map(({ f, from, to }, i) => {
        const a = Number.isNaN(from) ? x(begin) : x(from);
        const b = Number.isNaN(to) ? x(end) : x(to);
        const current = (Number.isNaN(from) || from <= asOf) && (Number.isNaN(to) || to > asOf);
        const right = a > kWidth * 0.6;
        return (
          <g class={current ? 'name current' : 'name'} {...tip(() => <><strong>{plain(f.value)}</strong><br />{spanWords(f.from, f.to)}<br />{f.source === 'record' ? 'from the record' : `lexicon, ${f.source}`}</>)}>
            <rect x={a} y={i * kRow + 15} width={Math.max(2, b - a)} height="3" />
            <text x={right ? b : a} y={i * kRow + 11} text-anchor={right ? 'end' : 'start'} class="label">{plain(f.value)}</text>
          </g>);
      })}
      <line x1={x(asOf)} x2={x(asOf)} y1="0" y2={height - 16} class="now" />
    </svg>
  );
}
