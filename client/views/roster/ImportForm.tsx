import { useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { Upload } from 'lucide-react';
import type { Answer } from '../../http/answer.ts';
import { duty } from '../../http/dutyApi.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';
import type { Roster } from '../../../shared/roster.ts';

const OTHER = '';

/** A calendar file becomes the roster of a seat: whole, or not at all, and then it says which line and why. */
export function ImportForm({ seats, t, words: { t: desk, time, language }, onDone }: { seats: readonly string[]; t: TFunction; words: SheetWords; onDone: () => void }) {
  const [picked, setPicked] = useState<string | null>(null);
  const [named, setNamed] = useState('');
  const [told, setTold] = useState<{ readonly text: string; readonly good: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const select = useId();
  const chosen = picked ?? seats[0] ?? OTHER;
  const seat = chosen === OTHER ? named.trim() : chosen;
  const send = async (calendar: File) => {
    setBusy(true);
    const answer = await duty.importCalendar(seat, calendar);
    setBusy(false);
    setTold(saidOf(answer));
    if (answer.outcome === 'ok') onDone();
  };
  const saidOf = (answer: Answer<Roster>): { readonly text: string; readonly good: boolean } => {
    if (answer.outcome === 'ok') {
      const last = answer.value.turns.at(-1)!;
      return { good: true, text: t('imported', { seat: subjectText(desk, seat), count: answer.value.turns.length, to: time.date(last.to) }) };
    }
    if (answer.outcome === 'refused') return { good: false, text: answer.say[language === 'en' ? 'en' : 'zh'] };
    if (answer.outcome !== 'invalid') return { good: false, text: t('down') };
    const line = /^line (\d+)$/.exec(answer.field)?.[1];
    return { good: false, text: line === undefined ? t('refusedField', { field: answer.field, rule: answer.rule }) : t('refused', { line, rule: answer.rule }) };
  };
  return (
    <form className="roster-import" onSubmit={(event) => { event.preventDefault(); file.current?.click(); }}>
      <label htmlFor={select}>{t('seat')}</label>
      <select id={select} value={chosen} onChange={(event) => setPicked(event.target.value)}>
        {seats.map((one) => <option key={one} value={one}>{subjectText(desk, one)}</option>)}
        <option value={OTHER}>{t('newSeat')}</option>
      </select>
      {chosen === OTHER && <input type="text" value={named} maxLength={60} aria-label={t('name')} placeholder={t('name')} onChange={(event) => setNamed(event.target.value)} />}
      <input ref={file} type="file" accept=".ics,text/calendar" hidden aria-label={t('import')} onChange={(event) => {
        const calendar = event.target.files?.[0];
        event.target.value = '';
        if (calendar) void send(calendar);
      }} />
      <button type="submit" className="desk-button" disabled={busy || seat === ''}><Upload size={16} aria-hidden="true" />{t(busy ? 'importing' : 'import')}</button>
      {told && <p role={told.good ? 'status' : 'alert'} className={told.good ? 'tone-settled' : 'tone-alarm'}>{told.text}</p>}
    </form>
  );
}
