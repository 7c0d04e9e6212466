import type { Actor } from '../../shared/access.ts';
import { isStanding, type Alert, type RaisedAlert } from '../../shared/alert.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import type { Policies, Policy } from '../../shared/policy.ts';
import { wallOfStream, type Wall } from '../../shared/wall.ts';
import { causeGone, raising, type Silences } from '../domain/alertCare.ts';
import { isCauseGone, raiseAlert, raiseTokenAlert, raiseWallAlert } from '../domain/raiseAlert.ts';
import type { Journal } from '../journal/journal.ts';
import type { Change, LiveView } from '../projections/liveView.ts';

export interface AlertRaiserDeps {
  readonly journal: Pick<Journal, 'append' | 'read' | 'readStream'>;
  /** Folded up to the head already. */
  readonly view: Pick<LiveView, 'watermark' | 'incident' | 'alert' | 'standingAlerts' | 'onChange'>;
  /** Folded as far as the view; absent: a centre without walls. */
  readonly walls?: { get(id: string): Wall | undefined };
  /** Rules that say nothing now, folded as far as the view; absent: all are heard. */
  readonly suppressions?: Silences;
  readonly policies: Policies;
  /** Code of the whole city. */
  readonly root: string;
  readonly clock: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault?: (sentence: string, error: unknown) => void;
}

export interface AlertRaiser {
  /** Resolves when the facts from before the start have been looked at. */
  start(): Promise<void>;
  stop(): void;
  /** Seq up to which every fact has the alert it calls for. */
  readonly position: number;
}

const BY: Actor = { role: 'system', subject: 'alertRaiser' };
const PAGE = 1_000;
const RETRY_MS = 1_000;
const TRIES = 4;
/** How far before the last fact a start looks again. The raiser follows within a second, and no rule waits longer than ten minutes, so what a kill cut off lies in here. */
const LOOK_BACK_FACTS = 20_000;
const LOOK_BACK_MS = 20 * 60_000;
/** A live fact comes seconds after the one before. Facts so much older than that are history that was loaded, and what they called for is long over. */
const OLDEST_LIVE_MS = 60 * 60_000;

/**
 * Follows the journal and writes down the alerts that facts call for, by the policy's rules; clears those whose cause is gone.
 * An alert's id and its once-key come from the fact that caused it, so a restart, a re-scan or ten nodes at once raise each
 * exactly once, and none is lost: the position moves on only after the append.
 */
