// SPDX-License-Identifier: Apache-2.0
// The tree of a sentence, drawn as arcs over its words; the same as a table for who cannot see it.
import { useMemo } from 'preact/hooks';
import { plain } from '../text';
import type { Token } from '../types';

const kGap = 14;
const kLevel = 19;

let canvas: CanvasRenderingContext2D | null = null;
function widthOf(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return text.length * 8;
  canvas.font = font;
  return canvas.measureText(text).width;
}

/** Tokens numbered from 1, as heads refer to them; their words without characters that steer. */
export function numbered(tokens: Token[]): (Token & { id: number })[] {
  return tokens.map((t, i) => ({ ...t, form: plain(t.form) || '·', lemma: plain(t.lemma), id: t.id ?? i + 1 }));
}

export function Tree({ tokens: given, marked }: { tokens: Token[]; marked: Map<number, string> }) {
  const tokens = useMemo(() => numbered(given), [given]);
  const drawn = useMemo(() => {
    let at = 8;
    const words = tokens.map((t) => {
      const w = Math.max(widthOf(t.form, '16px "Source Serif 4", serif'), widthOf(t.upos.toLowerCase(), '11px "Source Sans 3", sans-serif'), 10);
      const x = at + w / 2;
      at += w + kGap;
      return { t, x };
    });
    const place = new Map(tokens.map((t, i) => [t.id, i]));
    // Short arcs lie low; an arc lies one level above every arc it spans.
    const arcs = tokens.flatMap((t, i) => {
      const head = place.get(t.head);
      return head === undefined ? [] : [{ t, from: head, to: i, low: Math.min(head, i), high: Math.max(head, i), level: 1 }];
    }).sort((a, b) => a.high - a.low - (b.high - b.low));
    arcs.forEach((arc, i) => {
      for (let j = 0; j < i; j++) {
        const other = arcs[j]!;
        if (other.low < arc.high && other.high > arc.low) arc.level = Math.max(arc.level, other.level + 1);
      }
    });
    const levels = Math.max(1, ...arcs.map((a) => a.level));
    return { words, arcs, width: at, top: levels * kLevel + 16 };
  }, [tokens]);
  const { words, arcs, width, top } = drawn;
  // Ends of several arcs at one word stand side by side.
  const offset = (i: number, arc: { from: number; to: number }) => (arc.to === i ? 0 : arc.to > i ? 4 : -4);
  return (
    <>
      <div class="scroll" role="region" tabIndex={0} aria-label="Tree of the sentence">
        <svg class="tree" data-picture width={width} height={top + 46} viewBox={`0 0 ${width} ${top + 46}`} role="img" aria-label="Each word hangs on its head; the table below says the same in words.">
          {arcs.map((arc) => {
            const a = words[arc.from]!.x + offset(arc.from, arc);
            const b = words[arc.to]!.x;
            const y = top - arc.level * kLevel;
            const r = Math.min(7, Math.abs(b - a) / 2);
            const s = b > a ? 1 : -1;
            return (
              <g class={`arc ${marked.get(arc.t.id) ?? ''}`}>
                <path d={`M${a} ${top}V${y + r}Q${a} ${y} ${a + s * r} ${y}H${b - s * r}Q${b} ${y} ${b} ${y + r}V${top - 2}`} />
                <path d={`M${b - 3} ${top - 6}L${b} ${top - 1}L${b + 3} ${top - 6}z`} class="head" />
                <text x={(a + b) / 2} y={y - 3} text-anchor="middle">{arc.t.deprel}</text>
              </g>);
          })}
          {words.map(({ t, x }) => (
            <g class={`word ${marked.get(t.id) ?? ''}`}>
              {t.head === 0 ? <path d={`M${x} ${top - kLevel * 0.8}V${top - 2}`} class="root" /> : null}
              <text x={x} y={top + 18} text-anchor="middle" class="form">{t.form}</text>
              <text x={x} y={top + 36} text-anchor="middle" class="tag">{t.upos.toLowerCase()}</text>
            </g>))}
        </svg>
      </div>
      <details class="as-table"><summary>as a table</summary>
        <table class="rows"><thead><tr><th scope="col" class="num">no.</th><th scope="col">word</th><th scope="col">lemma</th><th scope="col">kind</th><th scope="col">hangs as</th><th scope="col">on</th></tr></thead>
          <tbody>{tokens.map((t) => <tr><td class="num">{t.id}</td><td>{t.form}</td><td>{t.lemma}</td><td>{t.upos.toLowerCase()}</td><td>{t.deprel}</td><td>{t.head ? tokens.find((h) => h.id === t.head)?.form : '–'}</td></tr>)}</tbody></table>
      </details>
    </>
  );
}
