import { useId } from 'react';
import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import { AreaPicker } from './AreaPicker.tsx';
import type { About } from './ActionForm.tsx';
import { IncidentPicker } from './IncidentPicker.tsx';
import type { Field, Told } from './model/action.ts';
import { TimePicker } from './TimePicker.tsx';
import { UnitPicker } from './UnitPicker.tsx';

interface ActionFieldProps {
  readonly field: Field;
  /** Type of the action it belongs to. */
  readonly of: string;
  readonly value: Told[string];
  readonly about: About;
  readonly now: number;
  readonly t: TFunction;
  readonly names: Names;
  readonly onTell: (value: Told[string]) => void;
}

/** One field of an order, by its kind. */
export function ActionField({ field, of, value, about, now, t, names, onTell }: ActionFieldProps) {
  const text = typeof value === 'string' ? value : '';
  const label = t([`ask.of.${of}.${field.name}`, `ask.field.${field.name}`]) + (field.optional ? t('ask.optional') : '');
  switch (field.kind) {
    case 'unit': return <UnitPicker kind="one" {...about} chosen={text === '' ? [] : [text]} t={t} names={names} onChoose={([unit]) => onTell(unit)} />;
    case 'units': return <UnitPicker kind="many" {...about} chosen={Array.isArray(value) ? value : []} t={t} names={names} onChoose={onTell} />;
    case 'choice': return <Choice legend={label} name={field.name} value={text} options={field.choices!.map((code) => [code, t(`${field.words}.${code}`)])} onPick={onTell} />;
    case 'time': return <TimePicker label={label} soon={of === 'ShelveAlert'} value={typeof value === 'number' ? value : undefined} now={now} t={t} onPick={onTell} />;
    case 'area': return <AreaPicker label={label} area={about.area} value={text} t={t} names={names} onPick={onTell} />;
    case 'incident': return <IncidentPicker label={label} id={about.id} value={text} t={t} names={names} onPick={onTell} />;
    case 'terminal': return <TerminalName label={label} value={text} onWrite={onTell} />;
    case 'lines': return <Note label={label} value={text} most={1_600} onWrite={onTell} />;
    case 'words': return <Note label={label} value={text} most={field.most!} onWrite={onTell} />;
  }
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

function Note({ label, value, most, onWrite }: { label: string; value: string; most: number; onWrite: (note: string) => void }) {
  const id = useId();
  return (
    <p className="desk-note">
      <label htmlFor={id}>{label}</label>
      <textarea id={id} rows={3} maxLength={most} value={value} onChange={(event) => onWrite(event.target.value)} />
    </p>
  );
}

function TerminalName({ label, value, onWrite }: { label: string; value: string; onWrite: (name: string) => void }) {
  const id = useId();
  return (
    <p className="desk-note">
      <label htmlFor={id}>{label}</label>
      <input id={id} maxLength={64} value={value} autoComplete="off" spellCheck={false} onChange={(event) => onWrite(event.target.value)} />
    </p>
  );
}
