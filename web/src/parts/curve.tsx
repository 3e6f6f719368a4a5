// SPDX-License-Identifier: Apache-2.0
// Conflict and cooperation through time: cooperation above the line, conflict below, the mean score as a curve.
import { useMemo } from 'preact/hooks';
import { dateWords, dayNumber } from '../dates';
import { number } from '../text';
import type { Score } from '../types';
import { tip } from './tip';

const kWidth = 960;
const kHeight = 220;
const kLeft = 44;
const kRight = 34;
const kTop = 12;
const kBottom = 24;

export function Curve({ scores, label, by }: { scores: Score[]; label: string; by: string }) {
  const drawn = useMemo(() => {
    const list = scores.filter((s) => Number.isFinite(dayNumber(s.period)));
    if (!list.length) return null;
    const step = by === 'year' ? 365.25 : by === 'month' ? 30.44 : 1;
    const first = dayNumber(list[0]!.period);
    const last = dayNumber(list[list.length - 1]!.period) + step;
    const span = Math.max(last - first, step * 6);
    const x = (day: number) => kLeft + ((day - first) / span) * (kWidth - kLeft - kRight);
    const most = Math.max(1, ...list.flatMap((s) => [s.by_quad[0]! + s.by_quad[1]!, s.by_quad[2]! + s.by_quad[3]!]));
    const middle = kTop + (kHeight - kTop - kBottom) / 2;
    const half = (kHeight - kTop - kBottom) / 2;
    const y = (n: number) => middle - (n / most) * half;
    const yScore = (s: number) => middle - (s / 10) * half;
    const bars = list.map((s) => ({ s, x: x(dayNumber(s.period)), w: Math.max(1, (step / span) * (kWidth - kLeft - kRight) - 1) }));
    // A running mean over three periods, weighted by events, so that single days do not toss the curve.
    const curve = list.map((_, i) => {
      const near = list.slice(Math.max(0, i - 1), i + 2);
      const n = near.reduce((sum, s) => sum + s.events, 0);
      return [bars[i]!.x + bars[i]!.w / 2, yScore(n ? near.reduce((sum, s) => sum + s.mean * s.events, 0) / n : 0)] as const;
    });
    const years: number[] = [];
    const a = new Date(first * 864e5).getUTCFullYear();
    const b = new Date((first + span) * 864e5).getUTCFullYear();
    const gap = [1, 2, 5, 10, 20, 50, 100].find((g) => (b - a + 1) / g <= 12) ?? 200;
    for (let year = Math.ceil(a / gap) * gap; year <= b; year += gap) years.push(year);
    return { bars, curve, most, middle, half, x, y, years };
  }, [scores, by]);
  if (!drawn) return null;
  const { bars, curve, most, middle, half, x, y, years } = drawn;
  return (
    <svg class="curve" data-picture viewBox={`0 0 ${kWidth} ${kHeight}`} role="img" aria-label={label}>
      {[most, -most].map((n) => <text x={kLeft - 6} y={y(n) + 4} text-anchor="end" class="tick">{number(Math.abs(n))}</text>)}
      <text x={kWidth - kRight + 6} y={kTop + 4} class="tick">+10</text>
      <text x={kWidth - kRight + 6} y={middle + half + 4} class="tick">−10</text>
      <text x={kLeft - 6} y={middle + 4} text-anchor="end" class="tick">0</text>
      {years.map((year) => {
        const at = x(dayNumber(String(year)));
        return at < kLeft - 1 ? null : <><line x1={at} x2={at} y1={kTop} y2={kHeight - kBottom} class="grid" /><text x={at} y={kHeight - 8} text-anchor="middle" class="tick">{year}</text></>;
      })}
      {bars.map(({ s, x: at, w }) => {
        const [q1, q2, q3, q4] = s.by_quad as [number, number, number, number];
        return (
          <g {...tip(() => <><strong>{dateWords(s.period)}</strong><br />{number(q1 + q2)} cooperative ({number(q2)} of deeds), {number(q3 + q4)} conflictual ({number(q4)} of deeds); mean {s.mean.toFixed(1).replace('-', '−')}</>)}>
            <rect x={at} y={y(q1 + q2)} width={w} height={middle - y(q1 + q2)} class="coop verbal" />
            <rect x={at} y={y(q2)} width={w} height={middle - y(q2)} class="coop material" />
            <rect x={at} y={middle} width={w} height={y(-(q3 + q4)) - middle} class="conf verbal" />
            <rect x={at} y={middle} width={w} height={y(-q4) - middle} class="conf material" />
            <rect x={at} y={kTop} width={w + 1} height={2 * half} class="catch" />
          </g>);
      })}
      <line x1={kLeft} x2={kWidth - kRight} y1={middle} y2={middle} class="axis" />
      {curve.length > 1 ? <path d={`M${curve.map(([a, b]) => `${a.toFixed(1)} ${b.toFixed(1)}`).join('L')}`} class="mean" /> : null}
    </svg>
  );
}
