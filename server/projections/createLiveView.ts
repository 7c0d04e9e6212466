import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import { dayOf, startOfDay, zoneOffset } from '../../shared/zone.ts';
import type { Journal } from '../journal/journal.ts';
import { AlertBook, alertLine } from './alertBook.ts';
import type { Archive } from './archive.ts';
import { IncidentBook, incidentLine } from './incidentBook.ts';
import { IncidentColumns } from './incidentColumns.ts';
import { IncidentSearch } from './incidentSearch.ts';
import type { Change, Keepable, LiveView, Projection } from './liveView.ts';
import { Projector, type Progress, type ProjectorState } from './projector.ts';
import type { Stay } from './retirement.ts';
import { MomentBook } from './momentBook.ts';
import { OutlookBook } from './outlookBook.ts';
import { Ribbon } from './ribbon.ts';
import type { SnapshotStore } from './snapshotStore.ts';
import { Tallies } from './tallies.ts';
import { Touched } from './touched.ts';
import { Upkeep } from './upkeep.ts';
import { Visits } from './visits.ts';

export interface LiveViewDeps {
  readonly journal: Pick<Journal, 'read' | 'head' | 'onCommit'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
  readonly policy: Pick<Policy, 'timeZone' | 'visitPlan'>;
  /** The policies that follow it, each at its time; absent: none does. */
  readonly policies?: { inForce(now: number): Pick<Policy, 'visitPlan'>; nextChange(now: number): number | undefined };
  /** Further folds of the same reading, from the first fact on, such as the shifts of the position book. */
  readonly alongside?: readonly (Projection & Partial<Keepable>)[];
  /** Where incidents go some time after their end, and where the fold is written down for the next start; absent: all stay in memory. */
  readonly archive?: { readonly store: Archive; readonly snapshots: SnapshotStore; readonly journal: Pick<Journal, 'readStream' | 'epoch'>; readonly stay?: Stay };
  /** Rows of a block of the columns; another number than the usual only where many blocks of few incidents are wanted. */
  readonly blockRows?: number;
  /** A sentence for the technician: the line stopped, storage does not answer, a listener failed. */
  readonly onFault?: (sentence: string, error: unknown) => void;
}

/** The live view with its engine and its books; the read side looks into these, screens only at {@link LiveView}. */
export interface RunningLiveView extends LiveView {
  readonly incidents: Pick<IncidentBook, 'get' | 'records' | 'openAndRecent' | 'size' | 'columns'>;
  readonly search: IncidentSearch;
  readonly moments: Pick<MomentBook, 'at'>;
  readonly outlook: Pick<OutlookBook, 'chanceOf' | 'skill'>;
  readonly alerts: Pick<AlertBook, 'all' | 'standing' | 'size'>;
  readonly state: ProjectorState;
  /** Why it waits or stopped. */
  readonly fault: string | undefined;
  /** Catches up, then follows. Listeners hear nothing before it is done. */
  start(onProgress?: (progress: Progress) => void): Promise<void>;
  /** Writes the fold down for the next start, now; it does so by itself now and then. Without an archive there is nowhere to write. */
  keep(): Promise<void>;
  stop(): Promise<void>;
}

const HOUR_MS = 3_600_000;

