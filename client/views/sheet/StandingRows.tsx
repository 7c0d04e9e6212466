import type { Incident } from '../../../shared/incident.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { Row } from './Row.tsx';
import type { SheetWords } from './Sheet.tsx';
import { subjectText } from '../../ui/subjectText.ts';

/** What only some incidents have: who helps, who presses, what was asked for and not answered yet. */
export function StandingRows({ incident, t, names, time }: { incident: Incident } & SheetWords) {
  const { assisting, extensionAsked, supervisedAt, escalatedTo, risk, meeting, agent, mediation } = incident;
  const day = (at: number): string => `${time.date(at)} ${time.minute(at)}`;
  const fulfilBy = mediation !== undefined && 'fulfilBy' in mediation ? mediation.fulfilBy : undefined;
  return (
    <>
      {assisting && <Row name={t('ask.field.assisting')}>{assisting.map(({ unit, result }) => <p key={unit}>{names.unit(unit)} · <span className={result === undefined ? 'tone-attention' : 'tone-settled'}>{result ?? t('sheet.waiting')}</span></p>)}</Row>}
      {incident.state === 'suspended' && <Row name={t('incidentState.suspended')}>{incident.reason}{incident.until !== undefined && <p className="figures">{t('sheet.until', { at: day(incident.until) })}</p>}</Row>}
      {incident.state === 'merged' && <Row name={t('do.MergeIncident')}><Into id={incident.into} /></Row>}
      {extensionAsked && <Row name={t('do.RequestExtension')}><span className="tone-attention">{extensionAsked.reason}</span><p className="figures">{t('sheet.until', { at: day(extensionAsked.handleBy) })} · {subjectText(t, extensionAsked.askedBy)}</p></Row>}
      {supervisedAt !== undefined && <Row name={t('do.SuperviseIncident')}><span className="tone-alarm figures">{day(supervisedAt)}</span></Row>}
      {escalatedTo !== undefined && <Row name={t('do.EscalateIncident')}>{names.area(escalatedTo)}</Row>}
      {risk && <Row name={t('sheet.risk')}><span className={RISK_TONE[risk.level]}>{t(`risk.${risk.level}`)}</span> · {risk.reason}</Row>}
      {fulfilBy !== undefined && <Row name={t('stage.fulfil')}><span className="figures">{t('sheet.until', { at: day(fulfilBy) })}</span></Row>}
      {meeting && <Row name={t('body.meeting')}>{meeting.parties.join('、')}<p>{meeting.agenda}</p><p className="figures">{day(meeting.at)}</p>{meeting.outcome !== undefined && <p className="tone-settled">{meeting.outcome}</p>}</Row>}
      {agent && <Row name={t('sheet.agent')}>{subjectText(t, agent.subject)}{agent.told !== undefined && <p className="tone-settled">{agent.told}</p>}</Row>}
      {'satisfaction' in incident && incident.satisfaction !== undefined && <Row name={t('do.EvaluateIncident')}>{t(`satisfaction.${incident.satisfaction}`)}</Row>}
      {incident.points && incident.points.length > 0 && <Row name={t('do.AppraiseIncident')}>{incident.points.map((point, i) => <span key={i} className="figures">{point.points > 0 ? '+' : ''}{point.points} </span>)}</Row>}
    </>
  );
}

/** The incident it is now part of, by its number while the screen has it. */
function Into({ id }: { id: string }) {
  const line = useCentre((state) => state.incidents.get(id));
  return <><span className="figures">{line?.number ?? id.slice(0, 8)}</span> {line?.title}</>;
}

const RISK_TONE = { blue: 'tone-normal', yellow: 'tone-attention', red: 'tone-alarm' } as const;
