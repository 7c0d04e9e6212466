import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import { ActionField } from './ActionField.tsx';
import { type Action, fieldsNow, missing, type Told } from './model/action.ts';

/** The incident that the action is about, as far as its fields want to know. */
export interface About {
  readonly id: string | undefined;
  readonly area: string | null;
  readonly category: string | undefined;
}

interface ActionFormProps {
  readonly action: Action;
  /** Another order is on its way: this one waits. */
  readonly busy: boolean;
  readonly about: About;
  /** What is known already, such as the incident to merge into. */
  readonly begun: Told;
  readonly now: number;
  readonly t: TFunction;
  readonly names: Names;
  readonly onSend: (told: Told) => void;
  readonly onCancel: () => void;
}

/** Asks just what one action needs, and says what is still missing. Ctrl+Enter sends from a text field. */
export function ActionForm({ action, busy, about, begun, now, t, names, onSend, onCancel }: ActionFormProps) {
  const [told, setTold] = useState<Told>(begun);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
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
      {fieldsNow(action, told).map((field) => (
        <ActionField
          key={field.name} field={field} of={action.type} value={told[field.name]} about={about} now={now} t={t} names={names}
          onTell={(value) => setTold((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {tried && lacks && <p className="desk-form-missing" role="alert">{t([`ask.missing.${lacks.kind}`, 'ask.missing.words'])}</p>}
      <div className="desk-form-ends">
        <button type="submit" className="desk-send" disabled={busy}>{t('ask.send')}<kbd aria-hidden="true">Ctrl ↵</kbd></button>
        <button type="button" className="desk-button desk-quiet" onClick={onCancel}>{t('ask.cancel')}<kbd aria-hidden="true">Esc</kbd></button>
      </div>
    </form>
  );
}