export function createLiveView({ journal, tree, clock, policy, policies, alongside = [], archive, blockRows, onFault = () => {} }: LiveViewDeps): RunningLiveView {
  const offset = zoneOffset(policy.timeZone);
  const incidents = new IncidentBook(tree, new IncidentColumns(blockRows));
  const search = new IncidentSearch({ book: incidents, tree, archive: archive?.store });
  const alerts = new AlertBook(tree);
  const tallies = new Tallies(tree, offset);
  const ribbon = new Ribbon(tree.parent);
  const visits = new Visits(tree, offset, (now) => (policies?.inForce(now) ?? policy).visitPlan);
  const moments = new MomentBook(tree, tallies, clock);
  const outlook = new OutlookBook();
  const upkeep = archive && new Upkeep({ archive, folds: [...alongside, visits, moments, outlook], tree, book: incidents, alerts, tallies, ribbon, clock, onFault });
  const listeners = new Set<(change: Change) => void>();
  let touched = new Touched(tree);
  let live = false;
  let ended = false;
  let cancelTurn = () => {};
  /** When everything was last looked at anew. */
  let turned = 0;

  function apply(fact: Fact): void {
    moments.apply(fact);
    for (const fold of alongside) fold.apply(fact);
    if (fact.stream.startsWith('incident:')) {
      const step = incidents.apply(fact);
      tallies.follow(step);
      outlook.follow(step);
      ribbon.follow(step);
      if (live) touched.incident(step.after.id, step.node, step.fromNode);
    } else if (fact.type === 'PastIncidentsLoaded') {
      upkeep?.past.apply(fact);
    } else if (fact.stream.startsWith('alert:')) {
      const { alert, node } = alerts.apply(fact);
      if (fact.type === 'AlertRaised') {
        tallies.raise(node, alert.raisedAt);
        ribbon.raise(node, alert.raisedAt);
      }
      if (live) touched.alert(alert.id, node, alert.priority === 'P1');
    } else if (fact.type === 'PolicyAdopted') {
      // At once, or at its time: what it asks of every area may be other than before.
      turned = Math.min(turned, fact.data.effectiveFrom - 1);
      if (live) awaitTurn();
    } else {
      const node = visits.apply(fact);
      if (live && node !== undefined) touched.area(node);
    }
  }

  function emit(change: Change): void {
    for (const listener of listeners) {
      try {
        listener(change);
      } catch (error) {
        onFault(`a follower of the live view failed on facts ${change.from + 1} to ${change.to}; the others go on`, error);
      }
    }
  }

  const projector = new Projector({
    journal, clock, apply, onFault,
    ...(upkeep && { prepare: (facts: readonly Fact[]) => upkeep.prepare(facts, projector.watermark, live) }),
    onBatch(facts) {
      if (!live) return;
      upkeep?.turn(projector.watermark);
      const { incidents, moved, alerts, areas, urgent } = touched;
      touched = new Touched(tree);
      emit({ from: facts[0]!.seq - 1, to: facts[facts.length - 1]!.seq, facts, incidents, moved, alerts, areas, urgent });
    },
  });

  function forget(): void {
    tallies.forget(clock.now());
    ribbon.forget(clock.now());
    visits.forget(clock.now());
  }

  /** "Today" and the ribbon move on without any fact: at each full hour, and at the city's midnight, everything may look different; so it may when another policy comes into force. */
  function awaitTurn(): void {
    cancelTurn();
    const now = clock.now();
    const hour = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
    const midnight = startOfDay(dayOf(now, offset) + 1, offset);
    cancelTurn = clock.wakeAt(Math.min(hour, midnight, policies?.nextChange(turned) ?? Infinity), () => {
      turned = clock.now();
      forget();
      const areas = new Set(tree.parent.keys());
      const { watermark } = projector;
      emit({ from: watermark, to: watermark, facts: [], incidents: new Set(), moved: new Map(), alerts: new Set(), areas, urgent: false });
      awaitTurn();
    });
  }

  const known = (area: string): number | undefined => (tree.indexOf(area) < 0 ? undefined : tree.indexOf(area));
  const inside = <T>(area: string, list: (node: number) => T[]): T[] => {
    const node = known(area);
    return node === undefined ? [] : list(node);
  };

  return {
    incidents,
    search,
    moments,
    outlook,
    alerts,
    get watermark() { return projector.watermark; },
    get state() { return projector.state; },
    get fault() { return projector.fault; },
    incident: (id) => incidents.get(id)?.incident,
    alert: (id) => alerts.get(id)?.alert,
    incidentLine(id) {
      const record = incidents.get(id);
      return record && incidentLine(record);
    },
    alertLine(id) {
      const record = alerts.get(id);
      return record && alertLine(record);
    },
    incidentLines: (area, recent) => inside(area, (node) => incidents.openAndRecent(node, recent).map(incidentLine)),
    standingAlerts: (area) => inside(area, (node) => alerts.standing(node).map(alertLine)),
    figures(area) {
      const node = known(area);
      if (node === undefined) return undefined;
      const now = clock.now();
      const visited = visits.figures(node, now);
      return { ...tallies.figures(node, now, projector.watermark), ...(visited !== undefined && { visits: visited }) };
    },
    ribbon: (area) => inside(area, (node) => ribbon.hours(node, clock.now())),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(onProgress) {
      projector.beginAt(await upkeep?.takeUp(await journal.head()) ?? 0);
      forget();
      await projector.catchUp(onProgress);
      live = true;
      turned = clock.now();
      upkeep?.turn(projector.watermark);
      awaitTurn();
      projector.follow();
      void search.putInOrder(() => ended);
    },
    keep: async () => upkeep?.save(() => projector.watermark),
    async stop() {
      ended = true;
      cancelTurn();
      await projector.stop();
      await upkeep?.stop();
    },
  };
}
