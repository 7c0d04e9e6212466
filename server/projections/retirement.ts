import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Journal } from '../journal/journal.ts';
import type { Archive } from './archive.ts';
import { postingsOf } from './grams.ts';
import type { IncidentBook, IncidentRecord } from './incidentBook.ts';

/** How long, and how many, ended incidents stay in memory. */
export interface Stay {
  readonly ms: number;
  readonly most: number;
  /** So many leave together: a batch is one write. */
  readonly batch: number;
}

export interface RetirementDeps {
  readonly book: IncidentBook;
  readonly archive: Archive;
  readonly journal: Pick<Journal, 'readStream'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly stay?: Stay;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** Long enough for what usually follows an end: the reporter's judgement, the appraisal. */
const STAY: Stay = { ms: 14 * 24 * 3_600_000, most: 50_000, batch: 1_000 };
const PREFIX = 'incident:';

/**
 * Lets incidents that ended some time ago out of the memory and into the archive, and takes them back when something happens to
 * them after all. An incident leaves only when the archive has it as it is now.
 */
export class Retirement {
  readonly #deps: RetirementDeps;
  readonly #stay: Stay;
  #running: Promise<void> | undefined;
  #failing = false;

  constructor(deps: RetirementDeps) {
    this.#deps = deps;
    this.#stay = deps.stay ?? STAY;
  }

  /** Takes back what these facts are about, so that they can be applied. @throws what the archive or the journal throws */
  async recallFor(facts: readonly Fact[], watermark: number): Promise<void> {
    const { book, archive } = this.#deps;
    const first = new Map<string, Fact>();
    for (const fact of facts) {
      const id = fact.stream.startsWith(PREFIX) ? fact.stream.slice(PREFIX.length) : undefined;
      if (id !== undefined && !first.has(id) && book.get(id) === undefined) first.set(id, fact);
    }
    // Those that begin with these very facts need none of it; the archive may know them from an earlier fold.
    for (const [id, { version }] of first) if (version === 1) first.delete(id);
    for (const kept of first.size === 0 ? [] : await archive.byId([...first.keys()])) {
      const { version } = first.get(kept.incident.id)!;
      // After a start the archive may know more than has been folded; the journal tells how it stood.
      book.recall(kept.incident.version === version - 1 ? kept : { row: kept.row, ...await this.#asOf(kept.incident.id, watermark) });
    }
  }

  /** One round, or the one that runs already: so many as may leave, and the texts of blocks that are full. */
  round(): Promise<void> {
    return (this.#running ??= this.#round().finally(() => { this.#running = undefined; }));
  }

  /** While a long journal is folded: as many as the memory should not hold, whatever their age. A start does not wait for the rest. */
  async makeRoom(): Promise<void> {
    const { book } = this.#deps;
    const { most, batch } = this.#stay;
    while (book.size - book.openCount > most + batch) {
      const leaving = book.retirable(Number.NEGATIVE_INFINITY, most, batch);
      if (leaving.length === 0) break;
      await this.#retire(leaving);
    }
    await this.#indexTexts();
  }

  /** The same without waiting; a fault is said once and tried again with the next round. */
  turn(): void {
    if (this.#running !== undefined || !this.#isWorthIt()) return;
    this.round().then(() => { this.#failing = false; }, (error: unknown) => {
      if (!this.#failing) this.#deps.onFault('ended incidents cannot be archived and stay in memory; it is tried again', error);
      this.#failing = true;
    });
  }

  #isWorthIt(): boolean {
    const { book } = this.#deps;
    return book.texts.full(book.columns.blockRows).length > 0 || this.#retirable().length === this.#stay.batch;
  }

  #retirable(): IncidentRecord[] {
    const { book, clock } = this.#deps;
    return book.retirable(clock.now() - this.#stay.ms, this.#stay.most, this.#stay.batch);
  }

  async #round(): Promise<void> {
    for (let batch = this.#retirable(); batch.length > 0; batch = this.#retirable()) await this.#retire(batch);
    await this.#indexTexts();
  }

  async #retire(batch: readonly IncidentRecord[]): Promise<void> {
    const { book, archive } = this.#deps;
    const kept = batch.map(({ row, incident, changedAt, changedSeq }) => ({ row, incident, changedAt, changedSeq }));
    await archive.keep(kept);
    batch.forEach((record, n) => {
      // Something may have happened to it meanwhile.
      if (record.incident === kept[n]!.incident && book.get(record.incident.id) === record) book.retire(record);
    });
  }

  async #indexTexts(): Promise<void> {
    const { book: { texts, columns }, archive } = this.#deps;
    for (const place of texts.full(columns.blockRows)) {
      const { origin } = columns.blocks[place]!;
      const { titles, words } = texts.of(place)!;
      if (origin.kind !== 'own') continue;
      await archive.keepText(origin.number, 'title', postingsOf(titles));
      await archive.keepText(origin.number, 'words', postingsOf(words));
      texts.drop(place);
    }
  }

  async #asOf(id: string, watermark: number): Promise<{ incident: Incident; changedAt: number; changedSeq: number }> {
    let incident: Incident | undefined;
    let changedAt = 0;
    let changedSeq = 0;
    for (const fact of await this.#deps.journal.readStream(PREFIX + id)) {
      if (fact.seq > watermark) break;
      const before: string | undefined = incident?.state;
      incident = evolveIncident(incident, fact);
      changedSeq = fact.seq;
      if (incident.state !== before) changedAt = fact.at;
    }
    if (incident === undefined) throw new Error(`the archive knows incident ${id}, and the journal does not; run "npx yilan verify"`);
    return { incident, changedAt, changedSeq };
  }
}
