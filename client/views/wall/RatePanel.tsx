import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import type { Figures, Part } from '../../../shared/figures.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DotScale, ScaleAxis } from '../../ui/DotScale.tsx';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText, scaleStart } from '../../ui/rate.ts';
import { RollingNumber } from '../../ui/RollingNumber.tsx';
import { PanelHead } from './PanelHead.tsx';

const twoDecimals = (value: number): string => percentText(value);

/** The dispute resolution rate, whole and by kind, each with both numbers behind it. */
export function RatePanel({ figures }: { figures: Figures | undefined }) {
  const { t } = useWords('wall');
  const whole = figures?.month.disputes ?? { done: 0, of: 0 };
  const percent = percentOf(whole);
  return (
    <section className="wall-panel wall-rate" aria-label={t('rate.title')}>
      <PanelHead title={t('rate.title')}>{t('rate.window')}</PanelHead>
      <div className="rate-hero">
        <span className="rate-figure"><RollingNumber value={percent} write={twoDecimals} room={5} /><small>%</small></span>
        <Change now={whole} before={figures?.month.disputesBefore ?? { done: 0, of: 0 }} />
        <span className="rate-parts">
          <small>{t('rate.parts')}</small>
          <span className="figures"><RollingNumber value={figures === undefined ? null : whole.done} /><b>/</b><RollingNumber value={figures === undefined ? null : whole.of} /></span>
        </span>
      </div>
      <RateKinds byKind={figures?.month.disputesByKind} />
    </section>
  );
}

/** The change against the thirty days before, in percentage points. */
function Change({ now, before }: { now: Part; before: Part }) {
  const { t } = useWords('wall');
  const a = percentOf(now), b = percentOf(before);
  if (a === null || b === null) return <span className="rate-change" />;
  const points = a - b;
  const same = Math.abs(points) < 0.005;
  return (
    <span className="rate-change">
      {same ? <span>{t('rate.same')}</span> : <span className={`figures tone-${points > 0 ? 'settled' : 'attention'}`}>{points > 0 ? '▲' : '▼'} {Math.abs(points).toFixed(2)}</span>}
      <small>{t('rate.before')}</small>
    </span>
  );
}

function RateKinds({ byKind }: { byKind: Figures['month']['disputesByKind'] | undefined }) {
  const { t } = useWords('wall');
  const none = { done: 0, of: 0 };
  const kinds = DISPUTE_KINDS.map((kind) => ({ kind, part: byKind?.[kind] ?? none }));
  const start = scaleStart(kinds.map(({ part }) => percentOf(part)));
  return (
    <ol className="dot-rows rate-kinds">
      <li className="dot-axis"><span>{t('rate.byKind')}</span><ScaleAxis start={start} /></li>
      {kinds.map(({ kind, part }) => (
        <li key={kind} className="dot-row">
          <span className="dot-name">{t(`dispute.${kind}`)}</span>
          <DotScale part={part} start={start} tone="settled" />
          <span className="figures dot-value">{percentText(percentOf(part), 1)}</span>
          <span className="figures dot-parts">{groupDigits(part.done)}/{groupDigits(part.of)}</span>
        </li>
      ))}
    </ol>
  );
}
