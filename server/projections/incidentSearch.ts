import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import { MARK, type Marks } from '../../shared/tally.ts';
import type { Severity } from '../../shared/severity.ts';
import { DISPUTE_KINDS, MEDIATION_BODIES, type DisputeKind, type MediationBody } from '../../shared/dispute.ts';
import type { CountRule } from '../../shared/stageCounts.ts';
import type { Archive } from './archive.ts';
import { askedOf, BlockOrders } from './blockOrders.ts';
import { folded } from './grams.ts';
import type { IncidentBlock } from './incidentBlock.ts';
import type { IncidentBook } from './incidentBook.ts';
import { ANY, ANY_DISPUTE, isBeside, isWhole, matching, type IncidentFilter } from './incidentFilter.ts';
import { isNewer, NewestFew, type Mark } from './newestFew.ts';
import { pastPlaceOf } from './pastId.ts';
import { PastPostings } from './pastPostings.ts';
import { TextCandidates } from './textCandidates.ts';

/** What somebody looks for. Absent: any. */
export interface IncidentQuestion {
  /** Area tree index; everything below it is included. */
  readonly node: number;
  readonly marks: Marks;
  /** One of these at least. */
  readonly anyOf?: Marks | undefined;
  readonly timedBy: Marks;
  readonly from: number;
  readonly to: number;
  readonly channel?: string | undefined;
  /** Any of them. */
  readonly categories?: readonly string[] | undefined;
  readonly kind?: DisputeKind | 'any' | undefined;
  readonly severities?: readonly Severity[] | undefined;
  /** Of the work on it; then no other system's past is meant. */
  readonly work?: WorkAsked | undefined;
  /** Part of the title or the number. */
  readonly part?: string | undefined;
  /** Whether the reporter's words are searched too. */
  readonly words: boolean;
  /** Whether other systems' past is meant too. */
  readonly past: boolean;
}

/** Absent: any; the empty code: none. */
export interface WorkAsked {
  readonly count?: CountRule | undefined;
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
  readonly body?: MediationBody | '' | undefined;
  /** Only what is counted at the area itself, and at none below it. */
  readonly here?: boolean | undefined;
  /** Its units have it, or no unit has and it is of its categories. */
  readonly department?: { readonly units: readonly string[]; readonly categories: readonly string[] } | undefined;
  /** A unit that helps and has not said that its part is done. */
  readonly assisting?: string | undefined;
  /** More time was asked for and nobody has answered. */
  readonly extension?: boolean | undefined;
}

export interface FoundIncident {
  readonly incident: Incident;
  readonly changedAt: number;
}

export interface IncidentPage {
  /** The newest report first. */
  readonly found: readonly FoundIncident[];
  /** Where the next page begins; absent on the last. */
  readonly next?: Mark;
  /** How many there are in all. */
  readonly total: number;
}

export interface IncidentSearchDeps {
  readonly book: Pick<IncidentBook, 'columns' | 'texts' | 'at' | 'get'>;
  readonly tree: AreaTree;
  readonly archive?: Archive | undefined;
}

interface BlockChoice {
  /** Whether a block need not be looked at. */
  readonly passes?: (block: IncidentBlock, filter: IncidentFilter) => boolean;
  /** How many times more a row costs whoever visits than a look at it. */
  readonly costs?: number;
  /** None but these places of a block, ascending. */
  readonly among?: (place: number, block: IncidentBlock) => Int32Array;
}

/** So many rows are looked at before somebody else has a turn: about 5 ms. */
const ROWS_A_TURN = 1_500_000;
/** The index knows pairs of characters, not their order: of longer parts, as many more are looked at as might prove to be something else. */
const SPARE = 30;
/** So small a share of the places that a text leaves is looked up among them, sooner than all of these are looked at. */
const WORTH_MEETING = 0.2;
const isLong = (part: string | undefined): boolean => part !== undefined && part.length > 2;

/** Finds incidents, those in memory, those in the archive and other systems' past, by their columns and the index of their texts. */
export class IncidentSearch {
  readonly #deps: IncidentSearchDeps;
  readonly #into: Int32Array;
  readonly #orders: BlockOrders;
  readonly #pasts = new PastPostings();

  constructor(deps: IncidentSearchDeps) {
    this.#deps = deps;
    this.#into = new Int32Array(deps.book.columns.blockRows);
    this.#orders = new BlockOrders(deps.book.columns.blockRows);
  }

