import type { AreaTree } from '../../shared/area.ts';
import { nextDue } from '../../shared/deadline.ts';
import { errandShown } from '../../shared/errand.ts';
import { isIncidentFact, type Fact } from '../../shared/fact.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { UNHANDLED } from '../../shared/loop.ts';
import { isOverdue, marksOf, standingDue, type Marks } from '../../shared/tally.ts';
import type { IncidentLine } from '../../shared/wire/messages.ts';
import { BlockTexts } from './blockTexts.ts';
import { IncidentColumns } from './incidentColumns.ts';
import { nodeOf } from './nodeOf.ts';

/** One incident as this node knows it, with what the journal adds to it. */
export interface IncidentRecord {
  incident: Incident;
  /** Its place in the columns, in the order of report. */
  readonly row: number;
  /** Area tree index it is counted at. */
  node: number;
  /** Seq of its last fact. */
  changedSeq: number;
  /** When its state last changed, ms. */
  changedAt: number;
  older: IncidentRecord | undefined;
  newer: IncidentRecord | undefined;
}

/** What one fact made of an incident. */
export interface IncidentStep {
  /** Where it was counted before; the same as `node` unless it was placed anew. */
  readonly fromNode: number;
  readonly node: number;
  readonly before: Incident | undefined;
  readonly after: Incident;
  readonly was: Marks;
  readonly is: Marks;
}

/** The book as it is kept for the next start: its incidents in order of change. */
export interface KeptBook {
  readonly records: readonly Pick<IncidentRecord, 'incident' | 'row' | 'changedSeq' | 'changedAt'>[];
  readonly texts: ReturnType<BlockTexts['kept']>;
}

const PREFIX = 'incident:';
const PATIENCE = 4_096;
const latestFirst = (a: IncidentRecord, b: IncidentRecord): number => b.changedSeq - a.changedSeq;

/**
 * The incidents of this centre, folded from their facts. The columns have all of them; the incidents themselves are in memory while
 * they are open and for some time after, and then with the archive, if there is one.
 */
export class IncidentBook {
  readonly #tree: AreaTree;
  readonly columns: IncidentColumns;
  readonly texts = new BlockTexts();
  readonly #byId = new Map<string, IncidentRecord>();
  readonly #byRow = new Map<number, IncidentRecord>();
  readonly #open = new Set<IncidentRecord>();
  /** Ends of the chain in order of change: a ticker takes the newest few without looking at the rest. */
  #newest: IncidentRecord | undefined;
  #oldest: IncidentRecord | undefined;

  constructor(tree: AreaTree, columns: IncidentColumns = new IncidentColumns()) {
    this.#tree = tree;
    this.columns = columns;
  }

