import { useEffect, useRef, useState } from 'react';
import { centre } from '../../http/centre.ts';
import type { CityMap } from '../../map/CityMap.ts';
import { slotsNear } from '../../map/dustPick.ts';
import { NOBODY } from '../../map/livingLayers.ts';
import { positions } from '../../stores/positions.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { type Followed, TerminalFollower } from '../map/terminalFollower.ts';

/** So many of the nearest are gone through by key before it begins anew. */
const ROUND = 20;
const CLOSE_ZOOM = 14.2;

export interface TerminalInHand {
  readonly followed: Followed;
  follow(slot: number): void;
  /** Lays out where it was, for a reason that is written down. */
  look(reason: string): void;
  /** The next nearest to a place, or to the middle of the map. */
  step(place: { readonly lon: number; readonly lat: number } | undefined): void;
  end(): void;
}

/** The terminal that the desk looks at: chosen by a click, or by key from the nearest on. */
export function useTerminal(city: CityMap | null): TerminalInHand {
  const [followed, setFollowed] = useState<Followed>({ state: 'none' });
  const follower = useRef<TerminalFollower>(null);
  const round = useRef<{ readonly from: string; readonly slots: readonly number[]; readonly at: number }>(null);
  useEffect(() => {
    if (city === null) return undefined;
    const made = (follower.current = new TerminalFollower({ living: city.living, positions, api: centre, onChange: setFollowed }));
    return () => {
      made.remove();
      follower.current = null;
    };
  }, [city]);

  const step = (place: { readonly lon: number; readonly lat: number } | undefined) => {
    if (city === null) return;
    const { lng, lat } = city.map.getCenter();
    const [lon, north] = place === undefined ? [lng, lat] : [place.lon, place.lat];
    // Going on from one to the next moves the map's middle: the round stays that of where it began.
    const from = place === undefined ? 'middle' : `${lon},${north}`;
    const before = round.current?.from === from && follower.current?.slot !== NOBODY ? round.current : null;
    const slots = before?.slots ?? slotsNear(positions, lon, north, ROUND);
    const at = before === null ? 0 : (before.at + 1) % slots.length;
    round.current = { from, slots, at };
    const slot = slots[at];
    if (slot === undefined) return follower.current?.findNobody();
    follower.current?.follow(slot);
    city.map.flyTo({ center: [positions.to[2 * slot]!, positions.to[2 * slot + 1]!], zoom: Math.max(city.map.getZoom(), CLOSE_ZOOM), duration: wantsStill() ? 0 : 900, essential: true });
  };
  return { followed, follow: (slot) => follower.current?.follow(slot), look: (reason) => follower.current?.look(reason), step, end: () => follower.current?.end() };
}
