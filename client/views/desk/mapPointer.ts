import type { RefObject } from 'react';
import type { CityMap } from '../../map/CityMap.ts';
import { slotAt } from '../../map/dustPick.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { type MapPoint, mapPoints, pointAt } from './model/mapPoint.ts';

/** What lies under the pointer, css px inside the map. */
export type MapTip =
  | { readonly kind: 'mark'; readonly point: MapPoint; readonly x: number; readonly y: number }
  | { readonly kind: 'terminal'; readonly slot: number; readonly x: number; readonly y: number };

export interface PointerHand {
  /** A place is wanted: the next click gives it. */
  readonly picking: boolean;
  readonly onPlace: (place: { readonly lon: number; readonly lat: number }) => void;
  readonly onSelect: (key: string) => void;
  readonly onTerminal: (slot: number) => void;
}

/** A mark is hit within this many css px, a terminal nearer: it is smaller, and there are more of them. */
const MARK_PX = 14;
const TERMINAL_PX = 9;
/** Farther away terminals are dust: whichever was hit would be chance. */
const TERMINAL_ZOOM = 11;

type Spot = { readonly lngLat: { readonly lng: number; readonly lat: number }; readonly point: { readonly x: number; readonly y: number } };

/** Clicks and tips; marks come before terminals. Returns how to stop. */
export function followPointer(city: CityMap, hand: RefObject<PointerHand>, setTip: (tip: MapTip | null) => void): () => void {
  const hit = ({ lngLat: { lng, lat }, point: { x, y } }: Spot): MapTip | null => {
    const degreesOf = (px: number) => city.map.unproject([x + px, y]).lng - lng;
    const { incidents, alerts } = useCentre.getState();
    const point = pointAt(mapPoints(incidents.values(), alerts.values()), lng, lat, degreesOf(MARK_PX));
    if (point !== null) return { kind: 'mark', point, x, y };
    if (city.map.getZoom() < TERMINAL_ZOOM) return null;
    const reach = degreesOf(TERMINAL_PX) * Math.cos((lat * Math.PI) / 180);
    const slot = slotAt(positions, lng, lat, reach, positions.now());
    return slot < 0 ? null : { kind: 'terminal', slot, x, y };
  };
  const click = city.map.on('click', (event) => {
    const { picking, onPlace, onSelect, onTerminal } = hand.current;
    if (picking) return onPlace({ lon: event.lngLat.lng, lat: event.lngLat.lat });
    const found = hit(event);
    if (found?.kind === 'mark') onSelect(found.point.key);
    if (found?.kind === 'terminal') onTerminal(found.slot);
  });
  const move = city.map.on('mousemove', (event) => {
    const found = hand.current.picking ? null : hit(event);
    city.map.getCanvas().style.cursor = found === null ? '' : 'pointer';
    setTip(found);
  });
  const out = city.map.on('mouseout', () => setTip(null));
  return () => { for (const one of [click, move, out]) one.unsubscribe(); };
}
