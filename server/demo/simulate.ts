import type { Policy } from '../../shared/policy.ts';
import { seededRandom } from '../../shared/random.ts';
import { zoneOffset } from '../../shared/zone.ts';
import { CityLife } from './cityLife.ts';
import { DoorClient, NoAnswer } from './doorClient.ts';
import { Fleet } from './fleet.ts';
import { beatsOf, type ListedArea } from './beats.ts';
import { Mishaps } from './mishaps.ts';
import { Phones } from './phones.ts';
import { Relief } from './relief.ts';
import { officersOf, type SimulatorTokens } from './simulatorTokens.ts';
import { Troubles } from './troubles.ts';
import { Visitors } from './visitors.ts';

export interface SimulateOptions {
  readonly url: URL;
  readonly tokens: SimulatorTokens;
  readonly terminals: number;
  /** 1 is the demo's own pace: a report every 8 s, each terminal heard of every 10 s. */
  readonly rate: number;
  readonly seed: number;
}

const GAP_MS = 8_000;
const PATIENCE_MS = 5_000;

/** The centre answers, but not to us; to ask again is no use. */
class NotLetIn extends NoAnswer {}

/** Plays until SIGINT or SIGTERM; the exit code is 0 then, 1 when the centre cannot be reached at the start. */
export async function simulate({ url, tokens, terminals, rate, seed }: SimulateOptions): Promise<number> {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  // The centre that started it ended without a word: nobody is left to play for.
  process.once('disconnect', () => ending.abort());
  const door = new DoorClient(url);
  try {
    const [areas, policy] = await patiently(ending.signal, () => process.stdout.write(`  Waiting for the centre at ${url.origin} …\n`), () => Promise.all([
      read<{ areas: ListedArea[] }>(door, '/api/v1/areas?depth=grid', tokens.dispatcher),
      read<Policy>(door, '/api/v1/policy', tokens.dispatcher),
    ]));
    const beats = beatsOf(areas.areas);
    const now = Date.now;
    const fleet = new Fleet(terminals, beats, seededRandom(seed), now());
    const phones = new Phones(fleet, door, tokens.gateway, now, Math.min(rate, 10));
    const random = seededRandom(seed + 1);
    const luck = seededRandom(seed + 4);
    const relief = new Relief({ door, officers: officersOf(tokens), leader: tokens.leader, shifts: policy.shifts ?? [], offset: zoneOffset(policy.timeZone), newId: () => luck.uuid(), now });
    // Alerts are answered from the first seat, by whoever sits there.
    const staff = { ...tokens, get dutyOfficer() { return relief.onDuty; } };
    const life = new CityLife(door, staff, tokens.partner, new Troubles(policy, random), beats, policy, random, now, GAP_MS / rate);
    const visitors = new Visitors(door, tokens.gateway, beats.slice(0, terminals), seededRandom(seed + 2), now, zoneOffset(policy.timeZone));
    const mishaps = new Mishaps(fleet, life, door, tokens.gateway, beats, seededRandom(seed + 3), now);
    process.stdout.write(`  Simulator: ${terminals} terminals, an incident every ${(GAP_MS / rate / 1000).toFixed(1)} s; marked as an exercise.\n`);
    await Promise.all([phones.run(ending.signal), life.run(ending.signal), visitors.run(ending.signal), mishaps.run(ending.signal), relief.run(ending.signal)]);
    return 0;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (ending.signal.aborted) return 0;
    process.stderr.write(error instanceof NotLetIn ? `${error.message}\n` : `The simulator cannot reach the centre at ${url.origin}: ${error.message}. Start it with npm start, or name another with --url.\n`);
    return 1;
  } finally {
    door.close();
  }
}

/** The centre may be starting still. */
async function patiently<T>(signal: AbortSignal, onWait: () => void, ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE_MS;
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof NoAnswer) || error instanceof NotLetIn || signal.aborted || Date.now() > until) throw error;
      if (tries === 1) onWait();
      await new Promise<void>((wake) => setTimeout(wake, 500));
    }
  }
}

async function read<T>(door: DoorClient, path: string, token: string): Promise<T> {
  const { status, body } = await door.get(path, token);
  if (status === 401) throw new NotLetIn('The centre does not know the simulator. Run it with the DATA_DIR or DATABASE_URL of that centre, where the key of its tokens lies.');
  if (status !== 200) throw new NoAnswer(`GET ${path} answered ${status}`);
  return body as T;
}
