import { slotsNear } from '../../map/dustPick.ts';
import { positions } from '../../stores/positions.ts';
import { useCentre } from '../../stores/useCentre.ts';
import type { Answer } from '../answer.ts';
import type { CentreApi, TerminalLine } from '../centreApi.ts';

const STATES = ['offline', 'fresh', 'stale', 'offline'] as const;
const POINTS = 90;
const EVERY_MS = 60_000;

/** Terminals of the fake city are their slots; each came along a street from the west. */
export function fakeTracks(ok: <Value>(value: Value) => Promise<Answer<Value>>): Pick<CentreApi, 'terminals' | 'track' | 'looks'> {
  const lineOf = (slot: number): TerminalLine => ({
    terminal: `T-${slot}`, lon: positions.to[2 * slot]!, lat: positions.to[2 * slot + 1]!, at: useCentre.getState().serverTime - 1_000, receivedAt: useCentre.getState().serverTime - 1_000, area: null, state: STATES[positions.state[slot]!]!,
    speed: 1.2, battery: 0.8,
  });
  return {
    terminals: (filter) => {
      const [lon = 0, lat = 0] = 'near' in filter ? filter.near.split(',').map(Number) : [];
      const slots = 'near' in filter ? slotsNear(positions, lon, lat, filter.limit) : [Number(filter.terminal.slice(2))];
      return ok({ items: slots.map(lineOf) });
    },
    looks: () => ok({ items: [] }),
    track: (terminal) => {
      const { lon, lat, receivedAt } = lineOf(Number(terminal.slice(2)));
      return ok({ terminal, points: Array.from({ length: POINTS }, (_, i) => ({ lon: lon - (POINTS - 1 - i) * 0.0004, lat: lat + (i % 30 < 15 ? 0 : 0.0006), at: receivedAt - (POINTS - 1 - i) * EVERY_MS })) });
    },
  };
}
