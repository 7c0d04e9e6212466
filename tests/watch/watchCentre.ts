import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { ErrandBook } from '../../server/projections/errandBook.ts';
import { createPositionBook, type RunningPositionBook } from '../../server/projections/positions.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { AlertWatch } from '../../server/watch/alertWatch.ts';
import { ClockDrift } from '../../server/watch/clockDrift.ts';
import { Promises } from '../../server/watch/promises.ts';
import { Silence } from '../../server/watch/silence.ts';
import { StorageWatch } from '../../server/watch/storageWatch.ts';
import { Strayed } from '../../server/watch/strayed.ts';
import { Unanswered } from '../../server/watch/unanswered.ts';
import { followIncidents } from '../../server/watch/followIncidents.ts';
import { HomeGrids } from '../../server/watch/terminalLasting.ts';
import { Unplaced } from '../../server/watch/unplaced.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { areaTree, type Area } from '../../shared/area.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { actor, TUESDAY } from '../support/given.ts';
import { createTestClock, settle, type TestClock } from '../support/testClock.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');
const DISTRICTS = 10;
const TOWNSHIPS = 3;
const GRIDS = 10;
/** A cell is 0.01° wide: districts side by side, their townships on top of each other. */
const CELL = 0.01;
const WEST = 121;
const SOUTH = 29.5;

/** Ten districts of three townships, each one community of ten grids. */
export const tree = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  ...Array.from({ length: DISTRICTS }, (_, d): Area[] => [
    { code: `3302${two(d)}`, name: `区${d}`, level: 'district', parent: '3302' },
    ...Array.from({ length: TOWNSHIPS }, (_, t): Area[] => [
      { code: `3302${two(d)}${three(t)}`, name: `街道${d}-${t}`, level: 'township', parent: `3302${two(d)}` },
      { code: `3302${two(d)}${three(t)}001`, name: '社区', level: 'community', parent: `3302${two(d)}${three(t)}` },
      ...Array.from({ length: GRIDS }, (_, g): Area => ({ code: gridCode(d, t, g), name: `第${g}网格`, level: 'grid', parent: `3302${two(d)}${three(t)}001` })),
    ]).flat(),
  ]).flat(),
]);

export function gridCode(d: number, t: number, g: number): string {
  return `3302${two(d)}${three(t)}001${three(g)}`;
}

const placeOf = (d: number, t: number, g: number) => ({ lon: WEST + (d * GRIDS + g + 0.5) * CELL, lat: SOUTH + (t + 0.5) * CELL });

const city = {
  tree,
  locate(lon: number, lat: number): number {
    const [x, t] = [Math.floor((lon - WEST) / CELL + 1e-9), Math.floor((lat - SOUTH) / CELL + 1e-9)];
    return x < 0 || x >= DISTRICTS * GRIDS || t < 0 || t >= TOWNSHIPS ? -1 : tree.indexOf(gridCode(Math.floor(x / GRIDS), t, x % GRIDS));
  },
  anchorOf(node: number): readonly [number, number] {
    const code = tree.code[node]!;
    const { lon, lat } = placeOf(Number(code.slice(4, 6)), Number(code.slice(6, 9)), Number(code.slice(12)));
    return [lon, lat];
  },
  areaKm2: () => 1,
};

export interface Terminal { readonly name: string; readonly lon: number; readonly lat: number }
/** The first terminal of each grid of the city, where it is at home. */
export const TERMINALS: readonly Terminal[] = Array.from({ length: DISTRICTS * TOWNSHIPS * GRIDS }, (_, n) => {
  const [d, t, g] = [Math.floor(n / (TOWNSHIPS * GRIDS)), Math.floor(n / GRIDS) % TOWNSHIPS, n % GRIDS];
  return { name: `T-${gridCode(d, t, g)}-1`, ...placeOf(d, t, g) };
});
export const inDistrict = (d: number): readonly Terminal[] => TERMINALS.slice(d * TOWNSHIPS * GRIDS, (d + 1) * TOWNSHIPS * GRIDS);

export interface WatchCentre {
  readonly journal: Journal;
  readonly clock: TestClock;
  readonly view: RunningLiveView;
  readonly positions: RunningPositionBook;
  readonly watch: AlertWatch;
  readonly faults: string[];
  /** Opens the shifts of all terminals, by facts. */
  openShifts(): Promise<void>;
  /** Moves on by so many seconds; all that `sends` says is heard of every ten. `ahead`: what a phone's clock is ahead, ms. */
  pass(seconds: number, sends: (terminal: Terminal, n: number) => (Partial<Terminal> & { readonly ahead?: number }) | boolean): Promise<void>;
  write(stream: string, version: number, ...facts: CentreFact[]): Promise<void>;
  alerts(): Promise<Fact[]>;
  /** What was raised and what ended, in order: `rule source`, and `- rule source` when it leaves. */
  story(): Promise<string[]>;
  stop(): Promise<void>;
  /** Stops, waits, and starts anew with the journal and the last known positions. */
  restart(seconds: number): Promise<WatchCentre>;
}

