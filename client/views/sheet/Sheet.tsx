import type { ReactNode, RefObject } from 'react';
import type { TFunction } from 'i18next';
import { ROLES } from '../../../shared/access.ts';
import { isStanding, isUnattended } from '../../../shared/alert.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import type { Asked } from '../../http/useAsked.ts';
import type { Sheet as SheetData } from '../../http/centreApi.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { clockText } from '../../ui/duration.ts';
import { DueBars } from './DueBars.tsx';
import type { SingleEntry } from './model/sheetEntry.ts';
import { actBy, type ActBy } from './model/actBy.ts';
import { alertClock } from '../seat/model/lineClock.ts';
import { EvidenceList } from '../../ui/EvidenceList.tsx';
import { Row } from './Row.tsx';
import { SheetFrame } from './SheetFrame.tsx';
import { StandingRows } from './StandingRows.tsx';
import { AlertGlyph, SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { calledText } from '../../ui/standingText.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { Trail } from './Trail.tsx';

export interface SheetWords {
  readonly t: TFunction;
  readonly names: Names;
  readonly time: CityTime;
  readonly language: 'zh-CN' | 'en';
}

interface SheetProps extends SheetWords {
  readonly entry: SingleEntry | undefined;
  readonly alert: AlertLine | undefined;
  readonly asked: Asked<SheetData>;
  readonly hasIncident: boolean;
  readonly now: number;
  readonly ended: boolean;
  readonly head: RefObject<HTMLHeadingElement | null>;
  readonly onClose: () => void;
  /** Who could be sent there, and who was. */
  readonly sending: ReactNode;
  /** What else may be the same matter. */
  readonly alike: ReactNode;
  /** Notices and actions: they stay at the foot while the rest scrolls. */
  readonly children: ReactNode;
}

/** What happened, where its clocks stand, who did what. */
export function Sheet({ entry, alert, asked, hasIncident, now, ended, head, onClose, sending, alike, children, ...words }: SheetProps) {
  const { t } = words;
  if (!entry) return <section className="desk-sheet" aria-label={t('sheet.title')}><div className="desk-sheet-empty"><p>{t('sheet.empty')}</p><p>{t('sheet.emptyHint')}</p></div></section>;
  return (
    <SheetFrame title={entry.kind === 'alert' ? entry.alert.title : entry.incident.title} head={head} t={t} onClose={onClose} foot={children}>
      {ended && <p className="desk-ended">{t('sheet.ended')}</p>}
      {alert && <AlertPart alert={alert} now={now} alone={!hasIncident} {...words} />}
      {hasIncident && asked.value && <IncidentPart sheet={asked.value} now={now} sending={sending} alike={alike} {...words} />}
      {hasIncident && !asked.value && asked.failure && (
        <div className="desk-sheet-failed" role="alert">
          <p><b>{t('sheet.failed')}</b></p>
          <p>{asked.failure.outcome === 'down' ? t(`notice.down.${asked.failure.reason}`) : ''}</p>
          <button type="button" className="desk-button" onClick={asked.again}>{t('sheet.again')}</button>
        </div>
      )}
      {hasIncident && !asked.value && !asked.failure && <div className="desk-sheet-skeleton" role="status" aria-label={t('sheet.loading')}>{Array.from({ length: 9 }, (_, i) => <span key={i} />)}</div>}
    </SheetFrame>
  );
}

function AlertPart({ alert, now, alone, t, names, time, language }: { alert: AlertLine; now: number; alone: boolean } & SheetWords) {
  const rule = useNameBook((book) => book.policy)?.alertRules.find((one) => one.code === alert.rule);
  const owner = ROLES.find((role) => role === rule?.owner);
  const say = language === 'en' ? 'en' : 'zh';
  const clock = alertClock(alert, now);
  return (
    <section className="desk-alert" data-priority={alert.priority} data-state={alert.state} aria-label={t('queue.alerts')}>
      <p className="desk-alert-head">
        <AlertGlyph priority={alert.priority} unseen={isUnattended(alert)} label={t(`priority.${alert.priority}`)} />
        <b>{t(`priority.${alert.priority}`)} · {names.alertRule(alert.rule)}</b>
        <span className={`figures tone-${clock.tone}`}>{clockText(clock.ms)}</span>
      </p>
      <dl className="desk-facts">
        {alone && <Row name={t('sheet.where')}>{names.path(alert.area) || t('unlocated')}</Row>}
        <Row name={t('sheet.raised')}><span className="figures">{time.clock(alert.raisedAt)}</span></Row>
        <Row name={t('sheet.seenBy')}>
          {alert.acknowledgedBy && alert.acknowledgedAt ? <>{subjectText(t, alert.acknowledgedBy)} · <span className="figures">{time.clock(alert.acknowledgedAt)}</span></> : <span className="tone-attention">{t(alert.goneAt === undefined ? `alertState.${alert.state}` : 'alert.returned')}</span>}
        </Row>
        {alert.until !== undefined && <Row name={t('sheet.lapses')}><span className="figures">{time.clock(alert.until)}</span></Row>}
        {alert.shelved && <Row name={t('sheet.shelved')}>{subjectText(t, alert.shelved.by)} · {alert.shelved.reason} · <span className="figures">{time.clock(alert.shelved.until)}</span></Row>}
        {alert.suppressed && <Row name={t(`sheet.${alert.suppressed.kind}`)}>{subjectText(t, alert.suppressed.by)} · {alert.suppressed.reason} · <span className="figures">{time.clock(alert.suppressed.until)}</span></Row>}
        {alert.rungs?.map((rung) => <Row key={rung.rung} name={t('sheet.called')}><span className="figures">{time.clock(rung.at)}</span> · {calledText(rung, t, names)}</Row>)}
        {alert.notes?.map((note) => <Row key={`${note.at} ${note.by}`} name={t('sheet.note')}>{note.note} · {subjectText(t, note.by)} · <span className="figures">{time.clock(note.at)}</span></Row>)}
        {rule && <Row name={t('sheet.todo')}>{rule.action[say]}</Row>}
        {rule?.due && <ActByRow by={actBy(rule.due, alert.raisedAt, now)} isStanding={isStanding(alert)} t={t} time={time} />}
        {rule && <Row name={t('sheet.owner')}>{owner === undefined ? rule.owner : t(`role.${owner}`)}</Row>}
        {rule && <Row name={t('sheet.consequence')}>{rule.consequence[say]}</Row>}
      </dl>
    </section>
  );
}

/** By when somebody is to have acted; the instant where it can be told without the city's working days. */
function ActByRow({ by, isStanding: stands, t, time }: { by: ActBy; isStanding: boolean } & Pick<SheetWords, 't' | 'time'>) {
  return (
    <Row name={t('sheet.actBy')}>
      <span className={stands && by.isLate ? 'tone-attention' : ''}>{t(`sheet.${by.words}`, { n: by.n })}{by.at !== undefined && <> · <span className="figures">{time.clock(by.at)}</span></>}</span>
    </Row>
  );
}

function IncidentPart({ sheet: { incident, trail }, now, sending, alike, t, names, time, language }: { sheet: SheetData; now: number; sending: ReactNode; alike: ReactNode } & SheetWords) {
  return (
    <>
      <dl className="desk-facts">
        <Row name={t('sheet.where')}>{names.path(incident.area) || t('unlocated')}</Row>
        <Row name={t('sheet.from')}>{names.channel(incident.channel)} · {names.category(incident.category)}</Row>
        <Row name={t('sheet.severity')}><span className="desk-severity"><span aria-hidden="true"><SeverityGlyph severity={incident.severity} label={t(`severity.${incident.severity}`)} /></span>{t(`severity.${incident.severity}`)} · {t(`incidentState.${incident.state}`)}</span></Row>
        {'unit' in incident && <Row name={t('sheet.unit')}>{names.unit(incident.unit)}</Row>}
        {incident.mediation && <Row name={t('sheet.kind')}>{t(`dispute.${incident.mediation.kind}`)} · {t(`disputeStage.${incident.mediation.stage}`)}</Row>}
        <StandingRows incident={incident} t={t} names={names} time={time} language={language} />
        {incident.reporter && <Row name={t('sheet.reporter')}><span className="figures">{incident.reporter}</span></Row>}
        <Row name={t('sheet.number')}><span className="figures">{incident.number}</span>{reworks(incident, t)}</Row>
      </dl>
      {incident.text && <p className="desk-text">{incident.text}</p>}
      {incident.evidence && <EvidenceList incident={incident.id} evidence={incident.evidence} title={t('sheet.evidence')} photo={(n) => t('sheet.photo', { n })} document={(n) => t('sheet.document', { n })} />}
      {sending}
      <h3>{t('sheet.clocks')}</h3>
      <DueBars incident={incident} now={now} t={t} time={time} />
      {alike}
      <h3>{t('sheet.trail')}</h3>
      <Trail trail={trail} now={now} t={t} names={names} time={time} language={language} />
    </>
  );
}

const reworks = (incident: Incident, t: TFunction) => (incident.reworks > 0 ? <span className="tone-attention"> · {t('sheet.reworks', { count: incident.reworks })}</span> : null);
