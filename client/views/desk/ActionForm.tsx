import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { MEDIATION_BODIES } from '../../../shared/dispute.ts';
import type { Names } from '../../stores/names.ts';
import { type Action, missing, type Told } from './model/action.ts';
import { UnitPicker } from './UnitPicker.tsx';

interface ActionFormProps {
  readonly action: Action;
  /** Another order is on its way: this one waits. */
  readonly busy: boolean;
  readonly area: string | null;
  readonly category: string | undefined;
  readonly t: TFunction;
  readonly names: Names;
  readonly onSend: (told: Told) => void;
  readonly onCancel: () => void;
}

/** Asks just what one action needs, and says what is still missing. Ctrl+Enter sends from a text field. */
export function ActionForm({ action, busy, area, category, t, names, onSend, onCancel }: ActionFormProps) {
  const [told, setTold] = useState<Told>({});
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const tell = (more: Told) => setTold((before) => ({ ...before, ...more }));
  useEffect(() => { form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(); }, []);
  const lacks = missing(action, told);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (lacks === null && !busy) onSend(told);
  };
  return (
    <form
      ref={form} className="desk-form" aria-label={t(`do.${action.type}`)} onSubmit={submit}
      onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(); }}
    >
      {action.ask === 'unit' && <UnitPicker area={area} category={category} value={told.unit} t={t} names={names} onPick={(unit) => tell({ unit })} />}
      {action.ask === 'verdict' && <Choice legend={t('ask.verdict')} name="verdict" value={told.pass === undefined ? '' : String(told.pass)} options={[['true', t('ask.pass')], ['false', t('ask.fail')]]} onPick={(value) => tell({ pass: value === 'true' })} />}
      {action.ask === 'body' && <Choice legend={t('ask.body')} name="body" value={told.body ?? ''} options={MEDIATION_BODIES.map((body) => [body, t(`body.${body}`)])} onPick={(body) => tell({ body })} />}
      {(action.ask === 'note' || (action.ask === 'verdict' && told.pass === false)) && (
        <Note label={action.ask === 'verdict' ? t('ask.reason') : t(`ask.noteOf.${action.type}`)} value={told.note ?? ''} most={action.most ?? REASON_LENGTH} onWrite={(note) => tell({ note })} />
      )}
      {tried && lacks && <p className="desk-form-missing" role="alert">{t(`ask.missing.${lacks}`)}</p>}
      <div className="desk-form-ends">
        <button type="submit" className="desk-send" disabled={busy}>{t('ask.send')}<kbd aria-hidden="true">Ctrl ↵</kbd></button>
        <button type="button" className="desk-button desk-quiet" onClick={onCancel}>{t('ask.cancel')}<kbd aria-hidden="true">Esc</kbd></button>
      </div>
    </form>
  );
}

function Choice({ legend, name, value, options, onPick }: { legend: string; name: string; value: string; options: readonly (readonly [value: string, label: string])[]; onPick: (value: string) => void }) {
  return (
    <fieldset className="desk-choice">
      <legend>{legend}</legend>
      {options.map(([code, label]) => (
        <label key={code}><input type="radio" name={name} value={code} checked={code === value} onChange={() => onPick(code)} /><span>{label}</span></label>
      ))}
    </fieldset>
  );
}

/** As long a reason as the centre takes. */
const REASON_LENGTH = 500;

function Note({ label, value, most, onWrite }: { label: string; value: string; most: number; onWrite: (note: string) => void }) {
  const id = useId();
  return (
    <p className="desk-note">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} maxLength={most} value={value} onChange={(event) => onWrite(event.target.value)} />
    </p>
  );
}
