// SPDX-License-Identifier: Apache-2.0
// Figures, and how they are taken away: as SVG with its colours written in, or as PNG.
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name.replace(/[^\w.-]+/g, '-').replace(/-+\./g, '.');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const kCarried = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linejoin', 'opacity',
  'font-family', 'font-size', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility'];

/** A copy that stands alone: what the style sheet says is written into attributes; the page's ground lies below. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  const to = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    const target = to[i]!;
    for (const name of kCarried) {
      const value = style.getPropertyValue(name);
      if (value) target.setAttribute(name, value);
    }
    if (style.display === 'none') target.setAttribute('display', 'none');
    for (const name of ['class', 'tabindex', 'style', 'role', 'aria-label', 'aria-describedby']) target.removeAttribute(name);
  });
  const box = svg.viewBox.baseVal;
  const width = box?.width || svg.clientWidth;
  const height = box?.height || svg.clientHeight;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  ground.setAttribute('x', String(box?.x ?? 0));
  ground.setAttribute('y', String(box?.y ?? 0));
  ground.setAttribute('width', String(width));
  ground.setAttribute('height', String(height));
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  copy.insertBefore(ground, copy.firstChild);
  // Links lead nowhere outside of the page.
  copy.querySelectorAll('a').forEach((a) => a.removeAttribute('href'));
  return copy;
}

export function svgText(svg: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(standalone(svg))}\n`;
}

async function png(svg: SVGSVGElement): Promise<Blob> {
  const copy = standalone(svg);
  const width = Number(copy.getAttribute('width'));
  const height = Number(copy.getAttribute('height'));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    const scale = Math.min(2, 4096 / Math.max(width, height));
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('no picture'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** A figure with its caption and the buttons that save its (first) SVG. */
export function Figure({ name, caption, children, wide }: { name: string; caption?: ComponentChildren; children: ComponentChildren; wide?: boolean }) {
  const box = useRef<HTMLElement>(null);
  const svg = () => box.current?.querySelector<SVGSVGElement>('svg[data-picture]') ?? null;
  return (
    <figure ref={box} class={wide ? 'wide' : undefined}>
      {children}
      <figcaption>
        <span class="caption">{caption}</span>
        <span class="downloads">
          <button type="button" aria-label={`${name} as SVG`} onClick={() => {
            const s = svg();
            if (s) saveBlob(new Blob([svgText(s)], { type: 'image/svg+xml' }), `${name}.svg`);
          }}>SVG</button>
          <button type="button" aria-label={`${name} as PNG`} onClick={async () => {
            const s = svg();
            if (s) saveBlob(await png(s), `${name}.png`);
          }}>PNG</button>
        </span>
      </figcaption>
    </figure>
  );
}
