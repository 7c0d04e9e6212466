import { useEffect, useId, useRef, useState } from 'react';
import { admin, type PolicyCheck } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { groupDigits } from '../../ui/number.ts';
import { failureText } from '../desk/failureText.ts';
import { whenText } from '../sheet/whenText.ts';
import type { Seat } from '../seat/useSeat.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { Table } from './Table.tsx';
import { usePaused } from './usePaused.ts';

const FEW = 20;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface PolicyProposalProps {
  readonly seat: Seat;
  /** What it is called here: the file it came from, or what was edited. */
  readonly name: string;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}

/** A policy that nobody has adopted yet: all that is wrong with it by field, or which open incidents it would touch; then, for a reason, it is adopted. */
export function PolicyProposal({ seat, name, policy, onDone, onClose }: PolicyProposalProps) {
  const { t, words: { t: desk, time }, now } = seat;
  const id = useId();
  const card = useRef<HTMLElement>(null);
  useEffect(() => { card.current?.scrollIntoView({ block: 'nearest' }); }, []);
  const given = typeof policy['effectiveFrom'] === 'string' ? policy['effectiveFrom'] : '';
  const [version, setVersion] = useState(typeof policy['version'] === 'string' ? policy['version'] : '');
  const [day, setDay] = useState(DAY.test(given) ? given : '');
  const [asking, setAsking] = useState(false);
  useEffect(() => setAsking(false), [version, day]);
  const said = usePaused(JSON.stringify({ ...policy, version: version.trim(), effectiveFrom: day === '' ? given : day }));
  const asked = useAsked(said, 0, () => admin.checkPolicy(JSON.parse(said)));
  const check = asked.value;
  const at = (iso: string): string => (Date.parse(iso) <= now ? t('policies.atOnce') : whenText(Date.parse(iso), now, time));
  return (
    <section ref={card} className="admin-card admin-check" aria-label={t('policies.proposal', { name })}>
      <h3>{t('policies.proposal', { name })}</h3>
      <div className="admin-filters">
        <label className="admin-day" htmlFor={`${id}-version`}><span>{t('policies.version')}</span><input id={`${id}-version`} value={version} maxLength={40} autoComplete="off" spellCheck={false} onChange={(event) => setVersion(event.target.value)} /></label>
        <label className="admin-day" htmlFor={`${id}-day`}><span>{t('policies.from')}</span><input id={`${id}-day`} type="date" value={day} onChange={(event) => setDay(event.target.value)} /></label>
        <small>{t('policies.fromHint')}</small>
      </div>
      {asked.failure && <p className="tone-alarm" role="alert">{failureText(desk, asked.failure)}</p>}
      {check === undefined && !asked.failure && <p role="status">{t('policies.checking')}</p>}
      {check && (check.usable ? <Impact check={check} at={at} seat={seat} /> : <Faults name={name} check={check} seat={seat} />)}
      <p className="admin-ends">
        {check?.usable === true && !check.standing && <button type="button" className="desk-button desk-strong" disabled={asked.busy} onClick={() => setAsking(true)}>{t('policies.adopt')}</button>}
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('policies.drop')}</button>
      </p>
      {asking && check?.usable === true && (
        <ReasonDialog desk={desk} title={t('policies.adoptOf', { version: check.version })} label={t('policies.reason')} hint={t('policies.why')} sure={t('policies.adoptSure')} cancel={t('cancel')}
          says={t('policies.adoptSays', { at: at(check.effectiveFrom), count: check.impact.earlier + check.impact.later + check.impact.lost })}
          give={(why) => admin.adoptPolicy(JSON.parse(said), check.after, why)} onClose={() => setAsking(false)} onDone={() => onDone(t('policies.done', { version: check.version, at: at(check.effectiveFrom) }))} />
      )}
    </section>
  );
}

function Faults({ name, check, seat: { t } }: { name: string; check: Extract<PolicyCheck, { usable: false }>; seat: Seat }) {
  return (
    <>
      <p className="tone-alarm" role="status">{t('policies.faults', { file: name, count: check.faults.length })}</p>
      <Table label={t('policies.faultList')} none="" columns={[[t('policies.field')], [t('policies.faultRule')], [t('policies.says'), 'words']]}
        rows={check.faults.map(({ field, rule, message }, i) => ({ key: String(i), cells: [<code key="f">{field}</code>, <code key="r">{rule}</code>, message] }))} />
    </>
  );
}

function Impact({ check: { version, standing, effectiveFrom, impact }, at, seat: { t, words: { names, time }, now } }: { check: Extract<PolicyCheck, { usable: true }>; at: (iso: string) => string; seat: Seat }) {
  const when = (due: number): string => whenText(due, now, time);
  const touched = impact.incidents.slice(0, FEW);
  return (
    <>
      <p className="tone-settled" role="status">{t(standing ? 'policies.standing' : 'policies.usable', { version, at: at(effectiveFrom) })}</p>
      <p>{t('policies.impact', { open: groupDigits(impact.open), same: groupDigits(impact.same), earlier: groupDigits(impact.earlier), later: groupDigits(impact.later), lost: groupDigits(impact.lost), overdue: groupDigits(impact.overdue) })}</p>
      {touched.length > 0 && (
        <Table label={t('policies.touched')} none="" columns={[[t('policies.incident'), 'figures'], [t('policies.category')], [t('policies.area')], [t('policies.now'), 'figures'], [t('policies.newDue'), 'figures']]}
          rows={touched.map(({ id, number, category, area, handleBy, wouldBe }) => ({ key: id, cells: [number, names.category(category), names.place(area), when(handleBy), wouldBe === null ? t('policies.noDue') : <span key="w" className={wouldBe < handleBy ? 'tone-attention' : undefined}>{when(wouldBe)}</span>] }))} />
      )}
      {impact.earlier + impact.later + impact.lost > touched.length && <p className="admin-count">{t('policies.more', { count: impact.earlier + impact.later + impact.lost - touched.length })}</p>}
    </>
  );
}