export function createAlertRaiser({ journal, view, walls, suppressions, policies, root, clock, onFault = () => {} }: AlertRaiserDeps): AlertRaiser {
  /** Standing alerts by their source: an incident, or a wall. */
  const standing = new Map<string, Set<string>>();
  /** Facts whose alert waits for its rule's on-delay, and since when causes are gone whose rule has an off-delay. */
  const waiting = new Map<number, () => void>();
  const goneSince = new Map<string, number>();
  let position = 0;
  /** When nothing was left to follow, ms. Facts of a long fault of storage are as live after it as they were before. */
  let caughtUpAt = 0;
  let saidFault = false;
  let running = false;
  let stopped = true;
  let cancelRetry = (): void => {};
  let unfollow = (): void => {};

  async function raise(fact: Fact): Promise<void> {
    const alert = calledForBy(fact, policies.inForce(clock.now()));
    if (alert === undefined || view.alert(alert.id) !== undefined) return;
    const same = standingOf(alert);
    if (same !== undefined && same.goneAt === undefined) return;
    // Whoever was called for the thing itself need not be told that its time runs out.
    if (fact.type === 'DeadlineNear' && standing.has(alert.source)) return;
    if (alert.raisedAt > clock.now()) return raiseLater(fact, alert.raisedAt);
    if (same !== undefined) return recur(same, fact);
    const once = { source: `alert:${alert.rule}`, key: `${alert.source}:${fact.seq}` };
    await journal.append({
      stream: `alert:${alert.id}`, expectedVersion: 0, at: clock.now(), by: BY, facts: raising(alert, suppressions), once,
    });
  }

  function calledForBy(fact: Fact, policy: Policy): RaisedAlert | undefined {
    if (fact.type === 'TokenReused') return raiseTokenAlert(fact, policy);
    const wall = wallOfStream(fact.stream);
    return wall === undefined ? raiseAlert(fact, view.incident(incidentOf(fact)), policy) : raiseWallAlert(fact, walls?.get(wall), policy);
  }

  /** It is looked at once more then: what is over by that time calls nobody. */
  function raiseLater(fact: Fact, at: number): void {
    waiting.get(fact.seq)?.();
    waiting.set(fact.seq, clock.wakeAt(at, () => {
      waiting.delete(fact.seq);
      raise(fact).catch((error: unknown) => {
        tellFault(error);
        if (!stopped) raiseLater(fact, clock.now() + RETRY_MS);
      });
    }));
  }

  function tellFault(error: unknown): void {
    if (!saidFault && !stopped) onFault('alerts could not be raised; they are tried again', error);
    saidFault = true;
  }

  /** One active alert per rule and source. */
  const standingOf = ({ rule, source }: Pick<Alert, 'rule' | 'source'>): Alert | undefined => (
    [...standing.get(source) ?? []].map((id) => view.alert(id)).find((alert) => alert?.rule === rule)
  );

  /** Its cause is back before anybody saw that it had gone: the same alert is heard anew. */
  async function recur(same: Alert, { seq }: Fact): Promise<void> {
    if (!isStanding(same)) return;
    await journal.append({
      stream: `alert:${same.id}`, expectedVersion: same.version, at: clock.now(), by: BY, facts: [{ type: 'AlertRecurred', data: {} }],
      once: { source: 'alert:recurred', key: `${same.id} ${seq}` },
    });
  }

  /** What became of an alert's cause, in a word for the trail; undefined while it lasts or is not known. */
  function goneTo({ rule: code, source }: Pick<Alert, 'rule' | 'source'>): string | undefined {
    const rule = policies.inForce(clock.now()).alertRules.find((one) => one.code === code);
    if (rule === undefined) return undefined;
    if (rule.trigger.on === 'silent') {
      const wall = walls?.get(source);
      return wall === undefined || wall.state === 'silent' ? undefined : wall.state;
    }
    const incident = view.incident(source);
    return incident !== undefined && isCauseGone(rule.trigger, incident) ? incident.state : undefined;
  }

  /** Whether its cause has been gone for as long as its rule asks; else it is looked at again then. */
  function isGoneLongEnough({ id, rule: code }: Pick<Alert, 'id' | 'rule'>): boolean {
    const offDelay = policies.inForce(clock.now()).alertRules.find((rule) => rule.code === code)?.offDelay ?? 0;
    const since = goneSince.get(id) ?? clock.now();
    const leavesAt = since + offDelay * 1_000;
    if (clock.now() >= leavesAt) return true;
    if (!goneSince.has(id)) clearLater(id, leavesAt);
    goneSince.set(id, since);
    return false;
  }

  function clearLater(id: string, at: number): void {
    clock.wakeAt(at, () => {
      if (stopped) return;
      clearIfGone(id).catch((error: unknown) => {
        tellFault(error);
        clearLater(id, clock.now() + RETRY_MS);
      });
    });
  }

  async function clearIfGone(id: string): Promise<void> {
    let alert = view.alert(id);
    for (let tries = 0; tries < TRIES && alert !== undefined && isStanding(alert); tries++) {
      const now = goneTo(alert);
      if (now === undefined) return void goneSince.delete(id);
      if (!isGoneLongEnough(alert)) return;
      const gone = causeGone(alert, policies.inForce(clock.now()), `事由已消除 / its cause is gone: ${now}`);
      if (gone === undefined) return;
      // What is gone may come back and go again; an alert is cleared but once.
      const once = gone.type === 'AlertCleared' ? { source: 'alert:cleared', key: id } : { source: 'alert:gone', key: `${id} ${alert.version}` };
      const appended = await journal.append({ stream: `alert:${id}`, expectedVersion: alert.version, at: clock.now(), by: BY, facts: [gone], once });
      if (appended.outcome !== 'conflict') return;
      alert = (await journal.readStream(`alert:${id}`)).reduce<Alert | undefined>((state, fact) => evolveAlert(state, fact), undefined);
    }
  }

  /** What one fact asks of the raiser; `oldest` keeps history that was loaded from raising anything. */
  async function follow(fact: Fact, oldest: number): Promise<void> {
    if (fact.type === 'AlertRaised') {
      watch(fact.data);
      await clearIfGone(fact.data.id);
    } else if (fact.stream.startsWith('alert:')) {
      forgetEnded(fact.stream.slice('alert:'.length));
    } else if (fact.stream.startsWith('incident:')) {
      if (fact.at >= oldest) await raise(fact);
      for (const id of standing.get(incidentOf(fact)) ?? []) await clearIfGone(id);
    } else if (fact.type === 'TokenReused') {
      if (fact.at >= oldest) await raise(fact);
    } else if (fact.stream.startsWith('wall:')) {
      if (fact.at >= oldest) await raise(fact);
      for (const id of standing.get(wallOfStream(fact.stream)!) ?? []) await clearIfGone(id);
    }
  }

  function watch({ id, source }: Pick<Alert, 'id' | 'source'>): void {
    standing.set(source, (standing.get(source) ?? new Set()).add(id));
  }

  function forgetEnded(id: string): void {
    const alert = view.alert(id);
    if (alert === undefined || isStanding(alert)) return;
    const ids = standing.get(alert.source);
    ids?.delete(id);
    if (ids?.size === 0) standing.delete(alert.source);
    goneSince.delete(id);
  }

  async function followAll(facts: readonly Fact[], oldest: number): Promise<void> {
    if (facts.length === 0) throw new Error(`the journal holds nothing after ${position}, but the live view does`);
    await Promise.all(facts.map((fact) => follow(fact, oldest)));
    position = facts.at(-1)!.seq;
  }

  /** Follows to the view's watermark: the change at hand when it is the very next, else from the journal. */
  async function run(change?: Change): Promise<void> {
    if (running || stopped) return;
    running = true;
    let next = change?.from === position ? change.facts : undefined;
    try {
      while (position < view.watermark && !stopped) {
        await followAll(next ?? await journal.read(position, PAGE), caughtUpAt - OLDEST_LIVE_MS);
        next = undefined;
      }
      caughtUpAt = clock.now();
      saidFault = false;
    } catch (error) {
      tellFault(error);
      if (!stopped) cancelRetry = clock.wakeAt(clock.now() + RETRY_MS, () => void run());
    }
    running = false;
  }

  async function lookBack(): Promise<void> {
    const end = view.watermark;
    position = Math.max(0, end - LOOK_BACK_FACTS);
    const newest = (await journal.read(end - 1, 1))[0]?.at ?? 0;
    while (position < end && !stopped) await followAll(await journal.read(position, PAGE), newest - LOOK_BACK_MS);
  }

  return {
    get position() { return position; },
    async start() {
      stopped = false;
      caughtUpAt = clock.now();
      const alerts = view.standingAlerts(root).map(({ id }) => view.alert(id)!);
      for (const alert of alerts) watch(alert);
      running = true;
      unfollow = view.onChange((change) => void run(change));
      try {
        await lookBack();
        // Their cause may have gone long before, where looking back does not reach.
        await Promise.all(alerts.map(({ id }) => clearIfGone(id)));
      } finally {
        running = false;
      }
      await run();
    },
    stop() {
      stopped = true;
      cancelRetry();
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      unfollow();
    },
  };
}

const incidentOf = (fact: Fact): string => fact.stream.slice('incident:'.length);
