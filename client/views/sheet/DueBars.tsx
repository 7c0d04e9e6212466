import type { TFunction } from 'i18next';
import type { Incident } from '../../../shared/incident.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { clockText } from '../../ui/duration.ts';
import { type DueBar, dueBars } from './model/dueBar.ts';
import { whenText } from './whenText.ts';

/** Clocks as bars: full is due. A late bar shows its due time as a mark and what lies beyond as hatching. */
export function DueBars({ incident, now, t, time }: { incident: Incident; now: number; t: TFunction; time: CityTime }) {
  return (
    <ul className="desk-dues">
      {dueBars(incident, now).map((bar) => <DueLine key={bar.stage} bar={bar} now={now} t={t} time={time} />)}
    </ul>
  );
}

function DueLine({ bar, now, t, time }: { bar: DueBar; now: number; t: TFunction; time: CityTime }) {
  const late = bar.used > 1;
  const dueAt = late ? 1 / bar.used : 1;
  return (
    <li className="desk-due" data-state={bar.state}>
      <span className="desk-due-name">{t(`due.${bar.stage}`)}</span>
      <span className="desk-due-left figures">{leftText(bar, now, t)}</span>
      <span className="desk-due-track" aria-hidden="true">
        <span className="desk-due-used" style={{ width: `${100 * Math.min(bar.used, dueAt)}%` }} />
        {late && <span className="desk-due-over" style={{ left: `${100 * dueAt}%` }} />}
      </span>
      <span className="desk-due-by"><span className="figures">{t('due.by', { t: whenText(bar.due, now, time) })}</span>{bar.estimated && <i>{t('sheet.estimated')}</i>}</span>
    </li>
  );
}

function leftText(bar: DueBar, now: number, t: TFunction): string {
  if (bar.state === 'inTime' || bar.state === 'late' || bar.state === 'dropped') return t(`due.${bar.state}`);
  return bar.state === 'missed' ? t('due.over', { t: clockText(now - bar.due) }) : t('due.left', { t: clockText(bar.due - now) });
}
