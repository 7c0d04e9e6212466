import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';
import type { AlertBook } from './alertBook.ts';
import type { Archive } from './archive.ts';
import type { IncidentBook } from './incidentBook.ts';
import type { Keepable } from './liveView.ts';
import { PastFold } from './pastFold.ts';
import { Retirement, type Stay } from './retirement.ts';
import type { Ribbon } from './ribbon.ts';
import { SnapshotKeeper } from './snapshotKeeper.ts';
import type { SnapshotStore } from './snapshotStore.ts';
import type { Tallies } from './tallies.ts';
import { ViewSnapshot } from './viewSnapshot.ts';

export interface UpkeepDeps {
  readonly archive: { readonly store: Archive; readonly snapshots: SnapshotStore; readonly journal: Pick<Journal, 'readStream' | 'epoch'>; readonly stay?: Stay };
  readonly folds: readonly Partial<Keepable>[];
  readonly tree: AreaTree;
  readonly book: IncidentBook;
  readonly alerts: AlertBook;
  readonly tallies: Tallies;
  readonly ribbon: Ribbon;
  readonly clock: Clock;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** Keeps the live view's memory bounded and its start short: ended incidents leave, other systems' past comes in, the fold is written down. */
export class Upkeep {
  readonly past: PastFold;
  readonly #retirement: Retirement;
  /** Absent where a fold cannot be written down: every start then folds the whole journal for its sake. */
  readonly #snapshot: ViewSnapshot | undefined;
  readonly #keeper: SnapshotKeeper | undefined;
  readonly #onFault: UpkeepDeps['onFault'];

  constructor({ archive: { store, snapshots, journal, stay }, folds, tree, book, alerts, tallies, ribbon, clock, onFault }: UpkeepDeps) {
    this.#onFault = onFault;
    this.past = new PastFold({ columns: book.columns, tree, archive: store });
    this.#retirement = new Retirement({ book, archive: store, journal, clock, onFault, ...(stay && { stay }) });
    if (!folds.every(isKeepable)) return;
    this.#snapshot = new ViewSnapshot({ store: snapshots, archive: store, epoch: journal.epoch, tree, book, alerts, tallies, ribbon, past: this.past, folds });
    this.#keeper = new SnapshotKeeper({ snapshot: this.#snapshot, clock, onFault });
  }

  /** Seq from which the journal is to be folded; 0 without a snapshot that can be taken up. */
  async takeUp(journalHead: number): Promise<number> {
    try {
      const seq = await this.#snapshot?.takeUp(journalHead) ?? 0;
      this.#keeper?.standsAt(seq);
      return seq;
    } catch (error) {
      this.#onFault('the fold that was written down is not taken up, so the whole journal is folded', error);
      return 0;
    }
  }

  /** Gets at hand what these facts will need. */
  async prepare(facts: readonly Fact[], watermark: number, live: boolean): Promise<void> {
    if (!live) await this.#retirement.makeRoom();
    await this.#retirement.recallFor(facts, watermark);
    await this.past.fetchFor(facts);
  }

  /** After each batch. */
  turn(seq: number): void {
    this.#retirement.turn();
    this.#keeper?.turn(seq);
  }

  /** Lets go what may go, and writes the fold down as it then stands. `reached`: the seq it is folded to. */
  async save(reached: () => number): Promise<void> {
    if (this.#keeper === undefined) throw new Error('a fold beside the live view is not Keepable (server/projections/liveView.ts), so nothing is written down');
    await this.#retirement.round();
    await this.#keeper.save(reached());
  }

  async stop(): Promise<void> {
    await this.#keeper?.settled();
  }
}

const isKeepable = (fold: Partial<Keepable>): fold is Keepable => fold.name !== undefined && fold.kept !== undefined && fold.takeUp !== undefined;