interface Options {
  readonly journal?: Journal;
  readonly clock?: TestClock;
  readonly before?: RunningPositionBook;
  /** What the journal says of its storage. */
  readonly storage?: { fault?: string };
}

export async function watchCentre(options: Options = {}): Promise<WatchCentre> {
  const journal = options.journal ?? createMemoryJournal();
  const clock = options.clock ?? createTestClock(TUESDAY);
  const policy = loadPolicy(tree);
  const policies = new PolicyBook({ tree, founding: policy });
  const positions = createPositionBook({ clock, city });
  const faults: string[] = [];
  const view = createLiveView({ journal, tree, clock, policy, alongside: [positions] });
  await view.start();
  const { before } = options;
  before?.terminals.forEach((terminal, row) => {
    const { lon, lat, fixedAt, heardAt, trustedAt } = before.columns;
    if (heardAt[row] !== 0) positions.restore({ terminal, lon: lon[row]! / 1e7, lat: lat[row]! / 1e7, at: fixedAt[row]!, receivedAt: heardAt[row]!, trustedAt: trustedAt[row]! });
  });
  const homes = new HomeGrids(positions);
  const unplaced = new Unplaced(view, '3302');
  const promises = new Promises(view, policies);
  const errands = new ErrandBook();
  const known = Array.from(view.incidents.records(), ({ incident }) => incident);
  const unfollow = [...[unplaced, promises].map((one) => one.follow(known)), followIncidents(view, known, (incident) => errands.see(incident), (id) => errands.forget(id))];
  const watch = new AlertWatch({
    journal, view, policies, clock, onFault: (sentence) => faults.push(sentence),
    detectors: [
      new Silence(positions, homes, true, clock.now()), new Strayed(positions, homes, city, true), new ClockDrift(positions, homes, true), unplaced, promises, new Unanswered(errands),
      new StorageWatch(() => options.storage ?? {}, '3302'),
    ],
  });
  watch.start();
  const facts = (): Promise<Fact[]> => journal.read(0, 1_000_000);
  const centre: WatchCentre = {
    journal, clock, view, positions, watch, faults,
    async openShifts() {
      const by = actor('gateway');
      await journal.appendMany(TERMINALS.map(({ name }) => ({
        stream: `terminal:${name}`, expectedVersion: 0, at: clock.now(), by, facts: [{ at: clock.now(), by, fact: { type: 'ShiftOpened', data: { terminal: name, by: 'firstFix' } } as const }],
      })));
      await clock.advance(1_100);
    },
    async pass(seconds, sends) {
      for (let gone = 0; gone < seconds; gone += 10) {
        TERMINALS.forEach((terminal, n) => {
          const sent = sends(terminal, n);
          if (sent === false) return;
          const { lon = terminal.lon, lat = terminal.lat, ahead = 0 } = sent === true ? {} : sent;
          positions.take({ terminal: terminal.name, lon, lat, at: clock.now() + ahead, receivedAt: clock.now() });
        });
        await clock.advance(10_000);
      }
    },
    async write(stream, version, ...written) {
      await journal.append({ stream, expectedVersion: version, at: clock.now(), by: actor('dutyOfficer'), facts: written });
      await settle();
    },
    alerts: async () => (await facts()).filter(({ stream }) => stream.startsWith('alert:')),
    async story() {
      const names = new Map<string, string>();
      return (await centre.alerts()).flatMap((fact) => {
        if (fact.type === 'AlertRaised') names.set(fact.stream, `${fact.data.rule} ${fact.data.source}`);
        return fact.type === 'AlertRaised' ? [names.get(fact.stream)!] : fact.type === 'AlertCleared' ? [`- ${names.get(fact.stream)!}`] : [`${fact.type} ${names.get(fact.stream)!}`];
      });
    },
    async stop() {
      watch.stop();
      for (const end of unfollow) end();
      await view.stop();
    },
    async restart(seconds) {
      await centre.stop();
      await clock.advance(seconds * 1_000);
      return watchCentre({ ...options, journal, clock, before: positions });
    },
  };
  return centre;
}
