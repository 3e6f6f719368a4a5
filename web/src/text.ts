// SPDX-License-Identifier: Apache-2.0
// Text of reports is shown, never trusted: no markup, no control characters, no characters that turn the order of others.

// C0 and C1 without tab and line end; bidirectional embeddings, overrides, isolates and marks; the byte order mark.
const kControls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
export const kControl = new RegExp(kControls.source);

/** A name, title or source: one line, without control characters. */
export function plain(text: string | null | undefined): string {
  return (text ?? '').replace(kControls, '').replace(/\s+/g, ' ').trim();
}

const kControlNames: Record<number, string> = {
  0x202a: 'left-to-right embedding', 0x202b: 'right-to-left embedding', 0x202c: 'end of direction', 0x202d: 'left-to-right override',
  0x202e: 'right-to-left override', 0x2066: 'left-to-right isolate', 0x2067: 'right-to-left isolate', 0x2068: 'isolate',
  0x2069: 'end of isolate', 0x200e: 'left-to-right mark', 0x200f: 'right-to-left mark', 0x61c: 'Arabic letter mark',
};
export function controlName(character: string): string {
  const code = character.charCodeAt(0);
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} ${kControlNames[code] ?? 'control character'}`;
}

/** An address that may be followed: http and https only. */
export function safeUrl(url: string | null | undefined): string | null {
  try {
    const parsed = new URL(url ?? '');
    return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.href : null;
  } catch {
    return null;
  }
}

/** From offsets in UTF-8 bytes to offsets in a JavaScript string. Offsets within a character go to its start. */
export class ByteOffsets {
  private readonly ascii: boolean;
  private readonly starts: Uint32Array | undefined;

  constructor(private readonly text: string) {
    this.ascii = !/[^\u0000-\u007f]/.test(text);
    if (this.ascii) return;
    const starts = new Uint32Array(text.length + 1);
    let bytes = 0;
    for (let i = 0; i < text.length; i++) {
      starts[i] = bytes;
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
        starts[++i] = bytes;
        bytes += 4;
      } else {
        bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
      }
    }
    starts[text.length] = bytes;
    this.starts = starts;
  }

  at(byte: number): number {
    const { starts } = this;
    if (this.ascii || !starts) return Math.max(0, Math.min(byte, this.text.length));
    let low = 0;
    let high = this.text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= byte) low = middle;
      else high = middle - 1;
    }
    while (low > 0 && starts[low] === starts[low - 1]) low--;  // never within a surrogate pair
    return low;
  }
}

const kNumbers = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');
/** "three", "14", "1,204". */
export function count(n: number): string {
  return kNumbers[n] ?? n.toLocaleString('en-GB');
}
export function number(n: number): string {
  return n.toLocaleString('en-GB');
}
/** "a, b and c". */
export function joined(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}
/** An id or code as words: "foreign-minister" is "foreign minister". */
export function spaced(code: string): string {
  return code.replace(/[-_]/g, ' ');
}
