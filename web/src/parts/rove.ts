// SPDX-License-Identifier: Apache-2.0
// Many marks in one picture are one stop of the Tab key; the arrow keys go from mark to mark, Enter follows.

/** On a key within a picture: focuses the nearest mark in the direction of the arrow. True if it did. */
export function rove(event: KeyboardEvent): boolean {
  const step = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  const here = document.activeElement as SVGElement | null;
  const root = here?.closest('svg');
  if (!step || !here || !root || !here.hasAttribute('data-rove')) return false;
  const middle = (e: Element) => {
    const box = e.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2] as const;
  };
  const [x, y] = middle(here);
  let best: SVGElement | null = null;
  let least = Infinity;
  for (const mark of root.querySelectorAll<SVGElement>('[data-rove]')) {
    if (mark === here) continue;
    const [mx, my] = middle(mark);
    const along = (mx - x) * step[0]! + (my - y) * step[1]!;
    const across = Math.abs((mx - x) * step[1]!) + Math.abs((my - y) * step[0]!);
    if (along < 1 || across > along * 3 + 4) continue;
    const far = along + 2 * across;
    if (far < least) {
      least = far;
      best = mark;
    }
  }
  event.preventDefault();
  if (best) {
    here.setAttribute('tabindex', '-1');
    best.setAttribute('tabindex', '0');
    best.focus();
  }
  return true;
}
