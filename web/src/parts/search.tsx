// SPDX-License-Identifier: Apache-2.0
// The box that finds entities and relations as one types: a combobox with a list, after the ARIA practices.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { get, v1 } from '../api';
import { plain } from '../text';
import type { Found } from '../types';
import { relationTitle, typeWords } from '../words';

interface Props {
  label: string;
  value: string;
  placeholder?: string;
  /** Enter, with what stands in the box. */
  onSubmit?: (text: string) => void;
  /** One of the list was chosen; `text` is what the box then holds. */
  onChoose: (found: Found, text: string) => void;
  onInput?: (text: string) => void;
  relations?: boolean;
  /** Completes the last words of a sentence instead of the whole box. */
  sentence?: boolean;
  id?: string;
}

/** Where the name that is being typed begins: suggestions are asked for the longest tail that finds any. */
function tails(text: string): number[] {
  const starts: number[] = [];
  const words = [...text.matchAll(/\S+/g)];
  for (const word of words.slice(-3)) starts.push(word.index!);
  if (words.length <= 3 && !starts.includes(0) && text) starts.unshift(0);
  return starts;
}

export function SearchBox({ label, value, placeholder, onSubmit, onChoose, onInput, relations, sentence, id }: Props) {
  const [text, setText] = useState(value);
  const [found, setFound] = useState<Found[]>([]);
  const [start, setStart] = useState(0);
  const [at, setAt] = useState(-1);
  const [open, setOpen] = useState(false);
  const list = useId();
  const typed = useRef(0);
  useEffect(() => {
    setText(value);
    setOpen(false);
    typed.current++;
  }, [value]);

  const look = async (now: string) => {
    const turn = ++typed.current;
    setAt(-1);
    const starts = sentence ? tails(now) : [0];
    for (const from of starts) {
      const part = now.slice(from).trim();
      if (part.length < 2 || /^(who|whom|what|does|is|the|of|and|between)$/i.test(part)) continue;
      try {
        const { data } = await get<Found[]>(v1('search', { q: part, limit: 8, known_at: null }));
        if (turn !== typed.current) return;
        const fit = relations ? data : data.filter((f) => f.kind === 'entity');
        if (fit.length) {
          setFound(fit.slice(0, 8));
          setStart(from);
          setOpen(true);
          return;
        }
      } catch {
        return;  // No suggestions: the box still takes what is typed.
      }
    }
    if (turn === typed.current) {
      setFound([]);
      setOpen(false);
    }
  };
  const choose = (item: Found) => {
    const name = item.kind === 'relation' ? item.name : plain(item.name);
    const next = sentence ? text.slice(0, start) + name : name;
    setText(next);
    setOpen(false);
    typed.current++;
    onChoose(item, next);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!found.length) return;
      event.preventDefault();
      setOpen(true);
      setAt((now) => (event.key === 'ArrowDown' ? (now + 1) % found.length : (now <= 0 ? found.length : now) - 1));
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      setOpen(false);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const item = open ? found[at] : undefined;
      if (item) choose(item);
      else {
        setOpen(false);
        typed.current++;
        if (onSubmit) onSubmit(text.trim());
        else if (found[0] && text.trim()) choose(found[0]);
      }
    }
  };
  const shown = open && found.length > 0;
  return (
    <div class="search">
      <input id={id} type="text" role="combobox" aria-label={label} aria-expanded={shown} aria-controls={list} aria-autocomplete="list"
        aria-activedescendant={shown && at >= 0 ? `${list}-${at}` : undefined} autocomplete="off" autocapitalize="off" spellcheck={false}
        enterkeyhint="search" placeholder={placeholder} value={text} onKeyDown={key} onBlur={() => setTimeout(() => setOpen(false), 150)}
        onInput={(event) => {
          const now = event.currentTarget.value;
          setText(now);
          onInput?.(now);
          void look(now);
        }} />
      <ul id={list} role="listbox" aria-label={`${label}: suggestions`} hidden={!shown}>
        {found.map((item, i) => (
          <li key={item.kind + item.id} id={`${list}-${i}`} role="option" aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()} onClick={() => choose(item)}>
            <bdi class="found-name">{item.kind === 'relation' ? relationTitle(item.id) : plain(item.name)}</bdi>
            <span class="found-kind">{item.kind === 'relation' ? 'relation' : [typeWords(item.type), item.country].filter(Boolean).join(', ')}</span>
          </li>))}
      </ul>
    </div>
  );
}
