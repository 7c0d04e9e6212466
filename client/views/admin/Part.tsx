import type { ReactNode } from 'react';
import { RefreshCw } from 'lucide-react';
import type { Asked } from '../../http/useAsked.ts';
import { useWords } from '../../i18n/i18n.ts';
import { failureText } from '../desk/failureText.ts';

interface PartProps<Value> {
  readonly title: string;
  /** What it is for, in a sentence. */
  readonly note?: string;
  readonly asked: Asked<Value>;
  readonly tools?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** One part of the page: its title, and what is known; why nothing is, otherwise. */
export function Part<Value>({ title, note, asked, tools, children }: PartProps<Value>) {
  const { t: s } = useWords('seat');
  const { t: desk } = useWords('desk');
  const { t } = useWords('admin');
  const { value, failure, again } = asked;
  return (
    <section className="admin-part" aria-label={title} aria-busy={asked.busy}>
      <div className="admin-head">
        <h2>{title}</h2>
        {note !== undefined && <p>{note}</p>}
        <button type="button" className="desk-icon" aria-label={t('refresh')} onClick={again}><RefreshCw size={17} aria-hidden="true" /></button>
      </div>
      {tools}
      {failure && (
        <p className="admin-failed" role="alert">
          <span>{failure.outcome === 'down' ? s(`down.${failure.reason}`) : failureText(desk, failure)}</span>
          <button type="button" className="desk-button" onClick={again}>{s('again')}</button>
        </p>
      )}
      {value !== undefined ? children(value) : !failure && <div className="desk-skeleton" role="status" aria-label={t('loading')}>{Array.from({ length: 8 }, (_, i) => <span key={i} />)}</div>}
    </section>
  );
}
