import type { Actor } from '../../shared/access.ts';
import { isStanding, type Alert, type RaisedAlert } from '../../shared/alert.ts';
import type { Clock } from '../../shared/clock.ts';
import type { AlertRule, Policies } from '../../shared/policy.ts';
import { causeGone, raising, type Silences } from '../domain/alertCare.ts';
import { alertId } from '../domain/alertId.ts';
import { turnEpisode, type Episode } from '../domain/episode.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { isLasting, type Condition, type Detector } from './condition.ts';

export interface AlertWatchDeps {
  readonly journal: Pick<Journal, 'append'>;
  /** Folded up to the head already. */
  readonly view: Pick<LiveView, 'alert' | 'onChange'> & { readonly alerts: { all(): Iterable<{ readonly alert: Alert }> } };
  /** Rules that say nothing now, folded as far as the view; absent: all are heard. */
  readonly suppressions?: Silences;
  readonly policies: Policies;
  readonly detectors: readonly Detector[];
  readonly clock: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault?: (sentence: string, error: unknown) => void;
}

const BY: Actor = { role: 'system', subject: 'alertWatch' };
const LOOK_EVERY_MS = 5_000;

/** A rule and a source: one active alert each. */
const pairOf = (rule: string, source: string): string => `${rule} ${source}`;

/**
 * Looks every few seconds at what lasts, by the rules of the policy in force, and writes down the alerts it calls for: each once,
 * after its on-delay; and says when it has been gone for its off-delay. What it keeps between two looks may be lost: whether a person was
 * called stands in the journal, and an alert's id follows from the one before it of the same rule and source, so a restart or a
 * second node raises none twice.
 */
export class AlertWatch {
  readonly #deps: AlertWatchDeps;
  readonly #episodes = new Map<string, Episode>();
  /** The last alert of each rule and source. */
  readonly #last = new Map<string, Pick<Alert, 'id' | 'raisedAt'>>();
  #busy = false;
  #saidFault = false;
  #stopped = true;
  #cancel = (): void => {};
  #unfollow = (): void => {};

  constructor(deps: AlertWatchDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { view } = this.#deps;
    this.#stopped = false;
    for (const { alert } of view.alerts.all()) this.#note(alert);
    for (const [pair, { id, raisedAt }] of this.#last) {
      const alert = view.alert(id);
      // What stands goes on; whether its cause does the first looks will tell.
      if (alert !== undefined && isStanding(alert)) this.#episodes.set(pair, { since: raisedAt, raised: true });
    }
    this.#unfollow = view.onChange(({ facts }) => {
      for (const fact of facts) if (fact.type === 'AlertRaised') this.#note(fact.data);
    });
    this.#sleep();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#unfollow();
  }

  /** Compares what is so with what is written down. */
  async look(): Promise<void> {
    if (this.#busy || this.#stopped) return;
    this.#busy = true;
    const now = this.#deps.clock.now();
    const rules = this.#deps.policies.inForce(now).alertRules.filter(({ trigger }) => isLasting(trigger));
    let fault: unknown;
    for (const rule of rules) {
      // One rule that cannot be looked at must not silence the others.
      await this.#lookBy(rule, now).catch((error: unknown) => { fault ??= error; });
    }
    if (fault === undefined) this.#saidFault = false;
    else if (!this.#saidFault && !this.#stopped) {
      this.#deps.onFault?.('alerts on what lasts could not be looked after; they are tried again', fault);
      this.#saidFault = true;
    }
    this.#busy = false;
  }

  async #lookBy(rule: AlertRule, now: number): Promise<void> {
    const conditions = new Map<string, Condition>();
    for (const detector of this.#deps.detectors) {
      for (const condition of detector.look(rule, now)) conditions.set(pairOf(rule.code, condition.source), condition);
    }
    const prefix = pairOf(rule.code, '');
    const isKnown = this.#deps.detectors.every((detector) => detector.knows?.(rule) ?? true);
    const gone = isKnown ? [...this.#episodes.keys()].filter((pair) => pair.startsWith(prefix) && !conditions.has(pair)) : [];
    await Promise.all([
      ...Array.from(conditions, ([pair, condition]) => this.#turn(pair, rule, condition, now)),
      ...gone.map((pair) => this.#turn(pair, rule, undefined, now)),
    ]);
  }

  /** What a turn asks for is done before it is remembered: a fault of storage leaves it to the next look. */
  async #turn(pair: string, rule: AlertRule, condition: Condition | undefined, now: number): Promise<void> {
    const last = this.#last.get(pair);
    const { episode, call } = turnEpisode(this.#episodes.get(pair), condition, now, rule, last?.raisedAt);
    if (call === 'raise') await this.#raise(rule, condition!, last, now);
    if (call === 'end' && last !== undefined && !await this.#end(last.id, now)) return;
    if (episode === undefined) this.#episodes.delete(pair);
    else this.#episodes.set(pair, episode);
  }

  async #raise(rule: AlertRule, { source, title, area, lon, lat, incident, exercise }: Condition, last: Pick<Alert, 'id' | 'raisedAt'> | undefined, now: number): Promise<void> {
    const { journal, view } = this.#deps;
    const before = last && view.alert(last.id);
    if (before !== undefined && isStanding(before)) {
      // Nobody had let it go yet: it is the same alert, and it lasts again.
      if (before.goneAt !== undefined) await journal.append({ stream: `alert:${before.id}`, expectedVersion: before.version, at: now, by: BY, facts: [{ type: 'AlertRecurred', data: {} }] });
      return;
    }
    const after = last?.raisedAt ?? 0;
    const alert: RaisedAlert = {
      id: alertId(rule.code, source, after), rule: rule.code, priority: rule.priority, source, area, title, raisedAt: now, exercise,
      ...(incident !== undefined && { incident }),
      ...(lon !== undefined && lat !== undefined && { lon, lat }),
    };
    const appended = await journal.append({
      stream: `alert:${alert.id}`, expectedVersion: 0, at: now, by: BY, facts: raising(alert, this.#deps.suppressions),
      once: { source: `alert:${rule.code}`, key: `${source}:after:${after}` },
    });
    // Another node may have been faster; then it is that one's.
    for (const fact of 'facts' in appended ? appended.facts : []) if (fact.type === 'AlertRaised') this.#note(fact.data);
  }

  /** False: somebody did something to it meanwhile, and it is to be looked at again. */
  async #end(id: string, now: number): Promise<boolean> {
    const { journal, view, policies } = this.#deps;
    const alert = view.alert(id);
    const gone = alert && causeGone(alert, policies.inForce(now), '事由已消除 / its cause is gone');
    if (gone === undefined) return true;
    const appended = await journal.append({ stream: `alert:${id}`, expectedVersion: alert!.version, at: now, by: BY, facts: [gone] });
    return appended.outcome !== 'conflict';
  }

  /** Alerts on single facts are another's. */
  #note({ rule: code, source, id, raisedAt }: Pick<RaisedAlert, 'rule' | 'source' | 'id' | 'raisedAt'>): void {
    const { policies, clock } = this.#deps;
    const rule = policies.inForce(clock.now()).alertRules.find((one) => one.code === code);
    if (rule !== undefined && !isLasting(rule.trigger)) return;
    const pair = pairOf(code, source);
    const known = this.#last.get(pair);
    if (known === undefined || raisedAt > known.raisedAt) this.#last.set(pair, { id, raisedAt });
  }

  #sleep(): void {
    const { clock } = this.#deps;
    this.#cancel = clock.wakeAt(clock.now() + LOOK_EVERY_MS, () => {
      void this.look();
      if (!this.#stopped) this.#sleep();
    });
  }
}
