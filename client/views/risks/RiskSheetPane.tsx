import { useState } from 'react';
import { RISK_CHECKS } from '../../../shared/riskMatter.ts';
import { centre } from '../../http/centre.ts';
import type { RiskLine, RiskSheet } from '../../http/riskApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { groupDigits } from '../../ui/number.ts';
import { SeverityGlyph } from '../../ui/SeverityGlyph.tsx';
import { failureText, type RiskWords } from './riskContext.ts';
import { RiskForm, type RiskFormType } from './RiskForm.tsx';
import { Stand } from './RiskList.tsx';

/** What may be done now, in the order of the steps. */
function stepsOf(matter: RiskLine): Exclude<RiskFormType, 'OpenRisk'>[] {
  if (matter.state === 'closed') return [];
  const mayAssess = matter.state === 'opened' || matter.conclusion === 'postpone';
  return [...(mayAssess ? ['AssessRisk', 'ConcludeRisk'] as const : []), ...(matter.state === 'concluded' ? ['ReviewRisk'] as const : []), 'CloseRisk'];
}

/** One matter: how it stands, its five checks, conclusion and reviews, what bears on it, and how it came there. */
export function RiskSheetPane({ id, turn, mayKeep, words, onChanged }: { id: string; turn: string; mayKeep: boolean; words: RiskWords; onChanged: () => void }) {
  const { t, names, time } = words;
  const [form, setForm] = useState<Exclude<RiskFormType, 'OpenRisk'> | null>(null);
  const asked = useAsked(id, turn, (signal) => centre.risk(id, signal));
  if (asked.value === undefined) return asked.failure ? <p className="risks-failed" role="alert">{failureText(asked.failure, words)} <button type="button" className="risks-button" onClick={asked.again}>{t('down.again')}</button></p> : <p className="risks-none" aria-busy="true" />;
  const { matter } = asked.value;
  const planned = [matter.plannedFrom, matter.plannedTo].filter(Boolean).join(' – ');
  return (
    <article className="risks-sheet" aria-label={matter.title}>
      <h2>{matter.title} <Stand matter={matter} words={words} /></h2>
      {matter.overdue.length > 0 && <p className="risks-overdue" role="status">{t('overdue', { days: matter.overdue.join('、') })}</p>}
      <dl className="risks-facts">
        <div><dt>{t('field.area')}</dt><dd>{names.path(matter.area)}</dd></div>
        <div><dt>{t('field.kind')}</dt><dd>{names.category(matter.kind)}</dd></div>
        <div><dt>{t('field.owner')}</dt><dd>{names.unit(matter.owner)}</dd></div>
        {planned !== '' && <div><dt>{t('field.planned')}</dt><dd className="figures">{planned}</dd></div>}
        <div><dt>{t('field.assessor')}</dt><dd>{matter.assessor ?? t('field.assessorNone')}</dd></div>
      </dl>
      {mayKeep && form === null && <div className="risks-steps">{stepsOf(matter).map((step) => <button key={step} type="button" className="risks-button" onClick={() => setForm(step)}>{t(`form.${step}`)}</button>)}</div>}
      {form !== null && <RiskForm type={form} id={id} version={matter.version} matter={matter} words={words} onDone={() => { setForm(null); onChanged(); }} onCancel={() => setForm(null)} />}
      <h3>{t('part.checks')}</h3>
      <table className="risks-checks">
        <tbody>
          {RISK_CHECKS.map((check) => {
            const made = matter.checks[check];
            return <tr key={check} data-finding={made?.finding ?? 'none'}><th scope="row">{t(`check.${check}`)}<small>{t(`asks.${check}`)}</small></th><td>{t(`finding.${made?.finding ?? 'none'}`)}</td><td>{made?.note}</td></tr>;
          })}
        </tbody>
      </table>
      {matter.state !== 'opened' && matter.conclusion && (
        <>
          <h3>{t('part.conclusion')}</h3>
          <p><b>{t(`conclusion.${matter.conclusion}`)}</b> <small className="figures">{matter.concludedAt !== undefined && time.date(matter.concludedAt)}</small></p>
          {matter.conditions && matter.conditions.length > 0 && <ol className="risks-conditions">{matter.conditions.map((one) => <li key={one}>{one}</li>)}</ol>}
        </>
      )}
      {matter.reviews.length > 0 && (
        <>
          <h3>{t('part.reviews')}</h3>
          <ol className="risks-reviews">{matter.reviews.map(({ due, done }) => <li key={`${due} ${done?.at ?? 0}`} data-overdue={matter.overdue.includes(due) && done === undefined}><span className="figures">{t(done ? 'reviewDone' : 'reviewDue', { due })}</span>{done && <p>{done.note}</p>}</li>)}</ol>
        </>
      )}
      <Bearing sheet={asked.value} words={words} />
      <h3>{t('part.trail')}</h3>
      <ol className="risks-trail">{asked.value.trail.map((fact) => <li key={fact.seq}><time className="figures">{time.date(fact.at)} {time.minute(fact.at)}</time> {t(`fact.${fact.type}`)} <small>{fact.by.subject}</small></li>)}</ol>
    </article>
  );
}

function Bearing({ sheet: { matter, incidents, open }, words: { t, names, time } }: { sheet: RiskSheet; words: RiskWords }) {
  const since = (matter.state === 'opened' ? undefined : matter.concludedAt) ?? matter.openedAt;
  return (
    <>
      <h3>{t('part.bearing')} <small className="figures">{groupDigits(matter.bearing)}</small></h3>
      <p className="risks-note">{t('part.bearingNote', { date: time.date(since), open: groupDigits(open) })}</p>
      {incidents.length === 0 ? <p className="risks-none">{t('noBearing')}</p> : (
        <ol className="risks-bearing">
          {incidents.map((line) => (
            <li key={line.id}>
              <SeverityGlyph severity={line.severity} label={t(`severity.${line.severity}`)} />
              <span><b>{line.title}</b><small>{names.place(line.area)} · {t(`incidentState.${line.state}`)}</small></span>
              <time className="figures">{time.date(line.reportedAt)}</time>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
