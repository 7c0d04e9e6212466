import { createAlertClock, type AlertClock } from '../../server/commands/alertClock.ts';
import { createAlertRaiser, type AlertRaiser } from '../../server/commands/alertRaiser.ts';
import { createCommands } from '../../server/commands/createCommands.ts';
import type { Commands, Order, ReportOrder } from '../../server/commands/commands.ts';
import { createDeadlineClock, type DeadlineClock } from '../../server/commands/deadlineClock.ts';
import type { RefusalBook } from '../../server/commands/refusalBook.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { SeatBook } from '../../server/projections/seatBook.ts';
import { SuppressionBook } from '../../server/projections/suppressionBook.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import { TUESDAY } from '../support/given.ts';
import { IN_HAISHU, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, settle, type TestClock } from '../support/testClock.ts';

/** One node of a centre: real parts in memory, on a clock that the test turns. */
export interface TestCentre {
  readonly journal: Journal;
  readonly clock: TestClock;
  readonly view: RunningLiveView;
  readonly policies: PolicyBook;
  readonly commands: Commands & { readonly refusals: RefusalBook };
  readonly raiser: AlertRaiser;
  readonly deadlines: DeadlineClock;
  readonly alertClock: AlertClock;
  readonly suppressions: SuppressionBook;
  readonly faults: string[];
  facts(): Promise<Fact[]>;
  /** Everything that was begun has been done, and the view has followed. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface TestCentreOptions {
  readonly journal?: Journal;
  readonly clock?: TestClock;
  readonly policy?: Policy;
  /** Time does something to alerts too: ladders, shelves, acknowledgements, silences. `steady`: by a clock of its own. */
  readonly alertClock?: true | { readonly steady: TestClock };
  /** Seen by the raiser and the clocks only: to fail, to delay. */
  readonly systemJournal?: (journal: Journal) => Journal;
}

export async function startCentre(options: TestCentreOptions = {}): Promise<TestCentre> {
  const journal = options.journal ?? createMemoryJournal();
  const clock = options.clock ?? createTestClock(TUESDAY);
  const policy = options.policy ?? smallPolicy();
  const city = smallCity();
  const faults: string[] = [];
  const policies = new PolicyBook({ tree: city.tree, founding: policy, onFault: (sentence) => faults.push(sentence) });
  const onFault = (sentence: string): void => void faults.push(sentence);
  const seats = new SeatBook(city.tree);
  const suppressions = new SuppressionBook(city.tree);
  const view = createLiveView({ journal, tree: city.tree, clock, policy, policies, alongside: [policies, seats, suppressions], onFault });
  await view.start();
  const commands = createCommands({ journal, policies, city, view, clock });
  const seen = options.systemJournal?.(journal) ?? journal;
  const raiser = createAlertRaiser({ journal: seen, view, suppressions, policies, root: '3302', clock, onFault });
  const deadlines = createDeadlineClock({ journal: seen, view, clock, onFault });
  const alertClock = createAlertClock({
    journal: seen, view, suppressions, policies, tree: city.tree, clock, onFault, seats: (area) => seats.over(city.tree.indexOf(area)).map(({ seat }) => seat),
    ...(typeof options.alertClock === 'object' && options.alertClock),
  });
  await raiser.start();
  deadlines.start();
  if (options.alertClock !== undefined) alertClock.start();
  const quiet = async (): Promise<void> => {
    do await settle(); while (view.watermark < await journal.head());
    await settle();
  };
  await quiet();
  return {
    journal, clock, view, policies, commands, raiser, deadlines, alertClock, suppressions, faults, quiet,
    facts: () => journal.read(0, 100_000),
    async stop() {
      raiser.stop();
      deadlines.stop();
      alertClock.stop();
      await view.stop();
    },
  };
}

let made = 0;
export const newId = (): string => `33333333-3333-4333-8333-${String(++made).padStart(12, '0')}`;

export function reportOrder(fields: Partial<ReportOrder> = {}): ReportOrder {
  const id = fields.id ?? newId();
  return { id, channel: 'hotline', category: 'exposedRubbish', title: '菜场门口垃圾成堆', ...IN_HAISHU, exercise: false, once: { source: 'api', key: id, bodyHash: 'h' }, ...fields };
}

export const order = (type: string, expectedVersion: number, fields: Record<string, unknown> = {}): Order => ({ commandId: newId(), expectedVersion, type, ...fields });