  /** Numbers of the columns for what is asked. */
  filterOf({ node, marks, anyOf = 0, timedBy, from, to, channel, categories, kind, severities = [], work }: IncidentQuestion): IncidentFilter {
    const { tree, book: { columns } } = this.#deps;
    return {
      marks: marks | timedBy | (work?.count?.all ?? 0) | (isOfOpen(work) ? MARK.open : 0), anyOf, timedBy, from, to, firstNode: node, lastNode: tree.lastDescendant[node]!,
      channel: channel === undefined ? ANY : columns.channels.find(channel),
      categories: categories && columns.categories.tableOf(categories),
      kind: kind === undefined ? ANY : kind === 'any' ? ANY_DISPUTE : DISPUTE_KINDS.indexOf(kind),
      severities: severities.reduce((bits: number, severity) => bits | 1 << severity, 0),
      work: work && {
        rule: work.count, node: work.here === true ? node : undefined,
        unit: work.unit === undefined ? undefined : columns.units.find(work.unit),
        person: work.person === undefined ? undefined : columns.people.find(work.person),
        // -1 where there is none, as in the column.
        department: work.department && { units: columns.units.tableOf(work.department.units), categories: columns.categories.tableOf(work.department.categories), noUnit: columns.units.find('') },
        body: work.body === undefined ? undefined : MEDIATION_BODIES.indexOf(work.body as MediationBody),
      },
    };
  }

