import '../map/mapWords.ts';
import { FRESH, STALE } from '../../../shared/wire/slotColumns.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { Names } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { clockText } from '../../ui/duration.ts';
import { TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import type { MapTip } from './mapPointer.ts';

/** What the pointer is on: a mark with its age and its clock, or a terminal. */
export function MapTipBox({ tip, names }: { tip: MapTip; names: Names }) {
  const { t } = useWords('map');
  const style = { left: tip.x, top: tip.y };
  if (tip.kind === 'terminal') {
    const state = positions.state[tip.slot] === FRESH ? 'fresh' : positions.state[tip.slot] === STALE ? 'stale' : 'offline';
    return <p className="desk-tip" style={style}><TerminalGlyph state={state} />{t(`terminal.${state}`)}</p>;
  }
  const { incidents, alerts, serverTime } = useCentre.getState();
  const id = tip.point.key.slice(tip.point.key.indexOf(':') + 1);
  const alert = alerts.get(id);
  const incident = incidents.get(alert?.incident ?? id);
  const since = incident?.reportedAt ?? alert?.raisedAt;
  return (
    <p className="desk-tip" style={style}>
      <b>{tip.point.title}</b>{names.place(tip.point.area)}
      {since !== undefined && <span className="figures">{t('tip.age', { t: clockText(serverTime - since) })}</span>}
      {incident !== undefined && <DueText dueAt={incident.dueAt} overdue={incident.overdue} now={serverTime} />}
    </p>
  );
}

function DueText({ dueAt, overdue, now }: { dueAt: number | undefined; overdue: boolean; now: number }) {
  const { t } = useWords('map');
  if (dueAt === undefined) return overdue ? <span className="tone-attention">{t('tip.overdue')}</span> : null;
  const isOver = dueAt < now;
  return <span className={isOver || overdue ? 'figures tone-attention' : 'figures'}>{t(isOver ? 'tip.over' : 'tip.due', { t: clockText(Math.abs(dueAt - now)) })}</span>;
}
