import { Copy, FileCheck } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { admin, type PolicyCheck } from '../../http/adminApi.ts';
import { groupDigits } from '../../ui/number.ts';
import { whenText } from '../sheet/whenText.ts';
import type { Seat } from '../seat/useSeat.ts';
import { adoptCommand, wholePolicy, type WholePolicy } from './model/policyFile.ts';
import { Table } from './Table.tsx';
import { useAdminOrder } from './useAdminOrder.ts';

const FEW = 20;
type Seen = { readonly file: string; readonly check: PolicyCheck };

/** Looks at a policy before anybody adopts it: all that is wrong with it by field, or which open incidents it would touch. */
export function PolicyCheckForm({ seat }: { seat: Seat }) {
  const { t, words: { t: desk } } = seat;
  const input = useRef<HTMLInputElement>(null);
  const [seen, setSeen] = useState<Seen>();
  const [wrong, setWrong] = useState<Exclude<WholePolicy, { outcome: 'whole' }>>();
  const { busy, said, give } = useAdminOrder(desk, () => undefined);
  const look = async (files: readonly File[]) => {
    setSeen(undefined);
    setWrong(undefined);
    const whole = wholePolicy(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() }))));
    if (whole.outcome !== 'whole') return setWrong(whole);
    await give(admin.checkPolicy(whole.policy).then((answer) => {
      if (answer.outcome === 'ok') setSeen({ file: whole.file, check: answer.value });
      return answer;
    }));
  };
  return (
    <div className="admin-card admin-check">
      <p><button type="button" className="desk-button" disabled={busy} onClick={() => input.current?.click()}><FileCheck size={16} aria-hidden="true" />{t(busy ? 'policies.checking' : 'policies.check')}</button> <small>{t('policies.checkHint')}</small></p>
      <input ref={input} type="file" accept=".json,application/json" multiple hidden aria-label={t('policies.check')} onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        event.target.value = '';
        if (files.length > 0) void look(files);
      }} />
      {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
      {wrong && <p className="tone-alarm" role="alert">{t(`policies.wrong.${wrong.outcome}`, { files: wrong.outcome === 'missing' ? wrong.files.join(', ') : wrong.outcome === 'unreadable' ? wrong.file : '' })}</p>}
      {seen && (seen.check.usable ? <Impact file={seen.file} check={seen.check} seat={seat} /> : (
        <>
          <p className="tone-alarm" role="status">{t('policies.faults', { file: seen.file, count: seen.check.faults.length })}</p>
          <Table label={t('policies.faultList')} none="" columns={[[t('policies.field')], [t('policies.faultRule')], [t('policies.says'), 'words']]}
            rows={seen.check.faults.map(({ field, rule, message }, i) => ({ key: String(i), cells: [<code key="f">{field}</code>, <code key="r">{rule}</code>, message] }))} />
        </>
      ))}
    </div>
  );
}

function Impact({ file, check: { version, standing, effectiveFrom, impact }, seat: { t, words: { names, time }, now } }: { file: string; check: Extract<PolicyCheck, { usable: true }>; seat: Seat }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [copied, setCopied] = useState(false);
  const command = adoptCommand(file, reason.trim() === '' ? t('policies.reason') : reason.trim());
  const when = (at: number): string => whenText(at, now, time);
  const touched = impact.incidents.slice(0, FEW);
  return (
    <>
      <p className="tone-settled" role="status">{t(standing ? 'policies.standing' : 'policies.usable', { version, at: when(Date.parse(effectiveFrom)) })}</p>
      <p>{t('policies.impact', { open: groupDigits(impact.open), same: groupDigits(impact.same), earlier: groupDigits(impact.earlier), later: groupDigits(impact.later), lost: groupDigits(impact.lost), overdue: groupDigits(impact.overdue) })}</p>
      {touched.length > 0 && (
        <Table label={t('policies.touched')} none="" columns={[[t('policies.incident'), 'figures'], [t('policies.category')], [t('policies.area')], [t('policies.now'), 'figures'], [t('policies.newDue'), 'figures']]}
          rows={touched.map(({ id: key, number, category, area, handleBy, wouldBe }) => ({ key, cells: [number, names.category(category), names.place(area), when(handleBy), wouldBe === null ? t('policies.noDue') : <span key="w" className={wouldBe < handleBy ? 'tone-attention' : undefined}>{when(wouldBe)}</span>] }))} />
      )}
      {!standing && (
        <div className="admin-command">
          <label htmlFor={id}><span>{t('policies.reason')}</span><input id={id} value={reason} maxLength={200} autoComplete="off" placeholder={t('policies.why')} onChange={(event) => { setReason(event.target.value); setCopied(false); }} /></label>
          <p>{t('policies.adopt')}</p>
          <p><code>{command}</code> {navigator.clipboard !== undefined && <button type="button" className="desk-button" onClick={() => void navigator.clipboard.writeText(command).then(() => setCopied(true), () => undefined)}><Copy size={15} aria-hidden="true" /><span role="status">{t(copied ? 'policies.copied' : 'policies.copy')}</span></button>}</p>
        </div>
      )}
    </>
  );
}
