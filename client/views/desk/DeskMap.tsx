import { Maximize2 } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { type BaseMap, loadBaseMap } from '../../map/baseMap.ts';
import { codesByIndex } from '../../map/cellNames.ts';
import type { Anchor } from '../../map/cellWords.ts';
import { CityMap } from '../../map/CityMap.ts';
import type { MapLabel } from '../../map/labelCanvas.ts';
import { type NamedArea, type Names, useNameBook } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { followFacts } from '../wall/followFacts.ts';
import { type MapPoint, mapPoints, pointAt } from './model/mapPoint.ts';
import { type Nearby, nearby } from './model/nearby.ts';
import type { LineWords } from './QueueLine.tsx';

export interface LonLat {
  readonly lon: number;
  readonly lat: number;
}

interface DeskMapProps {
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

/** A mark is hit within this many css px. */
const REACH_PX = 14;
const CLOSE_ZOOM = 13.2;
const PADDING = { left: 24, top: 24, right: 24, bottom: 24 };
const UNIT = 0.82;
const RETRY_MS = 5_000;

/** The map follows the selection, shows who is near it, and takes a click as a place or as a choice. */
export function DeskMap(props: DeskMapProps) {
  const { words: { t, names }, place, selected, picking, picked } = props;
  const box = useRef<HTMLDivElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const pin = useRef<HTMLDivElement>(null);
  const [base, setBase] = useState<BaseMap | null>(null);
  const [city, setCity] = useState<CityMap | null>(null);
  const [tip, setTip] = useState<{ point: MapPoint; x: number; y: number } | null>(null);
  const [cells, setCells] = useState<Cells>({ anchors: [], level: new Uint8Array() });
  const areas = useNameBook((book) => book.areas);
  // Once a frame of facts: who is near changes no faster than one reads.
  useCentre((centre) => centre.serverTime);
  const near: Nearby | null = place ? nearby(positions, place) : null;
  const nearRef = useRef(near);
  nearRef.current = near;
  const latest = useRef(props);
  latest.current = props;
  const mark = () => {
    const { place: at, picked: where } = latest.current;
    if (cityRef.current) {
      standAt(ring.current, cityRef.current, at, 2 * (nearRef.current?.radius ?? 0));
      standAt(pin.current, cityRef.current, where, null);
    }
  };
  const cityRef = useRef<CityMap | null>(null);
  useBaseMap(setBase);

  useEffect(() => {
    const container = box.current;
    if (container === null || base === null) return undefined;
    const map = new CityMap(container, { base, unit: UNIT, padding: PADDING, dust: positions, now: () => positions.now(), still: wantsStill(), onPick: () => undefined, onAnchors: (anchors, level) => setCells({ anchors, level }), onScale: () => undefined });
    const moves = map.map.on('move', mark);
    cityRef.current = map;
    const stop = [() => moves.unsubscribe(), positions.subscribe(() => map.takeDust(positions)), followFacts(map, () => undefined), followPointer(map, latest, setTip)];
    map.takeDust(positions);
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
  }, [base]);

  useEffect(() => {
    if (city && base) city.labels = labelsOf(base, cells, [...areas.values()], names);
  }, [city, base, names, cells, areas]);

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
      {tip && <p className="desk-tip" style={{ left: tip.x, top: tip.y }}><b>{tip.point.title}</b>{names.place(tip.point.area)}</p>}
      {picking && <p className="desk-map-say desk-map-pick" role="status">{t('map.pick')}<button type="button" className="desk-button" onClick={props.onCancelPick}>{t('map.pickCancel')}</button></p>}
      {!picking && selected && (near ? <NearbyText near={near} t={t} /> : <p className="desk-map-say">{t('map.noPlace')}</p>)}
      <button type="button" className="desk-icon desk-map-whole" onClick={() => city?.focus(null)} aria-label={t('map.whole')} title={t('map.whole')}><Maximize2 size={16} aria-hidden="true" /></button>
      <p className="desk-map-credit">{t('map.credit')}</p>
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

interface Cells {
  readonly anchors: readonly Anchor[];
  readonly level: Uint8Array;
}

/** Districts at once, what lies below them when their borders have come. */
function labelsOf(base: BaseMap, { anchors, level }: Cells, areas: readonly NamedArea[], names: Names): MapLabel[] {
  const codes = codesByIndex(level, areas);
  const below = anchors.filter(({ area }) => codes[area] !== undefined && codes[area] !== '');
  return [
    ...base.districts.map(({ code, name, anchor }) => ({ key: code, text: names.area(code) === code ? name : names.area(code), place: anchor, rank: 0 as const })),
    ...below.map(({ area, place }) => ({ key: codes[area]!, text: names.area(codes[area]!), place, rank: level[area] === 2 ? 1 as const : 2 as const })),
  ];
}

/** Clicks and tips. Returns how to stop. */
function followPointer(city: CityMap, props: RefObject<DeskMapProps>, setTip: (tip: { point: MapPoint; x: number; y: number } | null) => void): () => void {
  const hit = (lngLat: { lng: number; lat: number }, point: { x: number; y: number }): MapPoint | null => {
    const edge = city.map.unproject([point.x + REACH_PX, point.y]);
    const { incidents, alerts } = useCentre.getState();
    return pointAt(mapPoints(incidents.values(), alerts.values()), lngLat.lng, lngLat.lat, edge.lng - lngLat.lng);
  };
  const click = city.map.on('click', ({ lngLat, point }) => {
    if (props.current.picking) return props.current.onPlace({ lon: lngLat.lng, lat: lngLat.lat });
    const found = hit(lngLat, point);
    if (found) props.current.onSelect(found.key);
  });
  const move = city.map.on('mousemove', ({ lngLat, point }) => {
    const found = props.current.picking ? null : hit(lngLat, point);
    setTip(found && { point: found, x: point.x, y: point.y });
  });
  const out = city.map.on('mouseout', () => setTip(null));
  return () => { for (const one of [click, move, out]) one.unsubscribe(); };
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

/** Asked for until it comes. */
function useBaseMap(take: (base: BaseMap) => void): void {
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const load = () => void loadBaseMap(fetch).then((base) => { if (!ended) take(base); }, () => { if (!ended) again = setTimeout(load, RETRY_MS); });
    load();
    return () => {
      ended = true;
      clearTimeout(again);
    };
  }, [take]);
}
