import { isStanding, type Alert } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import { CHATTER_WITHIN_MS, flickerAfter, isComeOrGone, type Flicker } from '../../shared/chatter.ts';
import type { Fact } from '../../shared/fact.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import type { AlertLine } from '../../shared/wire/messages.ts';
import { nodeOf } from './nodeOf.ts';

export interface AlertRecord {
  alert: Alert;
  readonly node: number;
  readonly raisedSeq: number;
  /** How its rule and source came and went, as of its last change. */
  flicker?: Flicker;
}

const PREFIX = 'alert:';

/** All alerts, folded from their facts, in memory. */
export class AlertBook {
  readonly #tree: AreaTree;
  readonly #byId = new Map<string, AlertRecord>();
  readonly #standing = new Set<AlertRecord>();
  /** By rule and source, those that changed last at the end; none that has been quiet for long. */
  readonly #flickers = new Map<string, Flicker>();

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  /** @throws when the fact cannot follow; nothing is changed then. */
  apply(fact: Fact): AlertRecord {
    const known = this.#byId.get(fact.stream.slice(PREFIX.length));
    if (fact.version !== (known?.alert.version ?? 0) + 1) {
      throw new Error(`the journal is damaged: fact ${fact.seq} is version ${fact.version} of ${fact.stream}, which stands at ${known?.alert.version ?? 0}`);
    }
    const alert = evolveAlert(known?.alert, fact);
    const record = known ?? { alert, node: nodeOf(this.#tree, alert.area), raisedSeq: fact.seq };
    record.alert = alert;
    if (known === undefined) this.#byId.set(alert.id, record);
    if (isStanding(alert)) this.#standing.add(record);
    else this.#standing.delete(record);
    if (isComeOrGone(fact)) record.flicker = this.#flicker(record, fact.at);
    return record;
  }

  #flicker({ alert: { rule, source } }: AlertRecord, at: number): Flicker {
    const pair = `${rule} ${source}`;
    const flicker = flickerAfter(this.#flickers.get(pair), at);
    this.#keepFlicker(pair, flicker);
    for (const [quiet, { recent }] of this.#flickers) {
      if (recent.at(-1)! > at - CHATTER_WITHIN_MS) break;
      this.#flickers.delete(quiet);
    }
    return flicker;
  }

  #keepFlicker(pair: string, flicker: Flicker): void {
    this.#flickers.delete(pair);
    this.#flickers.set(pair, flicker);
  }

  get(id: string): AlertRecord | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** In order of raising. */
  all(): IterableIterator<AlertRecord> {
    return this.#byId.values();
  }

  /** Into an empty book, as {@link all} gave them. */
  restore(records: Iterable<AlertRecord>): void {
    for (const record of records) {
      this.#byId.set(record.alert.id, record);
      if (isStanding(record.alert)) this.#standing.add(record);
      if (record.flicker !== undefined) this.#keepFlicker(`${record.alert.rule} ${record.alert.source}`, record.flicker);
    }
  }

  /** Standing alerts inside an area: the worst first, then the oldest, for it has waited longest. */
  standing(node: number): AlertRecord[] {
    const inside = [...this.#standing].filter((record) => this.#tree.isInside(record.node, node));
    return inside.sort((a, b) => (a.alert.priority < b.alert.priority ? -1 : a.alert.priority > b.alert.priority ? 1 : a.raisedSeq - b.raisedSeq));
  }
}

export function alertLine({ alert, flicker }: AlertRecord): AlertLine {
  const { id, version, rule, priority, state, incident, area, lon, lat, title, raisedAt, acknowledgedAt, goneAt, unattendedSince, shelved, suppressed, rungs, notes, exercise } = alert;
  return {
    id, version, rule, priority, state, area, title, raisedAt, exercise,
    ...(incident !== undefined && { incident }),
    ...(lon !== undefined && { lon }),
    ...(lat !== undefined && { lat }),
    ...(acknowledgedAt !== undefined && { acknowledgedAt }),
    ...(alert.state === 'acknowledged' && { acknowledgedBy: alert.acknowledgedBy }),
    ...(alert.state === 'acknowledged' && alert.until !== undefined && { until: alert.until }),
    ...(goneAt !== undefined && { goneAt }),
    ...(unattendedSince !== undefined && { unattendedSince }),
    ...(shelved !== undefined && { shelved }),
    ...(suppressed !== undefined && { suppressed }),
    ...(rungs !== undefined && { rungs }),
    ...(flicker?.chatter !== undefined && { chatter: { ...flicker.chatter, source: alert.source } }),
    ...(notes !== undefined && { notes }),
  };
}
