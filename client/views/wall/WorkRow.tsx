import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { clockText } from '../../ui/duration.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { RiskFlag } from './RiskFlag.tsx';

/** Height of a row, in units of the wall. */
export const WORK_ROW_UNITS = 66;
/** Less than this to a due time wants attention. */
const SOON_MS = 900_000;

/** One piece of open work with the clock towards its due time: what, of which kind, where, and what people made of it. */
export function WorkRow({ line, now }: { line: IncidentLine; now: number }) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const { dueAt, dispute, risk, supervised, heat = 0 } = line;
  const isLate = line.overdue || (dueAt !== undefined && dueAt < now);
  const marks = [
    ...(supervised === true ? [t('work.supervised')] : []), ...(heat > 1 ? [t('work.heat', { count: heat })] : []),
    dispute === undefined ? t(`incidentState.${line.state}`) : t(`disputeStage.${dispute.stage}`),
  ];
  return (
    <li className={`work-row ${risk === 'red' ? 'is-red' : ''}`} data-incident={line.id}>
      {risk === 'red' || risk === 'yellow' ? <RiskFlag level={risk} label={t(`risk.${risk}`)} /> : <SeverityGlyph severity={line.severity} overdue={isLate} label={t(`severity.${line.severity}`)} />}
      <p className="row-line">
        <span className="row-title">{line.title}</span>
        <span className={`figures row-clock tone-${isLate ? 'attention' : dueAt !== undefined && dueAt - now < SOON_MS ? 'attention' : 'soft'}`}>{dueAt === undefined ? '' : `${isLate ? '+' : ''}${clockText(Math.abs(dueAt - now))}`}</span>
      </p>
      <p className="row-line">
        <span className="row-place">{dispute === undefined ? '' : `${t(`dispute.${dispute.kind}`)} · `}{line.area === null ? t('unlocated') : names.place(line.area)}</span>
        <span className="row-state">{marks.join(' · ')}</span>
      </p>
    </li>
  );
}