  /** @throws when the fact cannot follow; nothing is changed then. */
  apply(fact: Fact): IncidentStep {
    const record = this.#byId.get(fact.stream.slice(PREFIX.length));
    const before = record?.incident;
    if (fact.version !== (before?.version ?? 0) + 1 || !isIncidentFact(fact)) {
      throw new Error(`the journal is damaged: fact ${fact.seq} is version ${fact.version} of ${fact.stream}, which stands at ${before?.version ?? 0}`);
    }
    const after = evolveIncident(before, fact);
    const is = marksOf(after);
    const was = record === undefined ? 0 : this.columns.marksAt(record.row);
    const now = record ?? this.#begin(after, is, fact);
    const fromNode = now.node;
    if (before?.area !== after.area) now.node = nodeOf(this.#tree, after.area);
    if (before?.state !== after.state) now.changedAt = fact.at;
    now.changedSeq = fact.seq;
    now.incident = after;
    if (record !== undefined) this.columns.change(now.row, after, now.node, is);
    this.#sort(now);
    return { fromNode, node: now.node, before, after, was, is };
  }

  get(id: string): IncidentRecord | undefined {
    return this.#byId.get(id);
  }

  at(row: number): IncidentRecord | undefined {
    return this.#byRow.get(row);
  }

  /** How many are in memory. */
  get size(): number {
    return this.#byId.size;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** All in memory, the longest unchanged first. */
  *records(): Generator<IncidentRecord> {
    for (let at = this.#oldest; at !== undefined; at = at.newer) yield at;
  }

  /** Open incidents inside an area and the newest `recent` that changed there, the latest change first. */
  openAndRecent(node: number, recent: number): IncidentRecord[] {
    const found = new Set(this.#newestInside(node, recent));
    for (const record of this.#open) if (this.#tree.isInside(record.node, node)) found.add(record);
    return [...found].sort(latestFirst);
  }

  /** Ended ones that may leave the memory: unchanged since `before`, or more than `most`; the longest unchanged first, `limit` of them. */
  retirable(before: number, most: number, limit: number): IncidentRecord[] {
    const found: IncidentRecord[] = [];
    let ended = this.size - this.openCount;
    for (let at = this.#oldest; at !== undefined && found.length < limit; at = at.newer) {
      // What the parties of a dispute promised is watched after the end too.
      if (this.#open.has(at) || nextDue(at.incident) !== undefined) continue;
      if (at.changedAt >= before && ended <= most) break;
      found.push(at);
      ended--;
    }
    return found;
  }

  /** Lets one out of the memory; the archive has it. Its columns stay. */
  retire(record: IncidentRecord): void {
    this.#byId.delete(record.incident.id);
    this.#byRow.delete(record.row);
    this.#open.delete(record);
    this.#unlink(record);
  }

  /** Takes one back that had left, so that facts can follow. */
  recall({ incident, row, changedSeq, changedAt }: KeptBook['records'][number]): void {
    const record: IncidentRecord = { incident, row, node: nodeOf(this.#tree, incident.area), changedSeq, changedAt, older: undefined, newer: undefined };
    this.#enter(record);
    this.#sort(record);
  }

  /** As it is now, for the next start. Incidents never change in place, so this stays true while the book goes on. */
  kept(): KeptBook {
    return { records: Array.from(this.records(), ({ incident, row, changedSeq, changedAt }) => ({ incident, row, changedSeq, changedAt })), texts: this.texts.kept() };
  }

  /** Into an empty book whose columns stand already. */
  restore({ records, texts }: KeptBook): void {
    for (const record of records) this.recall(record);
    this.texts.restore(texts);
  }

  #newestInside(node: number, recent: number): IncidentRecord[] {
    const found: IncidentRecord[] = [];
    let looked = 0;
    for (let at = this.#newest; at !== undefined && found.length < recent; at = at.older) {
      // In an area where so little happens that the chain is long, from all of its own.
      if (++looked > PATIENCE) return [...this.#byId.values()].filter((record) => this.#tree.isInside(record.node, node)).sort(latestFirst).slice(0, recent);
      if (this.#tree.isInside(at.node, node)) found.push(at);
    }
    return found;
  }

  #begin(incident: Incident, marks: Marks, fact: Fact): IncidentRecord {
    const node = nodeOf(this.#tree, incident.area);
    const row = this.columns.add(incident, fact.seq, node, marks);
    this.texts.add(Math.floor(row / this.columns.blockRows), incident);
    const record: IncidentRecord = { incident, row, node, changedSeq: fact.seq, changedAt: fact.at, older: undefined, newer: undefined };
    this.#enter(record);
    return record;
  }

  #enter(record: IncidentRecord): void {
    this.#byId.set(record.incident.id, record);
    this.#byRow.set(record.row, record);
  }

  /** Among the open ones or not, and last in the order of change. */
  #sort(record: IncidentRecord): void {
    if (OPEN_STATES.has(record.incident.state)) this.#open.add(record);
    else this.#open.delete(record);
    if (record === this.#newest) return;
    this.#unlink(record);
    record.older = this.#newest;
    if (this.#newest !== undefined) this.#newest.newer = record;
    this.#newest = record;
    this.#oldest ??= record;
  }

  #unlink(record: IncidentRecord): void {
    if (record.older !== undefined) record.older.newer = record.newer;
    if (record.newer !== undefined) record.newer.older = record.older;
    if (record === this.#newest) this.#newest = record.older;
    if (record === this.#oldest) this.#oldest = record.newer;
    record.older = undefined;
    record.newer = undefined;
  }
}

/** As screens list and draw it: no reporter, no free text. */
export function incidentLine({ incident, changedAt }: Pick<IncidentRecord, 'incident' | 'changedAt'>): IncidentLine {
  const { id, number, version, channel, category, title, area, lon, lat, severity, state, reportedAt, mediation, exercise, risk, repeats, reworks, escalatedTo } = incident;
  const dueAt = standingDue(incident);
  const isOpen = OPEN_STATES.has(state);
  const errand = incident.errands === undefined || !UNHANDLED.includes(state) ? undefined : errandShown(incident.errands);
  const helping = isOpen ? incident.assisting?.filter(({ result }) => result === undefined) ?? [] : [];
  return {
    id, number, version, channel, category, title, area, severity, state, reportedAt, changedAt, exercise,
    overdue: isOverdue(incident),
    ...(lon !== undefined && { lon }),
    ...(lat !== undefined && { lat }),
    ...(dueAt !== undefined && { dueAt }),
    ...('unit' in incident && { unit: incident.unit }),
    ...(mediation !== undefined && { dispute: { kind: mediation.kind, stage: mediation.stage } }),
    ...(risk !== undefined && { risk: risk.level }),
    ...(isOpen && incident.supervisedAt !== undefined && { supervised: true }),
    ...(incident.near !== undefined && nextDue(incident)?.stage === incident.near && { near: true }),
    ...(isOpen && incident.extensionAsked !== undefined && { extensionAsked: true }),
    ...(helping.length > 0 && { assisting: helping.map(({ unit }) => unit) }),
    ...(isOpen && reworks > 0 && { reworks }),
    ...(isOpen && escalatedTo !== undefined && { escalatedTo }),
    ...(errand !== undefined && { errand }),
    ...(repeats !== undefined && { heat: repeats.length }),
  };
}
