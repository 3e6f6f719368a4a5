// SPDX-License-Identifier: Apache-2.0
// A field for a day. The browser's own would write it as its language does, 05/06 for one and 06/05 for another.
import { useState } from 'preact/hooks';
import { dateWords, dayNumber, isoOf, lastDay, readDate } from '../dates';

/** A date in words that can be written in any way: "28 May 2024", "2024-05-28", "May 2024" (its last day). */
export function DateField({ label, value, onDate, first, placeholder }: { label: string; value: string; onDate: (iso: string) => void; first?: boolean; placeholder?: string }) {
  const [wrong, setWrong] = useState(false);
  return (
    <label>{label} <input type="text" class="date" size={15} value={dateWords(value)} aria-invalid={wrong} placeholder={placeholder} title="A date, such as 28 May 2024 or 2024-05-28"
      onFocus={(e) => e.currentTarget.select()} onKeyDown={(e) => { if (e.key === 'Enter') e.currentTarget.blur(); }}
      onChange={(e) => {
        const date = readDate(e.currentTarget.value);
        setWrong(!date && e.currentTarget.value.trim() !== '');
        if (placeholder && !e.currentTarget.value.trim()) onDate('');
        if (date) onDate(first ? isoOf(dayNumber(date)) : lastDay(date));
      }} /></label>
  );
}
