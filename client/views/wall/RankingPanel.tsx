import type { Figures } from '../../../shared/figures.ts';
import { useWords } from '../../i18n/i18n.ts';
import { selectChildFigures } from '../../stores/centreSelectors.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { DotScale, ScaleAxis } from '../../ui/DotScale.tsx';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText, scaleStart } from '../../ui/rate.ts';
import { PanelHead } from './PanelHead.tsx';
import { ranked } from './ranked.ts';
import type { RankedBy } from './scenes/scene.ts';

/** Districts by how much they handle in time, or settle of their disputes as the scene asks, each with the size of its sample and how sure its place is. */
export function RankingPanel({ by, focus, onPick }: { by: RankedBy; focus: string | null; onPick: (code: string | null) => void }) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const districts = useCentre(selectChildFigures);
  const rows = ranked(districts, (figures: Figures) => figures.month[by]);
  const start = scaleStart(rows.map(({ part }) => percentOf(part)));
  return (
    <section className="wall-panel wall-ranking" aria-label={t(`ranking.${by}`)}>
      <PanelHead title={t(`ranking.${by}`)}>{t('ranking.window')}</PanelHead>
      <ol className="dot-rows rank-rows">
        <li className="dot-axis"><span>&nbsp;</span><ScaleAxis start={start} /><span className="dot-sample">{t('ranking.sample')}</span></li>
        {rows.map(({ area, part }) => (
          <li key={area}>
            <button type="button" className={`dot-row ${area === focus ? 'is-focus' : ''}`} onClick={() => onPick(area === focus ? null : area)}>
              <span className="dot-name">{names.area(area)}</span>
              <DotScale part={part} start={start} tone={by === 'disputes' ? 'settled' : 'normal'} />
              <span className="figures dot-value">{percentText(percentOf(part), 1)}</span>
              <span className="figures dot-parts">{groupDigits(part.of)}</span>
            </button>
          </li>
        ))}
        {rows.length === 0 && <li className="wall-empty"><span>{t('ranking.none')}</span></li>}
      </ol>
    </section>
  );
}
