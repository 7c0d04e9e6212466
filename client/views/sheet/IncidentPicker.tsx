import { useState } from 'react';
import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import type { Names } from '../../stores/names.ts';
import { likenessText } from './likenessText.ts';

interface IncidentPickerProps {
  readonly label: string;
  /** The incident that looks for another; undefined while it is not known. */
  readonly id: string | undefined;
  readonly value: string;
  readonly t: TFunction;
  readonly names: Names;
  readonly onPick: (id: string) => void;
}

interface Row {
  readonly line: IncidentLine;
  readonly hint: string;
}

/** Another open incident: those that look like the same matter first, any other by its number or words. */
export function IncidentPicker({ label, id, value, t, names, onPick }: IncidentPickerProps) {
  const [search, setSearch] = useState('');
  const words = search.trim();
  const alike = useAsked(id ?? null, 0, (signal) => centre.alike(id!, signal)).value?.items ?? [];
  const found = useAsked(words.length < 2 ? null : words, 0, (signal) => centre.incidents({ q: words, state: 'open', limit: 12 }, signal)).value?.items ?? [];
  const rows: Row[] = words.length < 2
    ? alike.map(({ incident, score, reasons }) => ({ line: incident, hint: likenessText(t, score, reasons) }))
    : found.filter((line) => line.id !== id).map((line) => ({ line, hint: names.path(line.area) }));
  return (
    <fieldset className="desk-choice">
      <legend>{label}</legend>
      <input type="search" value={search} placeholder={t('ask.findIncident')} aria-label={t('ask.findIncident')} onChange={(event) => setSearch(event.target.value)} />
      {rows.map(({ line, hint }) => (
        <label key={line.id}>
          <input type="radio" name="incident" value={line.id} checked={line.id === value} onChange={() => onPick(line.id)} />
          <span>{line.title}<br /><small className="desk-muted">{hint}</small></span><i className="figures">{line.number}</i>
        </label>
      ))}
      {rows.length === 0 && <p className="desk-muted">{t(words.length < 2 ? 'alike.none' : 'ask.noIncidents')}</p>}
    </fieldset>
  );
}
