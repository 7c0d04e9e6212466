import { type FormEvent, useEffect, useRef, useState } from 'react';
import { MEDIATION_BODIES } from '../../../shared/dispute.ts';
import { useField } from './fieldContext.ts';
import type { WorkerAction } from './model/tasks.ts';
import type { Photo } from './photo.ts';
import { PhotoField } from './PhotoField.tsx';

/** What a step was told: fields of the order, photos beside it. */
export interface Step {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly photos: readonly Photo[];
}

const HOURS = [4, 24, 72, 168] as const;
const HOUR_MS = 3_600_000;

/** Asks what one step needs and no more. `action` null: only photos. */
export function StepForm({ action, dueAt, onSend, onCancel }: { action: WorkerAction | null; dueAt: number | undefined; onSend: (step: Step) => void; onCancel: () => void }) {
  const { t } = useField();
  const [words, setWords] = useState('');
  const [body, setBody] = useState('');
  const [hours, setHours] = useState<number>(24);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true }), []);
  const asksWords = action?.ask === 'words' || action?.ask === 'hours';
  const lacks = asksWords && words.trim() === '' ? 'ask.missing' : action?.ask === 'body' && body === '' ? 'ask.missingBody' : action === null && photos.length === 0 ? 'ask.missing' : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (lacks !== null) return;
    const fields = {
      ...(asksWords ? { [action.field!]: words.trim() } : {}),
      ...(action?.ask === 'body' ? { body } : {}),
      // From the due time it has, or from now when that has passed.
      ...(action?.ask === 'hours' ? { handleBy: Math.max(Date.now(), dueAt ?? 0) + hours * HOUR_MS } : {}),
    };
    onSend({ fields, photos });
  };
  return (
    <form ref={form} className="field-step" aria-label={t(action === null ? 'do.photos' : `do.${action.type}`)} onSubmit={submit}>
      {action?.ask === 'hours' && (
        <fieldset className="field-severity"><legend>{t('ask.hours')}</legend>
          {HOURS.map((count) => <label key={count}><input type="radio" name="hours" className="visually-hidden" checked={hours === count} onChange={() => setHours(count)} /><span>{t(`ask.hoursOf.${count}`)}</span></label>)}
        </fieldset>
      )}
      {action?.ask === 'body' && (
        <fieldset className="field-bodies"><legend>{t('ask.body')}</legend>
          {MEDIATION_BODIES.map((one) => <label key={one}><input type="radio" name="body" checked={body === one} onChange={() => setBody(one)} /><span>{t(`body.${one}`)}</span></label>)}
        </fieldset>
      )}
      {asksWords && <label className="field-line"><span>{t(`ask.${action.field}`)}</span><textarea rows={3} maxLength={action.most} value={words} onChange={(event) => setWords(event.target.value)} /></label>}
      {(action === null || action.photos === true) && <PhotoField photos={photos} onPhotos={setPhotos} />}
      {tried && lacks !== null && <p className="field-bad" role="alert">{t(lacks)}</p>}
      <div className="field-ends">
        <button type="button" className="field-quiet" onClick={onCancel}>{t('cancel')}</button>
        <button type="submit" className="field-go">{t('ask.send')}</button>
      </div>
    </form>
  );
}
