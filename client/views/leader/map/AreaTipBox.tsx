import { useWords } from '../../../i18n/i18n.ts';
import { type AreaMeasure, LEAST_SAMPLE } from '../../../map/areaShades.ts';
import type { Figures } from '../../../../shared/figures.ts';
import { groupDigits } from '../../../ui/number.ts';
import { percentText } from '../../../ui/rate.ts';
import { areaSaid } from '../model/areaSaid.ts';
import { mayDrill } from '../model/drill.ts';
import { usePageWords } from '../pageWords.ts';
import type { AreaTip } from './followAreas.ts';

interface AreaTipBoxProps {
  readonly tip: AreaTip;
  readonly measure: AreaMeasure | null;
  /** Absent for an area beside the one that is coloured. */
  readonly figures: Figures | undefined;
  /** Css px of the map: the tip stays inside it. */
  readonly width: number;
}

/** Which area it is, what the measure says of it, and the two numbers behind. */
export function AreaTipBox({ tip, measure, figures, width }: AreaTipBoxProps) {
  const { t, names } = usePageWords();
  // Under a finger nothing can be read: then it stands in a corner.
  const style = tip.byTouch ? undefined : { top: tip.y, ...(tip.x > width / 2 ? { right: width - tip.x + 12 } : { left: tip.x + 12 }) };
  return (
    <p className="leader-map-tip" role="status" data-touch={tip.byTouch} style={style}>
      <b>{names.area(tip.code)}</b>
      {measure !== null && figures !== undefined && <Said figures={figures} measure={measure} />}
      {tip.byTouch && mayDrill(tip.code) && <em>{t('map.again')}</em>}
    </p>
  );
}

function Said({ figures, measure }: { figures: Figures; measure: AreaMeasure }) {
  const { t } = usePageWords();
  const { t: word } = useWords('map');
  const said = areaSaid(figures, measure);
  const parts = (done: number, of: number) => <span>{t(`map.of.${measure}`)} <i className="figures">{groupDigits(done)} / {groupDigits(of)}</i></span>;
  return (
    <>
      <span>{word(`measure.${measure}`)}</span>
      {said.kind === 'none' && <span>{t('map.none')}</span>}
      {said.kind === 'count' && (said.of === null ? <strong className="figures">{groupDigits(said.count)}</strong> : <><strong className="figures">{groupDigits(said.count)}</strong>{parts(said.count, said.of)}</>)}
      {said.kind === 'rate' && <>{said.percent === null ? <span>{t('map.least', { least: LEAST_SAMPLE })}</span> : <strong className="figures">{percentText(said.percent)}%</strong>}{parts(said.part.done, said.part.of)}</>}
    </>
  );
}
