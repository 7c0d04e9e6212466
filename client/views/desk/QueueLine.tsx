import { memo } from 'react';
import type { TFunction } from 'i18next';
import { isUnattended } from '../../../shared/alert.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import { clockText } from '../../ui/duration.ts';
import { ClockCell, type LineWords } from '../seat/ClockCell.tsx';
import { isLongStanding } from './model/queue.ts';
import { alertClock, incidentClock } from '../seat/model/lineClock.ts';
import { groupTitle } from '../sheet/groupTitle.ts';
import type { QueueEntry } from './model/queue.ts';
import { AlertGlyph, SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { standingText } from '../../ui/standingText.ts';
import { subjectText } from '../../ui/subjectText.ts';

interface QueueLineProps {
  readonly entry: QueueEntry;
  readonly id: string;
  readonly gone: boolean;
  readonly selected: boolean;
  /** The centre's clock, whole seconds: a line need not be drawn more often. */
  readonly now: number;
  readonly words: LineWords;
  readonly position: number;
  readonly of: number;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (key: string) => void;
}

/** One line of the queue: shape, what, where, clock, owner. */
export const QueueLine = memo(function QueueLine({ entry, id, gone, selected, now, words, position, of, onSelect, onOpen }: QueueLineProps) {
  return (
    <div
      id={id} role="option" aria-selected={selected} aria-posinset={position} aria-setsize={of} data-gone={gone} data-kind={entry.kind} data-key={entry.key}
      className="desk-line" onClick={() => (entry.kind === 'group' ? onOpen(entry.key) : onSelect(entry.key))}
    >
      {entry.kind === 'alert' && <AlertCells alert={entry.alert} chatters={entry.key.startsWith('chatter:')} away={entry.away === true} now={now} {...words} />}
      {entry.kind === 'incident' && <IncidentCells incident={entry.incident} now={now} {...words} />}
      {entry.kind === 'group' && <GroupCells entry={entry} now={now} {...words} />}
      {gone && <span className="desk-line-gone">{words.t('queue.gone')}</span>}
    </div>
  );
});

function AlertCells({ alert, chatters, away, now, t, names }: { alert: AlertLine; chatters: boolean; away: boolean; now: number } & LineWords) {
  const unseen = isUnattended(alert) && !away;
  return (
    <>
      <AlertGlyph priority={alert.priority} unseen={unseen} label={t(`priority.${alert.priority}`)} />
      <span className="desk-line-what">
        <b>{names.alertRule(alert.rule)}</b>
        {chatters && <i className="desk-flag tone-attention">{t('queue.chatters', { count: alert.chatter?.changes ?? 0 })}</i>}
        {isLongStanding(alert, now) && <i className="desk-flag">{t('queue.longStanding')}</i>}
        <span>{alert.title}</span>
      </span>
      <span className="desk-line-where">{names.place(alert.area) || t('unlocated')}</span>
      <ClockCell clock={alertClock(alert, now)} t={t} />
      <span className={`desk-line-owner${unseen ? ' tone-attention' : ''}`}>{away ? t('queue.away') : ownerOf(alert, now, t)}</span>
    </>
  );
}

function ownerOf(alert: AlertLine, now: number, t: TFunction): string {
  const aside = alert.shelved ?? alert.suppressed;
  if (aside !== undefined) return t(`queue.${alert.shelved ? 'shelved' : alert.suppressed!.kind}`, { left: clockText(Math.max(0, aside.until - now)) });
  return alert.acknowledgedBy ? subjectText(t, alert.acknowledgedBy) : standingText(alert, t);
}

function IncidentCells({ incident, now, t, names }: { incident: IncidentLine; now: number } & LineWords) {
  const state = t(`incidentState.${incident.state}`);
  return (
    <>
      <SeverityGlyph severity={incident.severity} overdue={incident.overdue} label={t(`severity.${incident.severity}`)} />
      <span className="desk-line-what">{incident.errand && <i className={`desk-flag${ERRAND_TONE[incident.errand]}`}>{t(`send.flag.${incident.errand}`)}</i>}{incident.title}</span>
      <span className="desk-line-where">{names.place(incident.area) || t('unlocated')}</span>
      <ClockCell clock={incidentClock(incident, now)} t={t} />
      <span className={`desk-line-owner${incident.state === 'reported' ? ' tone-attention' : ''}`} title={incident.unit && names.unit(incident.unit)}>
        {state}{incident.unit && <i>{names.unit(incident.unit)}</i>}
      </span>
    </>
  );
}

/** Who has not answered, or cannot go, is to be seen to. */
const ERRAND_TONE = { sent: ' tone-attention', declined: ' tone-alarm', acknowledged: '', arrived: ' tone-settled' } as const;

function GroupCells({ entry, now, t, names }: { entry: Extract<QueueEntry, { kind: 'group' }>; now: number } & LineWords) {
  const worst = entry.alerts[0]!;
  const unseen = entry.aside ? 0 : entry.alerts.filter(isUnattended).length;
  return (
    <>
      <AlertGlyph priority={worst.priority} unseen={isUnattended(worst)} label={t(`priority.${worst.priority}`)} />
      <span className="desk-line-what"><b>{groupTitle(entry, t, names)}</b></span>
      <span className="desk-line-where">{unseen > 0 && <b className="tone-attention">{t('queue.unseen', { count: unseen })}</b>} {names.place(entry.area)}</span>
      <ClockCell clock={alertClock(worst, now)} t={t} />
      <span className="desk-line-owner">{entry.open ? t('queue.fold') : t('queue.unfold')} {entry.open ? '▴' : '▾'}</span>
    </>
  );
}
