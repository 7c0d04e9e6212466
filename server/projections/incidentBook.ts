import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { isOverdue, MARK, marksOf, standingDue, type Marks } from '../../shared/tally.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';
import { IncidentColumns } from './incidentColumns.ts';
import { nodeOf } from './nodeOf.ts';

/** One incident as this node knows it, with what the journal adds to it. */
export interface IncidentRecord {
  incident: Incident;
  /** Its place in the order of report, and in the columns. */
  readonly row: number;
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
const PATIENCE = 4_096;
const latestFirst = (a: IncidentRecord, b: IncidentRecord): number => b.changedSeq - a.changedSeq;

/** All incidents, folded from their facts, in memory. */
export class IncidentBook {
  readonly #tree: AreaTree;
  /** What lists and figures look at, by row. */
  readonly columns = new IncidentColumns();
  readonly #byId = new Map<string, IncidentRecord>();
  /** In order of report, which is the order of the list. */
  readonly #reported: IncidentRecord[] = [];
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
    const was = record === undefined ? 0 : this.columns.marks[record.row]!;
    const is = marksOf(after);
    const now = record ?? this.#begin(after, is, fact);
    if (before?.state !== after.state) now.changedAt = fact.at;
    now.incident = after;
    this.columns.change(now.row, after, is);
    now.changedSeq = fact.seq;
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
    const found = new Set([...this.#newestInside(node, recent), ...this.#inside(node, MARK.open)]);
    return [...found].sort(latestFirst);
  }

  /** Along the chain; in an area where so little happens that the chain is long, from all of its own. */
  #newestInside(node: number, recent: number): IncidentRecord[] {
    const found: IncidentRecord[] = [];
    let looked = 0;
    for (let at = this.#newest; at !== undefined && found.length < recent; at = at.older) {
      if (++looked > PATIENCE) return this.#inside(node, MARK.reported).sort(latestFirst).slice(0, recent);
      if (this.#tree.isInside(at.node, node)) found.push(at);
    }
    return found;
  }

  #inside(node: number, mark: Marks): IncidentRecord[] {
    const { marks, node: places, count } = this.columns;
    const last = this.#tree.lastDescendant[node]!;
    const found: IncidentRecord[] = [];
    for (let row = 0; row < count; row++) {
      if ((marks[row]! & mark) !== 0 && places[row]! >= node && places[row]! <= last) found.push(this.#reported[row]!);
    }
    return found;
  }

  #begin(incident: Incident, marks: Marks, fact: Fact): IncidentRecord {
    const node = nodeOf(this.#tree, incident.area);
    const record: IncidentRecord = {
      incident,
      row: this.columns.add(incident, node, marks),
      node,
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
  const dueAt = standingDue(incident);
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
