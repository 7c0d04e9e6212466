import { isStanding, type Alert } from '../../shared/alert.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import { isSuppressionStream, suppressionAfter, type RuleSuppression } from '../../shared/suppression.ts';
import { alertStrikes, nextAlertStrike, strikesFrom, type StrikeFact } from '../domain/alertStrikes.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { createStrikeClock } from './strikeClock.ts';

export interface AlertClockDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  /** Folded up to the head already. */
  readonly view: Pick<LiveView, 'alert' | 'standingAlerts' | 'onChange'>;
  /** Folded as far as the view. */
  readonly suppressions: { all(): readonly (readonly [string, RuleSuppression])[]; get(stream: string): RuleSuppression | undefined; over(alert: Alert): RuleSuppression | undefined };
  /** Seats on duty that answer for an area (by code), the longest held first. */
  readonly seats: (area: string) => readonly string[];
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly clock: Clock;
  /** Never set and never standing still, in ms from anywhere; absent: the centre's own. */
  readonly steady?: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault?: (sentence: string, error: unknown) => void;
}

export interface AlertClock {
  start(): void;
  stop(): void;
  /** Alerts and silences of rules to which time will do something. */
  readonly watching: number;
}

const BY = { role: 'system', subject: 'alertClock' } as const;

/**
 * The rungs of ladders, the ends of shelves, acknowledgements and silences: each written down once, the moment it is due.
 *
 * A machine's clock may be set, by hours, while people wait. So an alert's time is taken from the centre's clock when it is first
 * heard of, and from then on runs by a clock that nobody sets: no rung comes early because the time was put forward, and none
 * hours late because it was put back. A rung that was due while no server ran comes at the start, by the centre's clock.
 */
export function createAlertClock({ journal, view, suppressions, seats, policies, tree, clock, steady = clock, onFault = () => {} }: AlertClockDeps): AlertClock {
  /** How far the steady clock is ahead of an alert's own time, by what that is counted from. */
  const ahead = new Map<string, { readonly from: number; readonly ms: number }>();
  let unfollow = (): void => {};

  function aheadOf(id: string, alert: Alert): number {
    const from = strikesFrom(alert);
    const known = ahead.get(id);
    if (known?.from === from) return known.ms;
    // What was written down cannot lie ahead: then the clock was put back meanwhile.
    const ms = steady.now() - Math.max(clock.now(), from);
    ahead.set(id, { from, ms });
    return ms;
  }

  const contextOf = (alert: Alert) => ({ policy: policies.inForce(clock.now()), tree, suppression: suppressions.over(alert), seats });
  const keyOf = (id: string, alert: Alert, [fact]: readonly StrikeFact[]): string => (
    fact!.type === 'AlertEscalated' ? `${id} ${strikesFrom(alert)} ${fact!.data.rung} ${fact!.data.times}` : `${id} ${fact!.type} ${alert.version}`
  );

  const alerts = createStrikeClock<Alert>({
    journal, clock, striker: steady, onFault: (error) => onFault('escalations of alerts cannot be written down; they are tried again', error),
    kind: {
      by: BY,
      streamOf: (id) => `alert:${id}`,
      look: (id) => view.alert(id),
      fold: (facts) => facts.reduce<Alert | undefined>((state, fact) => evolveAlert(state, fact), undefined),
      next(id, alert) {
        if (!isStanding(alert)) return void ahead.delete(id);
        const at = nextAlertStrike(alert, contextOf(alert));
        return at === undefined ? undefined : at + aheadOf(id, alert);
      },
      due(id, alert) {
        if (!isStanding(alert)) return undefined;
        const [first, ...more] = alertStrikes(alert, contextOf(alert), steady.now() - aheadOf(id, alert));
        return first && { facts: [first, ...more], once: { source: 'alertClock', key: keyOf(id, alert, [first, ...more]) } };
      },
    },
  });

  /** The end of a silence is a fact of its own; its alerts are heard when that one is. */
  const silences = createStrikeClock<RuleSuppression>({
    journal, clock, onFault: (error) => onFault('the end of a silence of an alert rule cannot be written down; it is tried again', error),
    kind: {
      by: BY,
      streamOf: (stream) => stream,
      look: (stream) => suppressions.get(stream),
      fold: (facts) => suppressionAfter(facts.at(-1)),
      next: (_, { until }) => until,
      due: (stream, { until, version }) => (until > clock.now() ? undefined : { facts: [{ type: 'RuleRestored', data: { due: until } }], once: { source: 'alertClock', key: `${stream} ${version}` } }),
    },
  });

  function watchAll(): void {
    for (const { id } of view.standingAlerts(tree.code[0]!)) alerts.watch(id);
  }

  return {
    get watching() { return alerts.watching + silences.watching; },
    start() {
      unfollow = view.onChange(({ alerts: changed, facts }) => {
        for (const id of changed) alerts.watch(id);
        // Another policy has other ladders, and a silence is about any of them.
        const touchesAll = facts.filter(({ type, stream }) => type === 'PolicyAdopted' || isSuppressionStream(stream));
        for (const { stream } of touchesAll) if (isSuppressionStream(stream)) silences.watch(stream);
        if (touchesAll.length > 0) watchAll();
        alerts.wake();
        silences.wake();
      });
      for (const [stream] of suppressions.all()) silences.watch(stream);
      watchAll();
      alerts.start();
      silences.start();
    },
    stop() {
      unfollow();
      alerts.stop();
      silences.stop();
    },
  };
}
