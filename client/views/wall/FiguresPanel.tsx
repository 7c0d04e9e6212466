import type { ReactNode } from 'react';
import type { Figures, Part } from '../../../shared/figures.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText } from '../../ui/rate.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';

const oneDecimal = (value: number): string => percentText(value, 1);

/** Incidents now and today, and how much of the work is done in time: every rate with its two numbers. */
export function FiguresPanel({ figures, focus }: { figures: Figures | undefined; focus: string | null }) {
  const { t } = useWords('wall');
  const terminals = useCentre((centre) => centre.sources.terminals);
  const ready = useCentre((centre) => centre.epoch !== null);
  const count = (value: number | undefined) => (value === undefined ? '—' : groupDigits(value));
  const overdue = figures?.overdue ?? 0;
  const share = figures === undefined ? null : percentOf({ done: overdue, of: figures.open });
  return (
    <section className="wall-panel wall-figures">
      <Tile label={t('figures.reported')} note={t('figures.closedToday', { count: count(figures?.today.closed) as unknown as number })}>
        <RollingNumber value={figures?.today.reported ?? null} />
      </Tile>
      <Tile label={t('figures.open')}><RollingNumber value={figures?.open ?? null} /></Tile>
      <Tile label={t('figures.overdue')} note={share === null ? '' : t('figures.overdueShare', { percent: percentText(share, 1) })} tone={overdue > 0 ? 'attention' : ''}>
        <RollingNumber value={figures?.overdue ?? null} />
      </Tile>
      <RateTile label={t('figures.acceptedInTime')} part={figures?.month.acceptedInTime} />
      <RateTile label={t('figures.handledInTime')} part={figures?.month.handledInTime} />
      <Tile label={t(focus === null ? 'figures.onShift' : 'figures.onShiftCity')} note={t('figures.fresh', { count: (ready ? groupDigits(terminals.fresh) : '—') as unknown as number })}>
        <RollingNumber value={ready ? terminals.onShift : null} />
      </Tile>
    </section>
  );
}

function Tile({ label, note = '', tone = '', children }: { label: string; note?: string; tone?: string; children: ReactNode }) {
  return (
    <div className={`tile ${tone === '' ? '' : `tone-${tone}`}`}>
      <span className="tile-label">{label}</span>
      <span className="tile-value">{children}</span>
      <small className="tile-note">{note === '' ? '\u00a0' : note}</small>
    </div>
  );
}

function RateTile({ label, part }: { label: string; part: Part | undefined }) {
  const percent = part === undefined ? null : percentOf(part);
  return (
    <Tile label={label} note={part === undefined ? '' : `${groupDigits(part.done)}/${groupDigits(part.of)}`}>
      <RollingNumber value={percent} write={oneDecimal} /><small className="tile-unit">%</small>
    </Tile>
  );
}
