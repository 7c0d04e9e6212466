import { metresBetween } from '../../../shared/metresBetween.ts';
import { seededRandom } from '../../../shared/random.ts';
import { NoAnswer, type DoorClient } from '../doorClient.ts';
import { Fleet } from '../fleet.ts';
import { Phones } from '../phones.ts';
import type { DrillPlan, DrillStep } from './drillPlan.ts';

/** Tokens that a drill plays with: residents and the hotline by a dispatcher's, all phones by a gateway's. */
export interface DrillTokens {
  readonly dispatcher: string;
  readonly gateway: string;
}

/** What the doors answered to what was played. */
export interface Played {
  readonly reports: number;
  readonly calls: number;
  /** Not taken, by the answer's status; 0: no answer. */
  readonly refused: ReadonlyMap<number, number>;
  /** From sending to the answer of each report, ms. */
  readonly waits: readonly number[];
}

const TICK_MS = 50;
/** The centre goes on for so long after the last beat: alerts follow the facts that raise them. */
const AFTERWARDS_MS = 1_500;

/** Plays a plan through the public doors, with so many phones of staff around its scene; ends with it, or at the signal. */
export async function playDrill(plan: DrillPlan, { door, tokens, terminals, seed, signal, now = Date.now }: {
  readonly door: DoorClient; readonly tokens: DrillTokens; readonly terminals: number; readonly seed: number; readonly signal: AbortSignal; readonly now?: () => number;
}): Promise<Played> {
  const began = now();
  const random = seededRandom(seed + 1);
  // Of a few phones most are to be where something happens: those at home next to the scene.
  const scene = plan.beats.find(({ grid }) => grid === plan.scene)!;
  const beats = [...plan.beats].sort((a, b) => metresBetween(a, scene) - metresBetween(b, scene));
  const fleet = new Fleet(terminals, beats, seededRandom(seed + 2), began);
  const ended = new AbortController();
  signal.addEventListener('abort', () => ended.abort(), { once: true });
  const phones = new Phones(fleet, door, tokens.gateway, now, 1).run(ended.signal);
  const refused = new Map<number, number>();
  const waits: number[] = [];
  const underWay = new Set<Promise<void>>();
  let [reports, calls] = [0, 0];

  const send = async (path: string, token: string, body: unknown, isTaken: (status: number) => boolean): Promise<boolean> => {
    const sent = performance.now();
    const status = await door.post(path, token, body).then((answer) => answer.status, (error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
      return 0;
    });
    if (!isTaken(status)) {
      refused.set(status, (refused.get(status) ?? 0) + 1);
      return false;
    }
    waits.push(performance.now() - sent);
    return true;
  };
  const play = async (step: DrillStep): Promise<void> => {
    switch (step.do) {
      case 'report': {
        const { channel, category, title, lon, lat } = step;
        if (await send('/api/v1/incidents', tokens.dispatcher, { id: random.uuid(), channel, category, title, lon, lat, exercise: true }, (status) => status === 201)) reports++;
        return;
      }
      case 'sos': {
        const i = whoIsAt(fleet, step.grid);
        const fix = { terminal: fleet.nameOf(i), lon: fleet.lon[i], lat: fleet.lat[i], at: now(), alarm: 'sos' };
        if (await send('/api/v1/positions', tokens.gateway, [fix], (status) => status === 200)) calls++;
        return;
      }
      case 'silence':
        for (let i = 0; i < fleet.size; i++) if (step.grids.has(fleet.beatOf(i).grid) && random.next() < step.share) fleet.hush(i, now(), began + step.until);
    }
  };

  for (let next = 0; next < plan.steps.length && !signal.aborted;) {
    for (; next < plan.steps.length && began + plan.steps[next]!.at <= now(); next++) {
      const one = play(plan.steps[next]!).finally(() => underWay.delete(one));
      underWay.add(one);
    }
    await pause(TICK_MS);
  }
  await Promise.all(underWay);
  for (const until = Math.max(began + plan.lasts, now() + AFTERWARDS_MS); now() < until && !signal.aborted;) await pause(TICK_MS);
  ended.abort();
  await phones;
  return { reports, calls, refused, waits };
}

/** Somebody at home in that grid, else in its community, else anybody. */
function whoIsAt(fleet: Fleet, grid: string): number {
  for (const near of [grid, grid.slice(0, -3)]) for (let i = 0; i < fleet.size; i++) if (fleet.beatOf(i).grid.startsWith(near)) return i;
  return 0;
}

const pause = (ms: number): Promise<void> => new Promise((wake) => { setTimeout(wake, ms); });
