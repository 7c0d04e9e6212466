import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { likenessText } from './likenessText.ts';

interface AlikeListProps {
  readonly id: string;
  /** Merging is among what this seat may do now. */
  readonly mayMerge: boolean;
  readonly t: TFunction;
  readonly onShow: (line: IncidentLine) => void;
  readonly onMerge: (line: IncidentLine) => void;
}

/** Reports that may tell of the same matter, the likeliest first, each with its reasons. Nothing is merged but by a person. */
export function AlikeList({ id, mayMerge, t, onShow, onMerge }: AlikeListProps) {
  const items = useAsked(id, 0, (signal) => centre.alike(id, signal)).value?.items ?? [];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t('alike.title', { count: items.length })}</h3>
      <ul className="desk-alike">
        {items.map(({ incident, score, reasons }) => (
          <li key={incident.id}>
            <button type="button" className="desk-alike-what" onClick={() => onShow(incident)}><b>{incident.title}</b><small>{likenessText(t, score, reasons)}</small></button>
            {mayMerge && <button type="button" className="desk-button desk-quiet" onClick={() => onMerge(incident)}>{t('alike.merge')}</button>}
          </li>
        ))}
      </ul>
    </>
  );
}
