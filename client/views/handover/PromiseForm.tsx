import { type FormEvent, useState } from 'react';
import type { TFunction } from 'i18next';

const WITHIN = [30, 60, 120, 480] as const;
const MINUTE = 60_000;

/** What was promised and until when, so that the next officer keeps it. */
export function PromiseForm({ now, t, onNote }: { now: number; t: TFunction; onNote: (text: string, due: number) => Promise<boolean> }) {
  const [text, setText] = useState('');
  const [minutes, setMinutes] = useState<number>(60);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    void onNote(text.trim(), now + minutes * MINUTE).then((isNoted) => { if (isNoted) setText(''); });
  };
  return (
    <form className="handover-promise" onSubmit={submit}>
      <input type="text" value={text} maxLength={500} aria-label={t('promise.text')} placeholder={t('promise.text')} onChange={(event) => setText(event.target.value)} />
      <select value={minutes} aria-label={t('promise.due')} onChange={(event) => setMinutes(Number(event.target.value))}>{WITHIN.map((one) => <option key={one} value={one}>{t(`promise.in.${one}`)}</option>)}</select>
      <button type="submit" className="desk-button" disabled={text.trim() === ''}>{t('promise.note')}</button>
    </form>
  );
}
