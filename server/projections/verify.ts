import { DISPUTE_KINDS, type DisputeKind } from '../../shared/dispute.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Figures, Part } from '../../shared/figures.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Journal } from '../journal/journal.ts';
import { createLiveView } from './createLiveView.ts';
import type { LiveView } from './liveView.ts';
import { Recount, type CountedIncident } from './recount.ts';

export interface VerifyDeps {
  readonly journal: Pick<Journal, 'read' | 'head' | 'onCommit'>;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone' | 'visitPlan'>;
  readonly clock: Clock;
  /** The view to be checked; without it a fresh one is folded by the same code a server runs. */
  readonly against?: Pick<LiveView, 'watermark' | 'incident' | 'alert' | 'figures' | 'ribbon'>;
}

export interface Verdict {
  readonly equal: boolean;
  /** How many facts both were folded from. */
  readonly facts: number;
  /** One sentence each, at most {@link MOST_DIFFERENCES} and a last one that says how many more there are. */
  readonly differences: readonly string[];
}

const PAGE = 5_000;
const MOST_DIFFERENCES = 200;

/**
 * Recounts everything from the journal's first fact in a second, plain way, and compares all areas' counters and every
 * incident's and alert's state with the incremental fold. Shares no counting code with tally.ts: an error would have to be made twice.
 */
export async function verify({ journal, tree, policy, clock, against }: VerifyDeps): Promise<Verdict> {
  // One moment for both sides: else "today" could change between two areas.
  const moment = clock.now();
  // It stands still, and whoever waits by it waits as long as they meant to.
  const still: Clock = { now: () => moment, wakeAt: (at, run) => clock.wakeAt(clock.now() + at - moment, run) };
  const head = against === undefined ? await journal.head() : 0;
  const view = against ?? (await foldAfresh({ journal, tree, policy, clock: still }));
  const recount = new Recount(tree, policy);
  // A view that is being followed moves on while this reads; the comparison itself does not wait, so there both stand at one seq.
  // A fresh fold that stopped before the head is held against all that it should have taken.
  for (let end = head; recount.facts < (end = Math.max(end, view.watermark));) {
    const page = await journal.read(recount.facts, Math.min(PAGE, end - recount.facts));
    if (page.length === 0) break;
    for (const fact of page) recount.take(fact);
  }
  const differences = new Differences();
  if (recount.facts !== view.watermark) differences.add(`the journal gives ${recount.facts} facts, the fold stands at ${view.watermark}`);
  for (const fault of recount.faults) differences.add(fault);
  compareIncidents(recount, view, differences);
  compareAlerts(recount, view, differences);
  compareAreas(recount, view, tree, against === undefined ? moment : clock.now(), differences);
  return { equal: differences.count === 0, facts: recount.facts, differences: differences.sentences() };
}

async function foldAfresh({ journal, ...deps }: Omit<VerifyDeps, 'against'>): Promise<LiveView> {
  // Named one by one: a journal may be of a class, whose methods a spread leaves behind.
  const still: VerifyDeps['journal'] = { read: (after, limit) => journal.read(after, limit), head: () => journal.head(), onCommit: () => () => {} };
  const view = createLiveView({ ...deps, journal: still });
  await view.start();
  await view.stop();
  return view;
}

class Differences {
  readonly #kept: string[] = [];
  count = 0;

  add(sentence: string): void {
    if (this.count++ < MOST_DIFFERENCES) this.#kept.push(sentence);
  }

  /** Compares one value, both ways in words. */
  same(what: string, fold: unknown, recount: unknown): void {
    if (fold !== recount) this.add(`${what}: the fold says ${String(fold)}, the recount ${String(recount)}`);
  }

