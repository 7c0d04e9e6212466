import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { isOverdue, MARK, marksOf, nextDue, type Marks } from '../../shared/tally.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';
import { nodeOf } from './nodeOf.ts';

/** One incident as this node knows it, with what the journal adds to it. */
export interface IncidentRecord {
  incident: Incident;
  /** What it counts as, see tally.ts: read once a fact, looked at by every list and figure. */
  marks: Marks;
  /** Area tree index it is counted at. */
  readonly node: number;
  /** Seq of its first fact: the order of the list, and a page's cursor. */
  readonly reportedSeq: number;
  /** Seq of its last fact. */
  changedSeq: number;
  /** When its state last changed, ms. */
  changedAt: number;
  older: IncidentRecord | undefined;
  newer: IncidentRecord | undefined;
}

/** What one fact made of an incident. */
export interface IncidentStep {
  readonly node: number;
  readonly before: Incident | undefined;
  readonly after: Incident;
  readonly was: Marks;
  readonly is: Marks;
}

const PREFIX = 'incident:';

/** All incidents, folded from their facts, in memory. */
export class IncidentBook {
  readonly #tree: AreaTree;
  readonly #byId = new Map<string, IncidentRecord>();
  /** In order of report, which is the order of the list. */
  readonly #reported: IncidentRecord[] = [];
  readonly #open = new Set<IncidentRecord>();
  /** End of the chain in order of change: a ticker takes the newest few without looking at the rest. */
  #newest: IncidentRecord | undefined;

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  /** @throws when the fact cannot follow; nothing is changed then. */
  apply(fact: Fact): IncidentStep {
    const record = this.#byId.get(fact.stream.slice(PREFIX.length));
    const before = record?.incident;
    if (fact.version !== (before?.version ?? 0) + 1) {
      throw new Error(`the journal is damaged: fact ${fact.seq} is version ${fact.version} of ${fact.stream}, which stands at ${before?.version ?? 0}`);
    }
    const after = evolveIncident(before, fact);
    const now = record ?? this.#begin(after, fact);
    const was = now.marks;
    const is = marksOf(after);
    if (before?.state !== after.state) now.changedAt = fact.at;
    now.incident = after;
    now.marks = is;
    now.changedSeq = fact.seq;
    if ((is & MARK.open) !== 0) this.#open.add(now);
    else this.#open.delete(now);
    this.#moveToEnd(now);
    return { node: now.node, before, after, was, is };
  }

  get(id: string): IncidentRecord | undefined {
    return this.#byId.get(id);
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Every incident in order of report; not to be changed. */
  get inOrder(): readonly IncidentRecord[] {
    return this.#reported;
  }

  /** Open incidents inside an area and the newest `recent` that changed there, the latest change first. */
  openAndRecent(node: number, recent: number): IncidentRecord[] {
    const found = new Set<IncidentRecord>();
    for (let at = this.#newest; at !== undefined && found.size < recent; at = at.older) {
      if (this.#tree.isInside(at.node, node)) found.add(at);
    }
    for (const record of this.#open) if (this.#tree.isInside(record.node, node)) found.add(record);
    return [...found].sort((a, b) => b.changedSeq - a.changedSeq);
  }

  #begin(incident: Incident, fact: Fact): IncidentRecord {
    const record: IncidentRecord = {
      incident,
      marks: 0,
      node: nodeOf(this.#tree, incident.area),
      reportedSeq: fact.seq,
      changedSeq: fact.seq,
      changedAt: fact.at,
      older: undefined,
      newer: undefined,
    };
    this.#byId.set(incident.id, record);
    this.#reported.push(record);
    return record;
  }

  #moveToEnd(record: IncidentRecord): void {
    if (record === this.#newest) return;
    if (record.older !== undefined) record.older.newer = record.newer;
    if (record.newer !== undefined) record.newer.older = record.older;
    record.older = this.#newest;
    record.newer = undefined;
    if (this.#newest !== undefined) this.#newest.newer = record;
    this.#newest = record;
  }
}

/** As screens list and draw it: no reporter, no free text. */
export function incidentLine({ incident, changedAt }: IncidentRecord): IncidentLine {
  const { id, number, version, channel, category, title, area, lon, lat, severity, state, reportedAt, mediation, exercise } = incident;
  const dueAt = nextDue(incident);
  return {
    id, number, version, channel, category, title, area, severity, state, reportedAt, changedAt, exercise,
    overdue: isOverdue(incident),
    ...(lon !== undefined && { lon }),
    ...(lat !== undefined && { lat }),
    ...(dueAt !== undefined && { dueAt }),
    ...('unit' in incident && { unit: incident.unit }),
    ...(mediation !== undefined && { dispute: { kind: mediation.kind, stage: mediation.stage } }),
  };
}
