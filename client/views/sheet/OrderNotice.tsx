import type { TFunction } from 'i18next';
import type { Fact } from '../../../shared/fact.ts';
import type { Language } from '../../i18n/language.ts';
import type { Names } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { mayRepeat, type OrderFlow } from './model/orderFlow.ts';
import { trailLine } from './model/trail.ts';
import { actorText } from './personText.ts';
import { namedText } from './Trail.tsx';

interface OrderNoticeProps {
  readonly flow: Extract<OrderFlow, { step: 'failed' }>;
  /** Facts that were written since the order's own version: who was faster, and with what. */
  readonly since: readonly Fact[];
  readonly language: Language;
  readonly t: TFunction;
  readonly names: Names;
  readonly time: CityTime;
  readonly onRepeat: () => void;
  readonly onDismiss: () => void;
}

/** Why an order was not carried out, and what would be allowed. */
export function OrderNotice({ flow, since, language, t, names, time, onRepeat, onDismiss }: OrderNoticeProps) {
  const { why } = flow;
  return (
    <div className="desk-notice" role="alert" data-outcome={why.outcome}>
      {why.outcome === 'conflict' && <ConflictText state={why.state} since={since} t={t} names={names} time={time} />}
      {why.outcome === 'refused' && (
        <>
          <p><b>{t('notice.refused')}</b></p>
          <p>{why.say[language === 'en' ? 'en' : 'zh']}</p>
          {why.allowed.length > 0 && <p>{t('notice.allowed', { list: why.allowed.map((type) => t(`do.${type}`)).join(language === 'en' ? ', ' : '、') })}</p>}
          <p className="desk-muted"><code>{why.rule}</code></p>
        </>
      )}
      {why.outcome === 'invalid' && <><p><b>{t('notice.invalid')}</b></p><p>{t('notice.invalidField', { field: why.field, rule: why.rule })}</p></>}
      {why.outcome === 'down' && <><p><b>{t(`notice.down.${why.reason}`)}</b></p>{mayRepeat(flow) && <p>{t('notice.repeatSafe')}</p>}</>}
      <div className="desk-notice-ends">
        {mayRepeat(flow) && <button type="button" className="desk-button" onClick={onRepeat}>{t('notice.repeat')}</button>}
        <button type="button" className="desk-button desk-quiet" onClick={onDismiss}>{t('notice.dismiss')}</button>
      </div>
    </div>
  );
}

interface NowState {
  readonly state?: string;
  readonly acknowledgedBy?: string;
  readonly acknowledgedAt?: number;
  readonly confirmedBy?: string;
  readonly confirmedAt?: number;
}

function ConflictText({ state, since, t, names, time }: { state: unknown } & Pick<OrderNoticeProps, 'since' | 't' | 'names' | 'time'>) {
  const now = state as NowState;
  const who = now.confirmedBy ?? now.acknowledgedBy;
  const at = now.confirmedAt ?? now.acknowledgedAt;
  const name = now.state === undefined ? '' : t([`incidentState.${now.state}`, `alertState.${now.state}`]);
  return (
    <>
      <p><b>{t('notice.conflict')}</b></p>
      {since.map(trailLine).map((line) => (
        <p key={line.seq}>{t('notice.conflictBy', { who: actorText(t, line.by), t: time.clock(line.at), what: [t(`fact.${line.type}`), namedText(line, t, names)].filter(Boolean).join(' ') })}</p>
      ))}
      {since.length === 0 && who !== undefined && at !== undefined && <p>{t('notice.conflictBy', { who: subjectText(t, who), t: time.clock(at), what: name })}</p>}
      {name !== '' && <p>{t('notice.conflictNow', { state: name })}</p>}
    </>
  );
}