  sentences(): readonly string[] {
    const more = this.count - this.#kept.length;
    return more > 0 ? [...this.#kept, `and ${more} more differences`] : this.#kept;
  }
}

function compareIncidents(recount: Recount, view: Pick<LiveView, 'incident'>, differences: Differences): void {
  for (const [id, counted] of recount.incidents) {
    const folded = view.incident(id);
    if (folded === undefined) differences.add(`incident ${id}: missing in the fold`);
    else compareIncident(id, folded, counted, differences);
  }
}

function compareIncident(id: string, folded: Incident, counted: CountedIncident, differences: Differences): void {
  const what = (field: string): string => `incident ${id} (${folded.number}), ${field}`;
  differences.same(what('state'), folded.state, counted.state);
  differences.same(what('version'), folded.version, counted.version);
  differences.same(what('area'), folded.area, counted.area);
  for (const stage of ['accept', 'handle', 'close', 'fulfil'] as const) differences.same(what(`missed to ${stage}`), folded.missed[stage], counted.missed.includes(stage));
  differences.same(what('reworks'), folded.reworks, counted.reworks);
  differences.same(what('mediation'), folded.mediation?.stage, counted.mediation);
  differences.same(what('repeats'), folded.repeats?.join() ?? '', counted.repeats.join());
}

function compareAlerts(recount: Recount, view: Pick<LiveView, 'alert'>, differences: Differences): void {
  for (const [id, counted] of recount.alerts) {
    const folded = view.alert(id);
    differences.same(`alert ${id}, state`, folded?.state, counted.state);
    differences.same(`alert ${id}, version`, folded?.version, counted.version);
  }
}

function compareAreas(recount: Recount, view: Pick<LiveView, 'figures' | 'ribbon'>, tree: AreaTree, now: number, differences: Differences): void {
  for (let node = 0; node < tree.size; node++) {
    const code = tree.code[node]!;
    const what = (counter: string): string => `area ${code} ${tree.name[node]!}, ${counter}`;
    const folded = view.figures(code);
    if (folded === undefined) {
      differences.add(`area ${code}: the fold has no figures`);
      continue;
    }
    const counted = recount.figures(node, now);
    for (const [counter, of] of COUNTERS) differences.same(what(counter), of(folded), of(counted));
    const hours = recount.ribbon(node, now);
    view.ribbon(code).forEach(({ hour, reported, closed, alerts }, index) => {
      const at = new Date(hour).toISOString();
      differences.same(what(`reported in the hour ${at}`), reported, hours[index]?.reported);
      differences.same(what(`closed in the hour ${at}`), closed, hours[index]?.closed);
      differences.same(what(`alerts in the hour ${at}`), alerts, hours[index]?.alerts);
    });
  }
}

type Countable = Omit<Figures, 'area' | 'asOf'>;

const NO_VISITS: Part = { done: 0, of: 0 };
const COUNTERS: readonly (readonly [string, (figures: Countable) => number])[] = [
  ['open', (figures) => figures.open],
  ['overdue', (figures) => figures.overdue],
  ['reported today', ({ today }) => today.reported],
  ['closed today', ({ today }) => today.closed],
  ['alerts today', ({ today }) => today.alerts],
  ['reported in 30 days', ({ month }) => month.reported],
  ...both('accepted in time', ({ month }) => month.acceptedInTime),
  ...both('handled in time', ({ month }) => month.handledInTime),
  ...both('disputes settled', ({ month }) => month.disputes),
  ...both('disputes settled in the 30 days before', ({ month }) => month.disputesBefore),
  ...both('visits of the plan', ({ visits }) => visits ?? NO_VISITS),
  ['visits beyond the plan', ({ visits }) => visits?.beyond ?? 0],
  ...DISPUTE_KINDS.flatMap((kind: DisputeKind) => both(`disputes settled, ${kind}`, ({ month }) => month.disputesByKind[kind])),
];

function both(name: string, part: (figures: Countable) => Part): [string, (figures: Countable) => number][] {
  return [[name, (figures) => part(figures).done], [`${name}, of`, (figures) => part(figures).of]];
}
