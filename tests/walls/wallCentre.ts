import { JournalDown, type Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { Pairings } from '../../server/walls/pairings.ts';
import { WallBook } from '../../server/walls/wallBook.ts';
import { WallDesk } from '../../server/walls/wallDesk.ts';
import { WallWatch } from '../../server/walls/wallWatch.ts';
import type { Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { caller, TUESDAY } from '../support/given.ts';
import { smallCity } from '../support/smallCity.ts';
import { createTestClock, settle, type TestClock } from '../support/testClock.ts';

/** The parts that know walls, over a journal in memory, on a clock that the test turns. */
export interface WallCentre {
  readonly journal: Journal;
  readonly clock: TestClock;
  readonly book: WallBook;
  readonly pairings: Pairings;
  readonly desk: WallDesk;
  readonly watch: WallWatch;
  readonly faults: string[];
  /** While it is true, nothing can be written. */
  down: boolean;
  /** Pairs a wall of that name; its id. */
  pair(name: string, area?: string): Promise<string>;
  /** Lets the book follow the journal. */
  follow(): Promise<void>;
  story(): Promise<string[]>;
}

export async function wallCentre(given: { journal?: Journal; clock?: TestClock; seed?: number } = {}): Promise<WallCentre> {
  const kept = given.journal ?? createMemoryJournal();
  const clock = given.clock ?? createTestClock(TUESDAY);
  const random = seededRandom(given.seed ?? 3);
  const book = new WallBook();
  const { tree } = smallCity();
  const faults: string[] = [];
  let read = 0;
  const centre = { down: false };
  const follow = async (): Promise<void> => {
    for (const fact of await kept.read(read, 10_000)) {
      // Another reading may have been faster.
      if (fact.seq <= read) continue;
      book.apply(fact);
      read = fact.seq;
    }
  };
  const journal: Journal = {
    ...kept,
    async append(entry) {
      if (centre.down) throw new JournalDown('no disk');
      const appended = await kept.append(entry);
      await follow();
      return appended;
    },
  };
  const pairings = new Pairings({ clock, newId: () => random.uuid(), newSecret: () => `secret-${random.uuid()}`, pick: (below) => Math.floor(random.next() * below) });
  const desk = new WallDesk({ journal, book, pairings, view: { incident: () => undefined }, tree, clock });
  const watch = new WallWatch({ journal, book, clock, onFault: (sentence) => faults.push(sentence) });
  await follow();
  return Object.assign(centre, {
    journal, clock, book, pairings, desk, watch, faults, follow,
    async pair(name: string, area = '3302') {
      const { pairing } = pairings.open(name, `address of ${name}`)!;
      await desk.order(pairing.id, { type: 'ApproveWall', code: pairing.code, area }, caller('dutyOfficer'));
      await settle();
      return pairing.id;
    },
    story: async () => (await kept.read(0, 10_000)).map((fact: Fact) => fact.type),
  });
}
