import { expect, test } from 'vitest';
import { can } from '../../server/access/can.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { Broadcaster } from '../../server/stream/broadcaster.ts';
import type { Room } from '../../server/stream/room.ts';
import { Rooms } from '../../server/stream/rooms.ts';
import type { Caller, Role } from '../../shared/access.ts';
import { areaTree, AREA_LEVELS, type Area, type AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import type { Frame, Item, Snapshot } from '../../shared/wire/messages.ts';
import { DAY, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { createTestClock, settle } from '../support/testClock.ts';

const FACTS = 4_800;
const SCREENS = 1_200;
const AT_ONCE = 12;
const WATCHERS: readonly Role[] = ['wall', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker', 'technician'];

const rowsOf = (tree: AreaTree): Area[] => tree.code.map((code, node) => ({ code, name: code, level: AREA_LEVELS[tree.level[node]!]!, parent: node === 0 ? null : tree.code[tree.parent[node]!]! }));

/** The city after some of its grids went to another street: the old code ends, a new one begins, whose letters are still the old street's. */
function afterMoves(random: Random, before: AreaTree): AreaTree {
  const rows = rowsOf(before);
  const communities = rows.filter(({ level }) => level === 'community');
  return areaTree([
    ...rows.map((area) => (area.level === 'grid' && random.next() < 0.3 ? { ...area, until: '2026-11-01' } : area)),
    ...rows.filter(({ level }) => level === 'grid').slice(0, 12).map(({ code }, n): Area => ({ code: `${code}9`, name: `迁入 ${n}`, level: 'grid', parent: random.pick(communities).code })),
  ]);
}

/** Area of what an item tells of; undefined: of the room as a whole, or only that something is no longer to be seen. */
function areaOf(item: Item): string | null | undefined {
  if (item.kind === 'incident' || item.kind === 'alert' || item.kind === 'figures') return item.value.area;
  return undefined;
}

/** Plays facts to screens that come and go under other roles and areas; `former`: who they are when they come back to a city whose grids went elsewhere. @returns how many items were delivered, and which of them to whom they do not belong */
async function play(random: Random, tree: AreaTree, facts: readonly Fact[], already: readonly Fact[], former: readonly Caller[] = []): Promise<{ delivered: number; foreign: string[]; callers: Caller[] }> {
  const clock = createTestClock(NOON);
  const journal = createMemoryJournal();
  const write = async (some: readonly Fact[]): Promise<void> => {
    for (const { stream, version, at, by, seq: _, ...fact } of some) await journal.append({ stream, expectedVersion: version - 1, at, by, facts: [fact] });
  };
  await write(already);
  const view = createLiveView({ journal, tree, clock, policy: { timeZone: 'Asia/Shanghai' } });
  await view.start();
  const ages = { terminals: { onShift: 0, fresh: 0, known: 0, lastAt: null }, doors: {}, districts: {} };
  const rooms = new Rooms({ epoch: 'e', build: 'b', exercise: false, view, tree, now: () => clock.now(), sources: () => ages }, clock);
  const byLevel = AREA_LEVELS.map((_, level) => tree.code.filter((__, node) => tree.level[node] === level));
  const found = { delivered: 0, foreign: [] as string[] };
  const screens: { caller: Caller; room: Room }[] = [];
  const take = ({ caller, room }: { caller: Caller; room: Room }, areas: readonly (string | null)[]): void => {
    found.delivered += areas.length;
    for (const area of areas) {
      // A code that this city does not know yet could not be placed, so it is the whole city's.
      const place = area !== null && tree.indexOf(area) < 0 ? null : area;
      if (!can(caller, 'read', { area: place }, { tree })) found.foreign.push(`${caller.role} of ${caller.area} in ${room.code}: ${area}`);
    }
  };
  const broadcaster = new Broadcaster({
    view, tree, clock, rooms: () => rooms, onBeat: () => undefined, onFault: (sentence, error) => { throw new Error(sentence, { cause: error }); },
    send(room, written) {
      const areas = (JSON.parse(written.json) as Frame).items.map(areaOf).filter((area) => area !== undefined);
      for (const screen of screens) if (screen.room === room) take(screen, areas);
    },
  });
  // As many look at a district as at a grid, though there are more of those.
  const anyArea = (): string => random.pick(byLevel[random.below(byLevel.length)]!);
  /** Somebody comes, or comes back with another role and another area, and asks to see any area at all. */
  const comes = (at: number, caller: Caller = { role: random.pick(WATCHERS), subject: `s-${at}`, area: anyArea() }): void => {
    const room = rooms.choose(caller, anyArea())!;
    broadcaster.settle(room);
    const { snapshot } = room.snapshot();
    const { incidents, alerts, figures } = JSON.parse(snapshot.json) as Snapshot;
    screens[at] = { caller, room };
    take(screens[at], [...incidents, ...alerts, ...figures].map(({ area }) => area));
  };
  for (let at = 0; at < SCREENS; at++) comes(at, former[at]);
  for (let at = 0; at < facts.length; at += AT_ONCE) {
    await write(facts.slice(at, at + AT_ONCE));
    await settle();
    broadcaster.flush();
    for (let n = 0; n < 3; n++) comes(random.below(SCREENS));
  }
  broadcaster.stop();
  await view.stop();
  return { ...found, callers: screens.map(({ caller }) => caller) };
}

test('no screen is told of another area than its own, while incidents are placed elsewhere, grids go to other streets and people come back with other roles', async () => {
  const random = seededRandom(7);
  const before = randomTree(random, 3);
  const after = afterMoves(random, before);
  const facts = randomHistory(random, after, FACTS, NOON - DAY, NOON);
  const half = FACTS / 2;
  const first = await play(random, before, facts.slice(0, half), []);
  // The same screens, signed in as they were, while their grids may be another street's by now.
  const second = await play(random, after, facts.slice(half), facts.slice(0, half), first.callers);
  const rounds = [first, second];
  expect(first.callers.filter(({ area }) => after.until[after.indexOf(area)] !== undefined).length).toBeGreaterThan(20);
  expect(rounds.flatMap(({ foreign }) => foreign)).toEqual([]);
  expect(rounds.reduce((sum, { delivered }) => sum + delivered, 0)).toBeGreaterThan(1_000_000);
}, 60_000);
