import type { ReactNode } from 'react';
import { RollingNumber } from '../../ui/RollingNumber.tsx';

/** A panel's title line: what, how many, and small print to the right. */
export function PanelHead({ title, count, countTone = 'muted', children }: { title: string; count?: number | null; countTone?: string; children?: ReactNode }) {
  return (
    <header className="panel-head">
      <h2>{title}</h2>
      {count !== undefined && <RollingNumber value={count} className={`panel-count tone-${countTone}`} />}
      <span className="panel-note">{children}</span>
    </header>
  );
}
