import { rateOf as rateCount, type CountName, type WorkStage } from '../../../../shared/stageCounts.ts';
import type { AppraisalRow as Row, IncidentFilter, PointsNumbers } from '../../../http/centreApi.ts';
import { percentText } from '../../../ui/rate.ts';
import { Count } from '../Figure.tsx';
import { COLUMNS_OF, type AppraisedBy } from '../model/appraisalTable.ts';
import { mayDrill } from '../model/drill.ts';
import type { Period } from '../model/period.ts';
import { rateOf, type Rate } from '../model/rate.ts';
import { placeOn, type RateScale } from '../model/rateScale.ts';
import { inSpan, type Slice } from '../model/slice.ts';
import { useAppraisalWords } from './useAppraisalWords.ts';

interface AppraisalRowProps {
  readonly row: Row;
  readonly name: string;
  readonly by: AppraisedBy;
  readonly stage: WorkStage;
  readonly span: Period;
  readonly scale: RateScale;
  readonly area: string;
  readonly isTotal?: boolean;
  readonly onArea: (area: string) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** One line. Every number opens the list of the incidents it counts. */
export function AppraisalRow({ row, name, by, stage, span, scale, area, isTotal = false, onArea, onSlice }: AppraisalRowProps) {
  const t = useAppraisalWords();
  const numbers = row.stages[stage];
  if (numbers === undefined) return null;
  const rate = rateOf({ done: numbers.rate.numerator, of: numbers.rate.denominator });
  const whose: IncidentFilter = isTotal ? { area } : filterOf(by, row, area);
  const slice = (count: CountName, number: number): Slice => ({ name: `appraisal:count.${count}`, of: name, count: number, filter: { ...whose, stage, count, ...inSpan(span) } });
  const drills = by === 'area' && !isTotal && !row.here && mayDrill(row.key);
  return (
    <tr data-total={isTotal} data-small={rate.small}>
      <td className="figures leader-rank">{isTotal ? '' : numbers.place ?? <span className="appraisal-few">{t('table.few')}</span>}</td>
      <th scope="row">{drills ? <button type="button" className="leader-drill" onClick={() => onArea(row.key)}>{name}</button> : name}</th>
      <td className="leader-col-dot"><Interval rate={rate} scale={scale} /></td>
      <td className="figures leader-percent">{percentText(rate.percent)}</td>
      <td className="appraisal-parts"><span className="leader-parts"><Count slice={slice(rateCount(stage), rate.part.done)} onSlice={onSlice} /><i>/</i><Count slice={slice('need', rate.part.of)} onSlice={onSlice} /></span></td>
      {row.points && <td data-label={t('table.points')}><Points points={row.points} slice={slice('done', row.points.appraised + row.points.waiting)} onSlice={onSlice} /></td>}
      {COLUMNS_OF[stage].map((count) => (
        <td key={count} data-label={t(`count.${count}`)} data-zero={numbers[count] === 0}><Count slice={slice(count, numbers[count] ?? 0)} onSlice={onSlice} className={(numbers[count] ?? 0) > 0 && WARNS.has(count) ? 'tone-attention' : ''} /></td>
      ))}
    </tr>
  );
}

const WARNS: ReadonlySet<CountName> = new Set(['overtime', 'unsatisfied']);

function filterOf(by: AppraisedBy, { key, here }: Row, area: string): IncidentFilter {
  switch (by) {
    case 'unit': return { area, unit: key };
    case 'person': return { area, handler: key };
    case 'body': return { area, body: key };
    case 'area': return { area: key, ...(here && { here: true }) };
  }
}

/** The rate as a dot with its interval as a bar, and both in words. */
function Interval({ rate, scale }: { rate: Rate; scale: RateScale }) {
  if (rate.percent === null) return <span className="leader-dots" />;
  const at = (percent: number) => `${(100 * placeOn(scale, percent)).toFixed(2)}%`;
  const words = `${percentText(rate.low, 1)}–${percentText(rate.high, 1)}%`;
  return (
    <span className="appraisal-interval">
      <span className="leader-dots" aria-hidden="true">
        <i className="leader-whisker" style={{ left: at(rate.low), right: `calc(100% - ${at(rate.high)})` }} />
        <i className="leader-dot-at" style={{ left: at(rate.percent) }} />
      </span>
      <small className="figures">{words}</small>
    </span>
  );
}

/** The sum; what is not written down yet stands apart. It opens every handled incident, and each of those its own points. */
function Points({ points, slice, onSlice }: { points: PointsNumbers; slice: Slice; onSlice: (slice: Slice) => void }) {
  const t = useAppraisalWords();
  if (slice.count === 0) return <span className="figures">0</span>;
  return (
    <span className="appraisal-points">
      <Count slice={slice} onSlice={onSlice}>{signed(points.given)}</Count>
      {points.waiting > 0 && <small className="figures">{t('table.provisional', { points: signed(points.provisional) })}</small>}
    </span>
  );
}

const signed = (points: number): string => (points < 0 ? `−${Math.abs(points)}` : String(points));
