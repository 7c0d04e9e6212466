import { useWords } from '../../i18n/i18n.ts';
import { selectChildFigures, selectOwnFigures } from '../../stores/centreSelectors.ts';
import { useNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { DotScale, ScaleAxis } from '../../ui/DotScale.tsx';
import { groupDigits } from '../../ui/number.ts';
import { percentOf, percentText, scaleStart } from '../../ui/rate.ts';
import { PanelHead } from './PanelHead.tsx';
import { COMPARISONS, nextRanking, RANKED_BY, ranked } from './ranking.ts';
import { rankingNow } from './scenes/sceneEngine.ts';
import { sayScene, useScenes } from './scenes/useScenes.ts';

const SIGN = { above: '▲', like: '', below: '▼' } as const;

/**
 * Districts by what the scene, or a hand, asks for. Each has the size of its sample and a whisker for how sure it is, and a line stands where
 * the whole is; ▲ and ▼ only where the difference is more than chance.
 */
export function RankingPanel({ focus, onPick }: { focus: string | null; onPick: (code: string | null) => void }) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const by = useScenes(rankingNow);
  const whole = useCentre(selectOwnFigures);
  const rows = ranked(useCentre(selectChildFigures), whole, by);
  const { part, tone, isSampled } = COMPARISONS[by];
  const middle = whole === undefined ? null : percentOf(part(whole));
  const start = isSampled ? scaleStart([middle, ...rows.map((row) => percentOf(row.part))]) : 0;
  const hasSigns = rows.some(({ standing }) => standing !== 'like');
  return (
    <section className="wall-panel wall-ranking" aria-label={t(`ranking.${by}`)} data-by={by}>
      <PanelHead title={t(`ranking.${by}`)}>
        {hasSigns && <span className="rank-key">{t('ranking.signs')}</span>}
        <span>{t(by === 'visits' ? `ranking.every.${whole?.visits?.every ?? 'day'}` : 'ranking.window')}</span>
        <button type="button" className="rank-switch" aria-label={t('ranking.switch')} aria-keyshortcuts="R" onClick={() => sayScene({ type: 'rank', by: nextRanking(by) })}>
          {RANKED_BY.map((one) => <i key={one} className={one === by ? 'is-on' : ''} />)}
        </button>
      </PanelHead>
      <ol className="dot-rows rank-rows">
        <li className="dot-axis"><span>&nbsp;</span><ScaleAxis start={start} /><span className="dot-sample">{t(isSampled ? 'ranking.sample' : 'ranking.plan')}</span></li>
        {rows.map(({ area, part: own, standing }) => (
          <li key={area}>
            <button type="button" className={`dot-row is-${standing} ${area === focus ? 'is-focus' : ''}`} onClick={() => onPick(area === focus ? null : area)}>
              <span className="dot-name">{names.area(area)}</span>
              <DotScale part={own} start={start} tone={tone} line={middle} isSampled={isSampled} />
              <span className="figures dot-value"><i className={`rank-sign tone-${standing === 'below' ? 'attention' : 'normal'}`}>{SIGN[standing]}</i>{percentText(percentOf(own), 1)}</span>
              <span className="figures dot-parts">{groupDigits(own.of)}</span>
            </button>
          </li>
        ))}
        {rows.length === 0 && <li className="wall-empty"><span>{t('ranking.none')}</span></li>}
      </ol>
    </section>
  );
}
