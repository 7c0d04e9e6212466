import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { RISK_CHECKS, RISK_CONCLUSIONS, RISK_FINDINGS } from '../../../shared/riskMatter.ts';
import type { Failure } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import { newId } from '../../http/newId.ts';
import type { RiskLine } from '../../http/riskApi.ts';
import { useNameBook } from '../../stores/names.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import { failureText, type RiskWords } from './riskContext.ts';

export type RiskFormType = 'OpenRisk' | 'AssessRisk' | 'ConcludeRisk' | 'ReviewRisk' | 'CloseRisk';

interface RiskFormProps {
  readonly type: RiskFormType;
  /** Null: a new matter. */
  readonly id: string | null;
  readonly version: number;
  readonly matter: RiskLine | null;
  readonly words: RiskWords;
  readonly onDone: (id: string) => void;
  readonly onCancel: () => void;
}

/** One order about a matter. What was typed stays until it is taken; a repeat after a lost answer changes nothing twice. */
export function RiskForm({ type, id, version, matter, words, onDone, onCancel }: RiskFormProps) {
  const { t } = words;
  const own = useRef({ id: id ?? newId(), command: newId() });
  const [area, setArea] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = fieldsOf(type, new FormData(event.currentTarget), area);
    setBusy(true);
    const answer = await centre.commandRisk(own.current.id, { commandId: own.current.command, expectedVersion: version, type, ...fields });
    setBusy(false);
    if (answer.outcome === 'ok') return onDone(own.current.id);
    setFailure(answer);
    // What a rule refused may be sent anew with other words; what was lost on its way keeps its id.
    if (answer.outcome !== 'down') own.current.command = newId();
  };
  return (
    <form className="risks-form" aria-label={t(`form.${type}`)} onSubmit={(event) => void send(event)}>
      <h3>{t(`form.${type}`)}</h3>
      {type === 'OpenRisk' && <OpenFields area={area} onArea={setArea} words={words} />}
      {type === 'AssessRisk' && <AssessFields matter={matter} words={words} />}
      {type === 'ConcludeRisk' && <ConcludeFields words={words} />}
      {type === 'ReviewRisk' && <><Text name="note" label={t('field.reviewNote')} /><Line label={t('field.next')}><input type="date" name="next" /></Line></>}
      {type === 'CloseRisk' && <Text name="reason" label={t('field.reason')} />}
      {failure && <p className="risks-failed" role="alert">{failureText(failure, words)}</p>}
      <div className="risks-steps"><button type="submit" className="risks-button" data-main="true" disabled={busy}>{t(busy ? 'form.sending' : 'form.send')}</button><button type="button" className="risks-button" onClick={onCancel}>{t('form.cancel')}</button></div>
    </form>
  );
}