  /** A page of what is asked, from `before` on. */
  async page(question: IncidentQuestion, limit: number, before?: Mark): Promise<IncidentPage> {
    const { part, words, past } = question;
    const text = part === undefined ? undefined : await TextCandidates.of({ part, words, past }, this.#deps.book, this.#deps.archive, this.#pasts);
    const newest = new NewestFew(limit + 1 + (isLong(part) ? SPARE : 0));
    let total = 0;
    await this.eachBlock(question, (place, block, places, count) => {
      total += count;
      // In most blocks all are older than a page that is full already.
      for (let n = newest.hasRoomFor(block.latest) ? 0 : count; n < count; n++) {
        const at = places[n]!;
        const mark = { at: block.columns.reportedAt[at]!, row: this.rowOf(place, at) };
        if (newest.hasRoomFor(mark.at) && (before === undefined || isNewer(before, mark))) newest.offer(mark);
      }
    }, text === undefined
      // All of it counts and none is new enough to be shown: nobody need look.
      ? { passes: (block, filter) => { const counts = isWhole(block, filter) && !newest.hasRoomFor(block.latest); total += counts ? block.count : 0; return counts; } }
      : { among: (place, block) => text.in(place, block) });
    return this.#pageOf(question, newest, total, limit, part !== undefined);
  }

  /** Puts the past in the order of its areas, one block a turn: else whoever asks about a township first after a start waits for all of them. */
  async putInOrder(isEnded: () => boolean): Promise<void> {
    for (const block of [...this.#deps.book.columns.blocks]) {
      if (isEnded()) return;
      this.#orders.prepare(block, 'node');
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** One of this centre's by its number. */
  async numbered(number: string): Promise<FoundIncident | undefined> {
    // A number ends in the seq of the first fact.
    const seq = Number(/^\d{8}-(\d{1,15})$/.exec(number)?.[1] ?? Number.NaN);
    const row = Number.isNaN(seq) ? -1 : this.#deps.book.columns.rowOfSeq(seq);
    const [found] = row < 0 ? [] : await this.atRows([row]);
    return found?.incident.number === number ? found : undefined;
  }

  /** By its id, another system's too. */
  async withId(id: string): Promise<FoundIncident | undefined> {
    const place = pastPlaceOf(id);
    if (place !== undefined) {
      const block = this.#deps.book.columns.blocks.findIndex(({ origin, count }) => origin.kind === 'past' && origin.id === place.block && place.at < count);
      return block < 0 ? undefined : (await this.atRows([block * this.#deps.book.columns.blockRows + place.at]))[0];
    }
    return this.#deps.book.get(id) ?? (await this.#deps.archive?.byId([id]))?.[0];
  }

  /** Visits every block in which something is asked about, with the places of what is, in any order; the newest block first. `places` is used again. */
  async eachBlock(question: IncidentQuestion, visit: (place: number, block: IncidentBlock, places: Int32Array, count: number) => void, { passes, among, costs = 1 }: BlockChoice = {}): Promise<void> {
    const { blocks } = this.#deps.book.columns;
    const filter = this.filterOf(question);
    const asked = askedOf(filter);
    const order = [...blocks.keys()].filter((place) => question.past || blocks[place]!.origin.kind === 'own').sort((a, b) => blocks[b]!.latest - blocks[a]!.latest);
    let looked = 0;
    for (const place of order) {
      const block = blocks[place]!;
      if (isBeside(block, filter) || passes?.(block, filter) === true) continue;
      if (looked > ROWS_A_TURN) {
        looked = 0;
        await new Promise((resolve) => setImmediate(resolve));
      }
      const few = among?.(place, block);
      const narrowed = this.#orders.narrowest(block, asked, few && few.length * WORTH_MEETING);
      const meant = narrowed === undefined ? few : few === undefined ? narrowed.places : common(few, narrowed.places);
      looked += (meant?.length ?? block.count) * costs;
      if (meant !== undefined && isWhole(block, filter, narrowed?.by)) {
        visit(place, block, meant, meant.length);
        continue;
      }
      const found = matching(block, filter, this.#into, meant);
      visit(place, block, this.#into, isOfOpen(question.work) ? this.#inHand(question.work!, place, found) : found);
    }
  }

  /** Of the first `found` places those whose incident is so: open ones are in memory. */
  #inHand({ assisting, extension }: WorkAsked, block: number, found: number): number {
    let kept = 0;
    for (let n = 0; n < found; n++) {
      const at = this.#into[n]!;
      const incident = this.#deps.book.at(this.rowOf(block, at))?.incident;
      if (incident === undefined || (extension !== undefined && (incident.extensionAsked !== undefined) !== extension)) continue;
      if (assisting !== undefined && incident.assisting?.some(({ unit, result }) => unit === assisting && result === undefined) !== true) continue;
      this.#into[kept++] = at;
    }
    return kept;
  }

  async #pageOf(question: IncidentQuestion, { marks, isFull }: NewestFew, total: number, limit: number, check: boolean): Promise<IncidentPage> {
    const found = await this.atRows(marks.map(({ row }) => row));
    const part = folded(question.part ?? '');
    const right = marks.flatMap((mark, n) => {
      const one = found[n];
      return one !== undefined && (!check || isWrittenIn(one.incident, part, question.words)) ? [{ mark, one }] : [];
    });
    const wrong = marks.length - right.length;
    // More may lie behind what was loaded, so a page of which many proved wrong may be shorter and still have a next one.
    const last = right.length > limit ? right[limit - 1]!.mark : wrong > 0 && isFull ? marks[marks.length - 1]! : undefined;
    return { found: right.slice(0, limit).map(({ one }) => one), total: total - wrong, ...(last !== undefined && { next: last }) };
  }

  /** Row of a place in a block that {@link eachBlock} visits. */
  rowOf(block: number, at: number): number {
    return block * this.#deps.book.columns.blockRows + at;
  }

  /** By row, in the order asked; undefined for what the archive does not give. */
  async atRows(rows: readonly number[]): Promise<(FoundIncident | undefined)[]> {
    const { book, archive } = this.#deps;
    const found = new Map<number, FoundIncident>();
    const archived: number[] = [];
    const past = new Map<number, number[]>();
    for (const row of rows) {
      const record = book.at(row);
      const { origin } = book.columns.blockOf(row);
      if (record !== undefined) found.set(row, record);
      else if (origin.kind === 'own') archived.push(row);
      else past.set(origin.id, [...past.get(origin.id) ?? [], row]);
    }
    if (archived.length > 0 && archive !== undefined) for (const one of await archive.byRow(archived)) found.set(one.row, one);
    await Promise.all([...past].map(async ([id, rowsOfBlock]) => {
      const incidents = await archive!.pastIncidents(id, rowsOfBlock.map((row) => row % book.columns.blockRows));
      incidents.forEach((incident, n) => found.set(rowsOfBlock[n]!, { incident, changedAt: endOf(incident) }));
    }));
    return rows.map((row) => found.get(row));
  }
}

/** Of a few, those that stand among these ascending ones; written over the few. */
function common(ascending: Int32Array, few: Int32Array): Int32Array {
  let kept = 0;
  for (const place of few) {
    let low = 0;
    let high = ascending.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ascending[middle]! < place) low = middle + 1;
      else high = middle;
    }
    if (ascending[low] === place) few[kept++] = place;
  }
  return few.subarray(0, kept);
}

/** Whether something is asked that only open incidents have, and no column. */
const isOfOpen = (work: WorkAsked | undefined): boolean => work?.assisting !== undefined || work?.extension !== undefined;

const isWrittenIn = ({ title, number, text }: Incident, part: string, words: boolean): boolean =>
  folded(title).includes(part) || folded(number).includes(part) || (words && text !== undefined && folded(text).includes(part));

/** When one of another system ended: nothing more is known of its changes. */
function endOf(incident: Incident): number {
  if ('closedAt' in incident) return incident.closedAt;
  if (incident.state === 'refused') return incident.refusedAt;
  return incident.state === 'voided' ? incident.voidedAt : incident.reportedAt;
}
