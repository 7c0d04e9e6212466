import '../../map/mapWords.ts';
import { ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { AreaMeasure } from '../../../map/areaShades.ts';
import { CityMap } from '../../../map/CityMap.ts';
import { useNameBook } from '../../../stores/names.ts';
import { positions } from '../../../stores/positions.ts';
import { wantsStill } from '../../../ui/RollingNumber.tsx';
import { MeasureKey } from '../../map/MeasureKey.tsx';
import { pageTiles, sayTiles } from '../../map/pageTiles.ts';
import { tilesCredit, TilesNotice } from '../../map/TilesNotice.tsx';
import { useAreaFill } from '../../map/useAreaFill.ts';
import { useBaseMap } from '../../map/useBaseMap.ts';
import { useMapNames } from '../../map/useMapNames.ts';
import { drillPath, mayDrill } from '../model/drill.ts';
import { usePageWords } from '../pageWords.ts';
import { AreaTipBox } from './AreaTipBox.tsx';
import { type AreaHand, type AreaTip, followAreas } from './followAreas.ts';
import { stepTowards } from './stepTowards.ts';

export interface AreaMapProps {
  readonly root: string | null;
  readonly area: string | null;
  readonly onArea: (area: string | null) => void;
}

const UNIT = 0.82;
const PADDING = { left: 14, top: 14, right: 14, bottom: 14 };

/** The areas of the page on their land, coloured by a measure. The page's area and the map's go together; looking closer is the map's own. */
export default function AreaMap({ root, area, onArea }: AreaMapProps) {
  const { t, names } = usePageWords();
  const areas = useNameBook((book) => book.areas);
  const box = useRef<HTMLDivElement>(null);
  const [base, missing] = useBaseMap();
  const [city, setCity] = useState<CityMap | null>(null);
  const [failed, setFailed] = useState(false);
  const [measure, setMeasure] = useState<AreaMeasure | null>('resolution');
  const [tip, setTip] = useState<AreaTip | null>(null);
  const { hear, looked } = useMapNames(city, base, names);
  const figures = useAreaFill(city, looked, measure);
  const wanted = useRef<string | null>(null);

  const step = () => {
    if (city !== null && base !== null && wanted.current !== null) wanted.current = stepTowards(city, looked, base.districts, wanted.current);
  };
  const go = (code: string) => {
    if (code === area) {
      wanted.current = code;
      step();
    } else onArea(code === root ? null : code);
  };
  const hand = useRef<AreaHand>(null!);
  hand.current = { looked, tip, onTip: setTip, onEnter: (code) => { if (mayDrill(code)) go(code); } };

  useEffect(() => {
    const container = box.current;
    if (container === null || base === null) return undefined;
    const map = openedOrNull(() => new CityMap(container, { base, unit: UNIT, padding: PADDING, dust: positions, now: () => positions.now(), still: wantsStill(), quiet: true, onPick: () => undefined, onScale: () => undefined, drills: false, tiles: pageTiles(), onTiles: sayTiles, ...hear }));
    if (map === null) {
      setFailed(true);
      return undefined;
    }
    // The page scrolls by wheel and by one finger; two fingers are the map's.
    map.map.scrollZoom.disable();
    map.map.doubleClickZoom.disable();
    if (matchMedia('(pointer: coarse)').matches) map.map.dragPan.disable();
    const drag = map.map.on('dragstart', () => { wanted.current = null; });
    const stop = followAreas(map, hand);
    const watch = new ResizeObserver(() => map.map.resize());
    watch.observe(container);
    setCity(map);
    return () => {
      watch.disconnect();
      stop();
      drag.unsubscribe();
      map.remove();
      setCity(null);
    };
  }, [base, hear]);

  useEffect(() => {
    wanted.current = area;
    step();
  }, [city, area]);
  useEffect(step, [looked]);

  const seen = looked?.code ?? area;
  const path = root === null || seen === null ? [] : drillPath(root, seen, areas.size > 0 ? (code) => areas.get(code)?.parent ?? null : undefined);
  return (
    <>
      <nav className="leader-path leader-map-path" aria-label={t('map.path')}>
        <ol>
          {path.map((code, i) => (
            <li key={code}>
              {i > 0 && <ChevronRight size={16} aria-hidden="true" />}
              {i < path.length - 1 ? <button type="button" onClick={() => go(code)}>{names.area(code)}</button> : <b aria-current="location">{names.area(code)}</b>}
            </li>
          ))}
        </ol>
      </nav>
      <div className="leader-map-frame">
        <div ref={box} className="leader-map-box" role="region" aria-label={t('map.label', { area: names.area(seen) })} aria-describedby="leader-map-note" data-loaded={city !== null} />
        {tip && <AreaTipBox tip={tip} measure={measure} figures={figures.current.find((one) => one.area === tip.code)} width={box.current?.clientWidth ?? 0} />}
        {(failed || missing) && <p className="leader-map-fault" role="status">{t(failed ? 'map.failed' : 'map.missing')}</p>}
        <TilesNotice className="leader-map-fault" />
        <p className="leader-map-credit">{tilesCredit() === '' ? '' : `${tilesCredit()} · `}© OpenStreetMap contributors</p>
      </div>
      <MeasureKey className="leader-map-key" measure={measure} names={names} onMeasure={setMeasure} />
    </>
  );
}

/** A device without WebGL has no map; its page goes on. */
function openedOrNull(open: () => CityMap): CityMap | null {
  try {
    return open();
  } catch (error) {
    console.warn('no map:', error);
    return null;
  }
}