const Line = ({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) => <label className="risks-line"><span>{label}{hint !== undefined && <small>{hint}</small>}</span>{children}</label>;
const Text = ({ name, label, hint, required = true }: { name: string; label: string; hint?: string; required?: boolean }) => <Line label={label} {...(hint !== undefined && { hint })}><textarea name={name} rows={3} required={required} /></Line>;

function OpenFields({ area, onArea, words: { t, desk, names } }: { area: string; onArea: (area: string) => void; words: RiskWords }) {
  const policy = useNameBook((book) => book.policy);
  const areas = useNameBook((book) => book.areas);
  const place = area === '' ? [...areas.values()].find(({ parent }) => parent === null || !areas.has(parent))?.code ?? '' : area;
  const above = new Set<string>();
  for (let at: string | null | undefined = place; at != null && at !== ''; at = areas.get(at)?.parent) above.add(at);
  const groups = policy?.categories.filter(({ parent }) => parent === null) ?? [];
  return (
    <>
      <Line label={t('field.title')}><input name="title" required maxLength={100} /></Line>
      <AreaPicker key={areas.size} label={t('field.area')} area={null} value={area} t={desk} names={names} onPick={onArea} />
      <input type="hidden" name="place" value={place} />
      <Line label={t('field.kind')} hint={t('field.kindHint')}>
        <select name="kind" required defaultValue="">
          <option value="" disabled>{t('field.choose')}</option>
          {groups.map(({ code }) => <optgroup key={code} label={names.category(code)}><option value={code}>{names.category(code)}</option>{policy?.categories.filter(({ parent }) => parent === code).map((one) => <option key={one.code} value={one.code}>{names.category(one.code)}</option>)}</optgroup>)}
        </select>
      </Line>
      <Line label={t('field.owner')}>
        <select name="owner" required defaultValue=""><option value="" disabled>{t('field.choose')}</option>{policy?.units.filter((unit) => above.has(unit.area)).map(({ code }) => <option key={code} value={code}>{names.unit(code)}</option>)}</select>
      </Line>
      <div className="risks-two"><Line label={t('field.plannedFrom')}><input type="date" name="plannedFrom" /></Line><Line label={t('field.plannedTo')}><input type="date" name="plannedTo" /></Line></div>
    </>
  );
}

function AssessFields({ matter, words: { t } }: { matter: RiskLine | null; words: RiskWords }) {
  return (
    <>
      {RISK_CHECKS.map((check) => (
        <fieldset key={check} className="risks-check">
          <legend>{t(`check.${check}`)}<small>{t(`asks.${check}`)}</small></legend>
          <div>{RISK_FINDINGS.map((finding) => <label key={finding}><input type="radio" name={`${check}.finding`} value={finding} defaultChecked={matter?.checks[check]?.finding === finding} />{t(`finding.${finding}`)}</label>)}</div>
          <textarea name={`${check}.note`} rows={2} aria-label={`${t(`check.${check}`)} ${t('field.note')}`} placeholder={t('field.note')} defaultValue={matter?.checks[check]?.note} />
        </fieldset>
      ))}
      <Line label={t('field.assessor')}><input name="assessor" maxLength={100} defaultValue={matter?.assessor} /></Line>
    </>
  );
}

function ConcludeFields({ words: { t } }: { words: RiskWords }) {
  return (
    <>
      <fieldset className="risks-check"><legend>{t('field.finding')}</legend><div>{RISK_CONCLUSIONS.map((one) => <label key={one}><input type="radio" name="conclusion" value={one} required />{t(`conclusion.${one}`)}</label>)}</div></fieldset>
      <Text name="conditions" label={t('field.conditions')} hint={t('field.conditionsHint')} required={false} />
      <Text name="reviews" label={t('field.reviews')} hint={t('field.reviewsHint')} required={false} />
      <Text name="note" label={t('field.note')} required={false} />
    </>
  );
}

/** As the centre's order has them; what was left empty is left out. */
function fieldsOf(type: RiskFormType, form: FormData, area: string): Record<string, unknown> {
  const text = (name: string): string => { const value = form.get(name); return typeof value === 'string' ? value.trim() : ''; };
  const given = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, text(name)]).filter(([, value]) => value !== ''));
  const lines = (name: string) => { const all = text(name).split('\n').map((line) => line.trim()).filter((line) => line !== ''); return all.length > 0 ? { [name]: all } : {}; };
  switch (type) {
    case 'OpenRisk': return { ...given('title', 'kind', 'owner', 'plannedFrom', 'plannedTo'), area: area === '' ? text('place') : area };
    case 'AssessRisk': {
      const checks = Object.fromEntries(RISK_CHECKS.flatMap((check) => (text(`${check}.finding`) === '' ? [] : [[check, { finding: text(`${check}.finding`), note: text(`${check}.note`) }]])));
      return { ...(Object.keys(checks).length > 0 && { checks }), ...given('assessor') };
    }
    case 'ConcludeRisk': return { ...given('conclusion', 'note'), ...lines('conditions'), ...lines('reviews') };
    case 'ReviewRisk': return given('note', 'next');
    case 'CloseRisk': return given('reason');
  }
}
