import { useCentre } from '../../stores/useCentre.ts';
import { CITY } from '../../feed/fakeCity.ts';
import type { Answer } from '../answer.ts';
import type { CentreApi } from '../centreApi.ts';
import type { WaitingWall, WallLine } from '../wallsApi.ts';

type Ok = <Value>(value: Value) => Promise<{ readonly outcome: 'ok'; readonly value: Value }>;

/** Two walls, one of them silent, and one that waits under the code ABC234. */
export function fakeWalls(me: string, ok: Ok, gone: () => Promise<Answer<never>>): Pick<CentreApi, 'walls' | 'commandWall' | 'steerWall'> {
  const now = () => useCentre.getState().serverTime;
  let walls: WallLine[] = [
    { id: 'w1', name: '东厅大屏', area: CITY, state: 'paired' },
    { id: 'w2', name: '海曙分厅', area: '330203', state: 'silent', silentSince: now() - 90_000 },
  ];
  let pairings: WaitingWall[] = [{ id: 'w3', name: '西厅大屏', address: '10.1.20.7', until: now() + 300_000 }];
  const change = (id: string, to: (wall: WallLine) => WallLine) => { walls = walls.map((wall) => (wall.id === id ? to(wall) : wall)); };
  return {
    walls: () => ok({ walls, pairings }),
    commandWall: async (id, order) => {
      const waiting = pairings.find((one) => one.id === id);
      if (order.type === 'ApproveWall' && waiting !== undefined) {
        if (order.code.toUpperCase() !== 'ABC234') return { outcome: 'refused', rule: 'wrongCode', say: { zh: '配对码不对，请看着大屏再输一次。', en: 'This is not the code that stands on the wall; read it again.' }, allowed: [] };
        walls = [...walls, { id, name: waiting.name, area: CITY, state: 'paired' }];
      }
      pairings = pairings.filter((one) => one.id !== id);
      if (order.type === 'RevokeWall') walls = walls.filter((wall) => wall.id !== id);
      if (order.type === 'ReleaseWall') change(id, ({ steering: _, ...wall }) => wall);
      return ok(null);
    },
    steerWall: async (id, view, minutes) => {
      change(id, (wall) => ({ ...wall, steering: { view, by: me, from: now(), until: now() + minutes * 60_000 } }));
      const wall = walls.find((one) => one.id === id);
      return wall === undefined ? gone() : ok(wall);
    },
  };
}
