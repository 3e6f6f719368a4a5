// SPDX-License-Identifier: Apache-2.0
// One small card that explains what the pointer or the focus is on. Escape puts it away.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Card {
  box: DOMRect;
  content: ComponentChildren;
}
const card = signal<Card | null>(null);

export function hideTip(): void {
  card.value = null;
}

/** What an element needs so that pointer and focus show `content`. */
export function tip(content: () => ComponentChildren) {
  const show = (event: Event) => {
    const target = event.currentTarget as Element;
    // Of an element that breaks over lines, the line the pointer is on.
    const pointer = event as MouseEvent;
    const rects = [...target.getClientRects()];
    const box = rects.find((r) => pointer.clientY >= r.top && pointer.clientY <= r.bottom) ?? rects[0] ?? target.getBoundingClientRect();
    card.value = { box, content: content() };
  };
  return { onMouseEnter: show, onFocus: show, onMouseLeave: hideTip, onBlur: hideTip };
}

export function Tip() {
  const element = useRef<HTMLDivElement>(null);
  const shown = card.value;
  useLayoutEffect(() => {
    const div = element.current;
    if (!div || !shown) return;
    const { width, height } = div.getBoundingClientRect();
    const left = Math.max(8, Math.min(shown.box.left + shown.box.width / 2 - width / 2, innerWidth - width - 8));
    const above = shown.box.top - height - 8;
    div.style.left = `${left}px`;
    div.style.top = `${above > 8 ? above : Math.min(shown.box.bottom + 8, innerHeight - height - 8)}px`;
  }, [shown]);
  return <div ref={element} id="tip" role="tooltip" class="tip" hidden={!shown}>{shown?.content}</div>;
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') hideTip();
});
addEventListener('scroll', hideTip, { passive: true, capture: true });
