import { levelOfStatisticalCode } from '../../../shared/area.ts';
import { useNameBook } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { percentText } from '../../ui/rate.ts';
import { Count } from './Figure.tsx';
import { Failed } from './Failed.tsx';
import { AREA_MEASURES, type AreaMeasure, type AreaRow, areaRows } from './model/areaRow.ts';
import { mayDrill } from './model/drill.ts';
import { SMALL_SAMPLE } from './model/rate.ts';
import { placeOn, type RateScale, rateScale } from './model/rateScale.ts';
import { markSlice, month, openSlice, type Slice, today } from './model/slice.ts';
import { usePageWords } from './pageWords.ts';
import { ScaleAxis } from '../../ui/DotScale.tsx';
import type { AreaFigures } from './useAreaFigures.ts';
import type { Mark } from '../../http/centreApi.ts';

interface AreasCardProps {
  readonly area: string | null;
  readonly figures: AreaFigures;
  readonly measure: AreaMeasure;
  readonly onMeasure: (measure: AreaMeasure) => void;
  readonly onArea: (area: string) => void;
  readonly onSlice: (slice: Slice) => void;
}

/** The marks and names of a measure's two numbers. */
const NUMBERS: Readonly<Record<AreaMeasure, { readonly done: readonly [Mark, string]; readonly of: readonly [Mark, string] }>> = {
  disputes: { done: ['settled', 'disputes.settled'], of: ['investigated', 'disputes.investigated'] },
  handledInTime: { done: ['handledInTime', 'figures.handledInTime'], of: ['handleDue', 'figures.handleDue'] },
  acceptedInTime: { done: ['acceptedInTime', 'figures.acceptedInTime'], of: ['acceptDue', 'figures.acceptDue'] },
};

/** The areas below, each with both numbers, its interval and its sample; places only where a difference can be one. */
export function AreasCard({ area, figures, measure, onMeasure, onArea, onSlice }: AreasCardProps) {
  const { t } = usePageWords();
  const { whole, children, failure, again } = figures;
  const rows = areaRows(children ?? [], whole, measure);
  const scale = rateScale(rows.map((row) => row.rate));
  const level = useLevel(children?.[0]?.area);
  return (
    <section className="leader-card leader-areas" aria-label={t('areas.title', { level: t(`level.${level}`) })}>
      <div className="leader-card-head">
        <h2>{t('areas.title', { level: t(`level.${level}`) })}<small>{t('figures.month')}</small></h2>
        <div className="leader-switch" role="group" aria-label={t('areas.measure')}>
          {AREA_MEASURES.map((one) => <button key={one} type="button" aria-pressed={one === measure} onClick={() => onMeasure(one)}>{t(`areas.${one}`)}</button>)}
        </div>
      </div>
      {children === undefined && failure ? <Failed failure={failure} again={again} /> : (
        <div className="leader-table" aria-busy={children === undefined}>
          <table>
            <thead>
              <tr>
                <th scope="col"><span className="visually-hidden">{t('areas.rank')}</span>#</th><th scope="col">{t('areas.name')}</th>
                <th scope="col" className="leader-col-dot"><span className="visually-hidden">{t('areas.interval')}</span><ScaleAxis start={scale.low} /></th>
                <th scope="col">{t(`areas.${measure}`)}</th><th scope="col">{t(measure === 'disputes' ? 'rate.settled' : NUMBERS[measure].done[1])} / {t('areas.sample')}</th><th scope="col">{t('areas.open')}</th><th scope="col">{t('areas.overdue')}</th><th scope="col" className="leader-col-today">{t('areas.today')}</th>
              </tr>
            </thead>
            <tbody>
              {children === undefined
                ? Array.from({ length: 10 }, (_, i) => <tr key={i} className="leader-row-wait"><td colSpan={8}><span /></td></tr>)
                : rows.map((row) => <Row key={row.figures.area} row={row} scale={scale} measure={measure} onArea={onArea} onSlice={onSlice} />)}
            </tbody>
          </table>
          {children !== undefined && rows.length === 0 && <p className="leader-none">{area === null ? '' : t('areas.none')}</p>}
        </div>
      )}
      <p className="leader-note">{t('areas.note', { n: SMALL_SAMPLE, from: scale.low })}</p>
    </section>
  );
}

function Row({ row, scale, measure, onArea, onSlice }: { row: AreaRow; scale: RateScale; measure: AreaMeasure; onArea: (area: string) => void; onSlice: (slice: Slice) => void }) {
  const { t, names } = usePageWords();
  const now = useCentre((centre) => centre.serverTime);
  const { figures, rate, rank, stands } = row;
  const name = names.area(figures.area);
  const part = (which: 'done' | 'of') => {
    const [mark, word] = NUMBERS[measure][which];
    return markSlice(word, figures.area, mark, month(now), rate.part[which], { of: name });
  };
  return (
    <tr data-stands={stands} data-small={rate.small}>
      <td className="figures leader-rank">{rank ?? '·'}</td>
      <th scope="row">{mayDrill(figures.area) ? <button type="button" className="leader-drill" title={t('areas.drill', { name })} onClick={() => onArea(figures.area)}>{name}</button> : name}</th>
      <td className="leader-col-dot"><Dot row={row} scale={scale} label={t(`areas.${stands}`)} /></td>
      <td className="figures leader-percent">{percentText(rate.percent)}</td>
      <td><span className="leader-parts"><Count slice={part('done')} onSlice={onSlice} /><i>/</i><Count slice={part('of')} onSlice={onSlice} /></span></td>
      <td data-label={t('areas.open')}><Count slice={{ ...openSlice(figures.area, 'open', figures.open), of: name }} onSlice={onSlice} /></td>
      <td data-label={t('areas.overdue')}><Count slice={{ ...openSlice(figures.area, 'overdue', figures.overdue), of: name }} onSlice={onSlice} className={figures.overdue > 0 ? 'tone-attention' : ''} /></td>
      <td className="leader-col-today"><Count slice={markSlice('figures.reported', figures.area, 'reported', today(now), figures.today.reported, { of: name })} onSlice={onSlice} /></td>
    </tr>
  );
}

function Dot({ row: { rate, stands }, scale, label }: { row: AreaRow; scale: RateScale; label: string }) {
  if (rate.percent === null) return <span className="leader-dots" />;
  const at = (percent: number) => `${(100 * placeOn(scale, percent)).toFixed(2)}%`;
  return (
    <span className="leader-dots" role="img" aria-label={`${percentText(rate.low, 1)}–${percentText(rate.high, 1)}% · ${label}`} title={`${percentText(rate.low, 1)}–${percentText(rate.high, 1)}% · ${label}`}>
      <i className="leader-whisker" style={{ left: at(rate.low), right: `calc(100% - ${at(rate.high)})` }} />
      <i className="leader-dot-at" data-stands={stands} style={{ left: at(rate.percent) }} />
    </span>
  );
}

function useLevel(code: string | undefined): string {
  const level = useNameBook((book) => (code === undefined ? undefined : book.areas.get(code)?.level));
  return level ?? (code === undefined ? 'district' : levelOfStatisticalCode(code) ?? 'district');
}
