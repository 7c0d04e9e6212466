import { Maximize2 } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { AreaMeasure } from '../../map/areaShades.ts';
import { CityMap } from '../../map/CityMap.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { pageMeta } from '../../ui/pageMeta.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { pageTiles, sayTiles } from '../map/pageTiles.ts';
import { tilesCredit, TilesNotice } from '../map/TilesNotice.tsx';
import { useAreaFill } from '../map/useAreaFill.ts';
import { useBaseMap } from '../map/useBaseMap.ts';
import { useMapNames } from '../map/useMapNames.ts';
import { followFacts } from '../wall/followFacts.ts';
import { followPointer, type MapTip, type PointerHand } from './mapPointer.ts';
import { MapTipBox } from './MapTip.tsx';
import { MeasurePicker } from './MeasurePicker.tsx';
import { type Nearby, nearby } from './model/nearby.ts';
import type { LineWords } from '../seat/ClockCell.tsx';
import type { LonLat } from '../sheet/model/sheetTarget.ts';
import { TerminalCard } from './TerminalCard.tsx';
import { useTerminal } from './useTerminal.ts';

/** What keys do with the map. */
export interface DeskMapLever {
  /** The terminal nearest to the selection, then the next, and so on. */
  stepTerminal(): void;
  /** Lets go of the terminal; false when there is none. */
  back(): boolean;
}

interface DeskMapProps {
  readonly ref: Ref<DeskMapLever>;
  readonly words: LineWords;
  /** Where the selected thing is. */
  readonly place: LonLat | undefined;
  readonly selected: boolean;
  /** A place is wanted for a report: the next click gives it. */
  readonly picking: boolean;
  readonly picked: LonLat | undefined;
  readonly onPlace: (place: LonLat) => void;
  readonly onSelect: (key: string) => void;
  readonly onCancelPick: () => void;
}

const CLOSE_ZOOM = 13.2;
const PADDING = { left: 24, top: 24, right: 24, bottom: 24 };
const UNIT = 0.82;

/** The map follows the selection, shows who is near it, and takes a click as a place or as a choice. */
export function DeskMap(props: DeskMapProps) {
  const { words: { t, names }, place, selected, picking, picked } = props;
  const language = currentLanguage();
  const box = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const pin = useRef<HTMLDivElement>(null);
  const [base] = useBaseMap();
  const [city, setCity] = useState<CityMap | null>(null);
  const [tip, setTip] = useState<MapTip | null>(null);
  const [measure, setMeasure] = useState<AreaMeasure | null>(null);
  const { hear, looked } = useMapNames(city, base, names);
  useAreaFill(city, looked, measure);
  const terminal = useTerminal(city);
  // Once a frame of facts: who is near changes no faster than one reads.
  const now = useCentre((centre) => centre.serverTime);
  const near: Nearby | null = place ? nearby(positions, place) : null;
  const nearRef = useRef(near);
  nearRef.current = near;
  const latest = useRef<DeskMapProps & PointerHand>({ ...props, onTerminal: terminal.follow });
  latest.current = { ...props, onTerminal: terminal.follow };
  useImperativeHandle(props.ref, () => ({
    stepTerminal: () => terminal.step(latest.current.place),
    back: () => {
      if (terminal.followed.state === 'none') return false;
      terminal.end();
      return true;
    },
  }));
  const mark = () => {
    const { place: at, picked: where } = latest.current;
    if (cityRef.current) {
      standAt(ring.current, cityRef.current, at, 2 * (nearRef.current?.radius ?? 0));
      standAt(pin.current, cityRef.current, where, null);
    }
  };
  const cityRef = useRef<CityMap | null>(null);

  useEffect(() => {
    const container = box.current;
    if (container === null || base === null) return undefined;
    const map = new CityMap(container, { base, unit: UNIT, padding: PADDING, dust: positions, now: () => positions.now(), still: wantsStill(), onPick: () => undefined, onScale: () => undefined, drills: false, tiles: pageTiles(), onTiles: sayTiles, ...hear });
    const moves = map.map.on('move', mark);
    cityRef.current = map;
    const stop = [() => moves.unsubscribe(), positions.subscribe(() => map.living.takeDust(positions)), followFacts(map, () => undefined), followPointer(map, latest, setTip)];
    map.living.takeDust(positions);
    const watch = new ResizeObserver(() => map.map.resize());
    watch.observe(container);
    setCity(map);
    return () => {
      watch.disconnect();
      for (const end of stop) end();
      map.remove();
      cityRef.current = null;
      setCity(null);
    };
  }, [base, hear]);

  useEffect(() => {
    if (!city) return;
    mark();
    if (place) city.map.flyTo({ center: [place.lon, place.lat], zoom: Math.max(city.map.getZoom(), CLOSE_ZOOM), duration: wantsStill() ? 0 : 900, essential: true });
  }, [city, place?.lon, place?.lat]);
  useEffect(mark, [city, picked?.lon, picked?.lat, near?.radius]);

  return (
    <div className="desk-map" data-picking={picking}>
      <div ref={box} className="desk-map-box" role="region" aria-label={t('map.label')} data-loaded={city !== null} />
      <div ref={ring} className="desk-ring" aria-hidden="true" hidden={!place}><i /></div>
      <div ref={pin} className="desk-pin" aria-hidden="true" hidden={!picked} />
      {tip && <MapTipBox tip={tip} names={names} />}
      <MeasurePicker measure={measure} names={names} onMeasure={setMeasure} />
      {terminal.followed.state !== 'none' && <TerminalCard followed={terminal.followed} words={props.words} now={now} onLook={terminal.look} onClose={terminal.end} />}
      {picking && <p className="desk-map-say desk-map-pick" role="status">{t('map.pick')}<button type="button" className="desk-button" onClick={props.onCancelPick}>{t('map.pickCancel')}</button></p>}
      {!picking && selected && (near ? <NearbyText near={near} t={t} /> : <p className="desk-map-say">{t('map.noPlace')}</p>)}
      <button type="button" className="desk-icon desk-map-whole" onClick={() => city?.focus(null)} aria-label={t('map.whole')} title={t('map.whole')}><Maximize2 size={16} aria-hidden="true" /></button>
      <TilesNotice className="desk-no-tiles" />
      <p className="desk-map-credit">{t('map.schematic')} · {pageMeta('yilan-map-number', language, t('map.number'))} · {tilesCredit() === '' ? '' : `${tilesCredit()} · `}© OpenStreetMap contributors</p>
    </div>
  );
}

function NearbyText({ near, t }: { near: Nearby; t: LineWords['t'] }) {
  return (
    <p className="desk-map-say">
      {t(near.within > 0 ? 'map.near' : 'map.none', { m: groupDigits(near.radius), count: near.within })}
      {near.nearest !== null && <span>{t('map.nearest', { m: groupDigits(Math.round(near.nearest / 10) * 10) })}</span>}
    </p>
  );
}

/** Puts an element over a place; `metres` makes it as wide as that on the ground. */
function standAt(element: HTMLElement | null, city: CityMap, place: LonLat | undefined, metres: number | null): void {
  if (!element || !place) return;
  const at = city.screenOf([place.lon, place.lat]);
  element.style.transform = `translate(${at.x}px, ${at.y}px)`;
  if (metres === null) return;
  const east = city.screenOf([place.lon + metres / (111_320 * Math.cos((place.lat * Math.PI) / 180)), place.lat]);
  element.style.setProperty('--size', `${east.x - at.x}px`);
}
