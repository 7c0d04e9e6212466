import { type FormEvent, useId, useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { SUPPRESSIONS, type SuppressionKind } from '../../../shared/alert.ts';
import { admin } from '../../http/adminApi.ts';
import { useNameBook } from '../../stores/names.ts';
import { AreaPicker } from '../sheet/AreaPicker.tsx';
import type { Seat } from '../seat/useSeat.ts';
import { useAdminOrder } from './useAdminOrder.ts';

const MINUTES = [30, 60, 240, 480, 1_440] as const;
const MINUTE = 60_000;

/** Silences a rule for a time: everywhere, in an area, or of one source alone. The centre says how long it may be. */
export function SilenceForm({ seat: { t, words: { t: desk, names, language }, now }, caller, onDone, onClose }: { seat: Seat; caller: Caller; onDone: () => void; onClose: () => void }) {
  const id = useId();
  const rules = useNameBook((book) => book.policy)?.alertRules ?? [];
  const areas = useNameBook((book) => book.areas);
  const [rule, setRule] = useState('');
  const [area, setArea] = useState('');
  const [source, setSource] = useState('');
  const [kind, setKind] = useState<SuppressionKind>('suppressed');
  const [minutes, setMinutes] = useState<number>(MINUTES[0]);
  const [reason, setReason] = useState('');
  const { busy, said, give } = useAdminOrder(desk, onDone);
  const isWhole = rule !== '' && reason.trim() !== '';
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) void give(admin.silence({ rule, kind, area: area === '' ? caller.area : area, ...(source.trim() !== '' && { source: source.trim() }), until: now + minutes * MINUTE, reason: reason.trim() }));
  };
  return (
    <form className="admin-form" aria-label={t('silences.add')} onSubmit={send}>
      <label htmlFor={`${id}-rule`}><span>{t('silences.rule')}</span>
        <select id={`${id}-rule`} value={rule} onChange={(event) => setRule(event.target.value)}>
          <option value="">{t('silences.pick')}</option>
          {rules.map(({ code, label }) => <option key={code} value={code}>{label[language === 'en' ? 'en' : 'zh']}</option>)}
        </select>
      </label>
      <AreaPicker key={areas.size} label={t('silences.area')} area={null} value={area} t={desk} names={names} onPick={setArea} />
      <label htmlFor={`${id}-source`}><span>{t('silences.source')}</span><input id={`${id}-source`} value={source} maxLength={100} placeholder={t('silences.sourceHint')} autoComplete="off" onChange={(event) => setSource(event.target.value)} /></label>
      <label htmlFor={`${id}-kind`}><span>{t('silences.kind')}</span>
        <select id={`${id}-kind`} value={kind} onChange={(event) => setKind(event.target.value as SuppressionKind)}>{SUPPRESSIONS.map((one) => <option key={one} value={one}>{desk(`sheet.${one}`)} · {t(`silences.kinds.${one}`)}</option>)}</select>
      </label>
      <label htmlFor={`${id}-for`}><span>{t('silences.for')}</span>
        <select id={`${id}-for`} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>{MINUTES.map((many) => <option key={many} value={many}>{many < 60 ? t('silences.minutes', { count: many }) : t('silences.hours', { count: many / 60 })}</option>)}</select>
      </label>
      <label htmlFor={`${id}-why`}><span>{t('silences.reason')}</span><input id={`${id}-why`} value={reason} maxLength={500} placeholder={t('silences.reasonHint')} autoComplete="off" onChange={(event) => setReason(event.target.value)} /></label>
      <p className="admin-ends">
        <button type="submit" className="desk-button" disabled={!isWhole || busy}>{t('silences.send')}</button>
        <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('cancel')}</button>
        {said !== '' && <span className="tone-alarm" role="alert">{said}</span>}
      </p>
    </form>
  );
}
