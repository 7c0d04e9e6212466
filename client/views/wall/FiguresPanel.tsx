import type { ReactNode } from 'react';
import type { Figures, Part } from '../../../shared/figures.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { DotScale } from '../../ui/DotScale.tsx';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText } from '../../ui/rate.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';

const oneDecimal = (value: number): string => percentText(value, 1);

/** Incidents now and today; then how much of the work is done in time, who is out there, and which grids were visited: every share with its two numbers. */
export function FiguresPanel({ figures, focus }: { figures: Figures | undefined; focus: string | null }) {
  const { t } = useWords('wall');
  const terminals = useCentre((centre) => centre.sources.terminals);
  const ready = useCentre((centre) => centre.epoch !== null);
  const count = (value: number | undefined) => (value === undefined ? '—' : groupDigits(value));
  const overdue = figures?.overdue ?? 0;
  const share = figures === undefined ? null : percentOf({ done: overdue, of: figures.open });
  return (
    <section className="wall-panel wall-figures" aria-label={t('figures.title')}>
      <div className="tiles">
        <Tile label={t('figures.reported')} note={t('figures.closedToday', { count: count(figures?.today.closed) as unknown as number })}>
          <RollingNumber value={figures?.today.reported ?? null} />
        </Tile>
        <Tile label={t('figures.open')} note={t('figures.alertsToday', { count: count(figures?.today.alerts) as unknown as number })}><RollingNumber value={figures?.open ?? null} /></Tile>
        <Tile label={t('figures.overdue')} note={share === null ? '' : t('figures.overdueShare', { percent: percentText(share, 1) })} tone={overdue > 0 ? 'attention' : ''}>
          <RollingNumber value={figures?.overdue ?? null} />
        </Tile>
      </div>
      <ol className="share-rows">
        <ShareRow label={t('figures.acceptedInTime')} part={figures?.month.acceptedInTime} />
        <ShareRow label={t('figures.handledInTime')} part={figures?.month.handledInTime} />
        <ShareRow label={t(focus === null ? 'figures.onShift' : 'figures.onShiftCity')} part={ready ? { done: terminals.fresh, of: terminals.onShift } : undefined} />
        {figures?.visits !== undefined && <ShareRow label={t(`figures.visits.${figures.visits.every}`)} part={figures.visits} />}
      </ol>
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

/** A share of a whole as a bar from zero, its percentage and its two numbers. */
function ShareRow({ label, part = { done: 0, of: 0 } }: { label: string; part?: Part | undefined }) {
  const percent = percentOf(part);
  return (
    <li className="dot-row share-row">
      <span className="dot-name">{label}</span>
      <DotScale part={part} start={0} isSampled={false} />
      <span className="dot-value"><RollingNumber value={percent} write={oneDecimal} /></span>
      <span className="figures dot-parts">{percent === null ? '—' : `${groupDigits(part.done)}/${groupDigits(part.of)}`}</span>
    </li>
  );
}
