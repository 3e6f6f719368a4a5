// SPDX-License-Identifier: Apache-2.0
// What the ledger learns while the page is open. EventSource comes back by itself and resumes where it was; with a token, which
// it cannot send, the page does without.
import { signal } from '@preact/signals';
import { token } from './api';

export const news = signal(0);

let stream: EventSource | null = null;

function open(): void {
  const opened = Date.now();
  stream = new EventSource('/v1/stream');
  for (const name of ['report', 'event', 'change', 'decision']) {
    stream.addEventListener(name, (event) => {
      // What was recorded before the page was opened is no news.
      try {
        const known = Date.parse((JSON.parse((event as MessageEvent<string>).data) as { known_at?: string }).known_at ?? '');
        if (known < opened) return;
      } catch {
        return;
      }
      news.value++;
    });
  }
}

/** Follows while the page is seen: a hidden tab holds no connection. */
export function follow(): void {
  if (token.value && !['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname)) return;
  const turn = () => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else if (!stream) {
      open();
    }
  };
  document.addEventListener('visibilitychange', turn);
  // After the first view is there: it comes first.
  setTimeout(turn, 1500);
}
