// SPDX-License-Identifier: Apache-2.0
// Text of a report with its marks. The text is only ever text: every character goes through a text node, characters that would
// turn the order of others are shown as signs, and each stretch is isolated from the next.
import type { ComponentChildren } from 'preact';
import { address, go } from '../place';
import { controlName, kControl } from '../text';
import { hideTip, tip } from './tip';

export type MarkKind = 'actor' | 'recipient' | 'trigger' | 'quote' | 'date' | 'place' | 'sentence';
export interface TextMark {
  from: number;            // offsets in the JavaScript string
  to: number;
  kind: MarkKind;
  event?: string;
  link?: string;
  note: () => ComponentChildren;
}

/** Text without the characters that steer; each of them becomes a sign that says what it is. */
export function Plain({ text }: { text: string }) {
  if (!kControl.test(text)) return <>{text}</>;
  const parts: ComponentChildren[] = [];
  let run = '';
  for (const character of text) {
    if (!kControl.test(character)) {
      run += character;
      continue;
    }
    if (run) parts.push(run);
    run = '';
    parts.push(<span class="control" title={controlName(character)}>◌</span>);
  }
  if (run) parts.push(run);
  return <>{parts}</>;
}

const kStrong: MarkKind[] = ['trigger', 'actor', 'recipient', 'date', 'place', 'quote', 'sentence'];

/** `chosen` is the event whose marks stand out. */
export function Marked({ text, marks, from = 0, to = text.length, chosen, onChoose }: {
  text: string; marks: TextMark[]; from?: number; to?: number; chosen?: string | null; onChoose?: (event: string | null) => void }) {
  const inside = marks.filter((m) => m.from < to && m.to > from && m.from < m.to);
  const cuts = [...new Set([from, to, ...inside.flatMap((m) => [Math.max(from, m.from), Math.min(to, m.to)])])].sort((a, b) => a - b);
  const out: ComponentChildren[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [a, b] = [cuts[i]!, cuts[i + 1]!];
    const here = inside.filter((m) => m.from <= a && m.to >= b);
    const piece = <Plain text={text.slice(a, b)} />;
    if (!here.length) {
      out.push(piece);
      continue;
    }
    const ordered = [...here].sort((x, y) => kStrong.indexOf(x.kind) - kStrong.indexOf(y.kind));
    // The chosen event's marks come first; of the others one of each kind.
    const top = ordered.find((m) => chosen && m.event === chosen && m.kind !== 'sentence') ?? ordered[0]!;
    const kinds = [...new Set(here.map((m) => m.kind))];
    const lit = chosen && here.some((m) => m.event === chosen);
    const notes = () => {
      const seen = new Set<string>();
      const list = [top, ...ordered.filter((m) => m !== top)].filter((m) => m.kind !== 'sentence' && !seen.has(m.kind + (m.link ?? '')) && seen.add(m.kind + (m.link ?? '')));
      return <>{list.slice(0, 4).map((m) => <p>{m.note()}</p>)}</>;
    };
    const hover = tip(notes);
    const shared = {
      class: ['m', ...kinds, lit ? 'lit' : '', chosen && !lit ? 'faint' : ''].filter(Boolean).join(' '),
      onMouseEnter: (e: Event) => { hover.onMouseEnter(e); if (top.event) onChoose?.(top.event); },
      onMouseLeave: () => { hideTip(); onChoose?.(null); },
      onFocus: (e: Event) => { hover.onFocus(e); if (top.event) onChoose?.(top.event); },
      onBlur: () => { hideTip(); onChoose?.(null); },
    };
    if (kinds.length === 1 && kinds[0] === 'sentence') out.push(<span class={`m sentence${lit ? ' lit' : ''}`}>{piece}</span>);
    else if (top.link) out.push(<a href={address(top.link)} {...shared} onClick={(e) => { e.preventDefault(); hideTip(); go(address(top.link!)); }}>{piece}</a>);
    else out.push(<span tabIndex={top.kind === 'date' || top.kind === 'quote' ? 0 : undefined} {...shared}>{piece}</span>);
  }
  return <bdi class="marked">{out}</bdi>;
}
