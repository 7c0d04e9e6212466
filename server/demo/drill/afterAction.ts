import { isUnattended, type Alert, type Priority } from '../../../shared/alert.ts';
import { evolveAlert } from '../../../shared/alertLifecycle.ts';
import { isAlertFact, type Fact } from '../../../shared/fact.ts';
import type { DrillScript, Promised } from './drillScript.ts';
import type { Played } from './playDrill.ts';

/** How it went; times are ms. */
export interface AfterAction {
  readonly drill: string;
  readonly lasted: number;
  readonly alerts: Readonly<Record<Priority, AlertsOf>>;
  readonly byRule: Readonly<Record<string, number>>;
  /** By place in the ladder, how many alerts came so far. */
  readonly rungs: Readonly<Record<number, number>>;
  /** The most alerts that nobody had at one moment, and when, since the beginning. */
  readonly worstQueue: { readonly alerts: number; readonly at: number };
  readonly sent: { readonly errands: number; readonly acknowledged: number; readonly arrived: number };
  readonly load: {
    readonly facts: number;
    /** Mean over the drill, and the fullest second. */
    readonly factsPerSecond: number;
    readonly mostInASecond: number;
    readonly reports: number;
    readonly refused: number;
    readonly waitP50: number | null;
    readonly waitP99: number | null;
  };
  readonly promises: readonly (Promised & { readonly raised: number; readonly kept: 'yes' | 'no' | 'tooShort' })[];
}

interface AlertsOf {
  readonly raised: number;
  readonly acknowledged: number;
  readonly acknowledgedP50: number | null;
  readonly acknowledgedWorst: number | null;
}

/** Follows the facts of a drill, as every screen does, and tells at the end how it went. */
export class AfterActionBook {
  readonly #began: number;
  readonly #alerts = new Map<string, Alert>();
  readonly #firstSeen = new Map<string, number>();
  readonly #rungs = new Map<string, number>();
  readonly #waiting = new Set<string>();
  readonly #seconds = new Map<number, number>();
  readonly #errands = { errands: 0, acknowledged: 0, arrived: 0 };
  #worst = { alerts: 0, at: 0 };
  #facts = 0;

  constructor(began: number) {
    this.#began = began;
  }

  see(fact: Fact): void {
    this.#facts++;
    const second = Math.floor(fact.at / 1_000);
    this.#seconds.set(second, (this.#seconds.get(second) ?? 0) + 1);
    if (fact.type === 'TerminalSent') this.#errands.errands++;
    else if (fact.type === 'ErrandAcknowledged') this.#errands.acknowledged++;
    else if (fact.type === 'TerminalArrived') this.#errands.arrived++;
    if (isAlertFact(fact)) this.#seeAlert(fact);
  }

  report(script: DrillScript, played: Played, now: number): AfterAction {
    const lasted = now - this.#began;
    const all = [...this.#alerts.values()];
    const byRule = counted(all.map(({ rule }) => rule));
    const waits = [...played.waits].sort((a, b) => a - b);
    return {
      drill: script.name, lasted,
      alerts: { P1: this.#ofPriority('P1'), P2: this.#ofPriority('P2'), P3: this.#ofPriority('P3') },
      byRule, rungs: counted([...this.#rungs.values()]), worstQueue: this.#worst, sent: { ...this.#errands },
      load: {
        facts: this.#facts, factsPerSecond: this.#facts / Math.max(1, lasted / 1_000), mostInASecond: Math.max(0, ...this.#seconds.values()),
        reports: played.reports, refused: [...played.refused.values()].reduce((sum, count) => sum + count, 0), waitP50: part(waits, 0.5), waitP99: part(waits, 0.99),
      },
      promises: script.promises.map((promise) => {
        const raised = byRule[promise.rule] ?? 0;
        const tooShort = promise.after !== undefined && lasted < promise.after * 60_000;
        return { ...promise, raised, kept: raised >= promise.atLeast ? 'yes' : tooShort ? 'tooShort' : 'no' };
      }),
    };
  }

  #seeAlert(fact: Fact): void {
    const id = fact.stream.slice('alert:'.length);
    const alert = evolveAlert(this.#alerts.get(id), fact);
    this.#alerts.set(id, alert);
    if (fact.type === 'AlertAcknowledged' && !this.#firstSeen.has(id)) this.#firstSeen.set(id, fact.at - alert.raisedAt);
    if (fact.type === 'AlertEscalated') this.#rungs.set(id, Math.max(this.#rungs.get(id) ?? 0, fact.data.rung));
    if (isUnattended(alert)) this.#waiting.add(id);
    else this.#waiting.delete(id);
    if (this.#waiting.size > this.#worst.alerts) this.#worst = { alerts: this.#waiting.size, at: fact.at - this.#began };
  }

  #ofPriority(priority: Priority): AlertsOf {
    const ids = [...this.#alerts].filter(([, alert]) => alert.priority === priority).map(([id]) => id);
    const seen = ids.flatMap((id) => this.#firstSeen.get(id) ?? []).sort((a, b) => a - b);
    return { raised: ids.length, acknowledged: seen.length, acknowledgedP50: part(seen, 0.5), acknowledgedWorst: seen.at(-1) ?? null };
  }
}

/** The value below which such a part of sorted values lies; null of none. */
const part = (sorted: readonly number[], share: number): number | null => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

function counted<K extends string | number>(keys: readonly K[]): Record<K, number> {
  const counts = {} as Record<K, number>;
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
