import { useState } from 'react';
import type { TFunction } from 'i18next';
import type { WorkingHours } from '../../../shared/policy.ts';
import { clockOf, minutesOf } from './model/workDays.ts';

type Spans = WorkingHours['spans'];

const MOST = 6;

/** Half-days of work; what lies between two is the lunch. A time that is none stays as it was. */
export function HoursEditor({ spans, t, onChange }: { spans: Spans; t: TFunction; onChange: (spans: Spans) => void }) {
  const set = (at: number, end: 'from' | 'to', minutes: number) => onChange(spans.map((span, i) => (i === at ? { ...span, [end]: minutes } : span)));
  const last = spans.at(-1)?.to ?? 540;
  return (
    <ol className="admin-spans">
      {spans.map(({ from, to }, i) => (
        <li key={i}>
          <Time label={t('calendar.from', { n: i + 1 })} minutes={from} onSet={(minutes) => set(i, 'from', minutes)} />–<Time label={t('calendar.to', { n: i + 1 })} minutes={to} onSet={(minutes) => set(i, 'to', minutes)} />
          {spans.length > 1 && <button type="button" className="desk-button desk-quiet" onClick={() => onChange(spans.filter((_, k) => k !== i))}>{t('calendar.drop')}</button>}
        </li>
      ))}
      {spans.length < MOST && last < 1_380 && <li><button type="button" className="desk-button" onClick={() => onChange([...spans, { from: last + 30, to: last + 60 }])}>{t('calendar.add')}</button></li>}
    </ol>
  );
}

function Time({ label, minutes, onSet }: { label: string; minutes: number; onSet: (minutes: number) => void }) {
  const [text, setText] = useState<string>();
  return (
    <input className="figures" inputMode="numeric" aria-label={label} value={text ?? clockOf(minutes)} maxLength={5} aria-invalid={text !== undefined && minutesOf(text) === undefined}
      onChange={(event) => { setText(event.target.value); const read = minutesOf(event.target.value); if (read !== undefined) onSet(read); }} onBlur={() => setText(undefined)} />
  );
}
