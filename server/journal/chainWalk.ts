import { placeOf, type ChainFinding } from './chainFinding.ts';
import { chainOf, digestOf, GENESIS, isWhole, type JournalHash, type WrittenRow } from './seal.ts';

/** A row with its seal, in hex. */
export interface SealedRow extends WrittenRow {
  readonly digest: string | null;
  readonly chain: string | null;
}

/** What the journal noted about its last fact in the same transaction. */
export interface JournalHead {
  readonly seq: number;
  readonly chain: string;
}

/** A row up to which everything fitted: its chain, and the one before it. */
export interface Footing {
  readonly seq: number;
  readonly stream: string;
  readonly chain: string;
  readonly before: string;
}

/** A possible value of the chain before the next row, and what would be wrong if it were the right one. */
interface Base {
  readonly chain: string;
  readonly wrong?: ChainFinding;
}

const MOST_KEPT = 200;
/** How far a row may have been moved to be known again without its partner. */
const FARTHEST = 3;

/**
 * Walks the journal from its first row and finds what was altered, deleted, inserted, swapped or cut off. Takes rows in the order
 * of seq and keeps none of them, but for the first {@link MOST_KEPT} that are wrong.
 */
export class ChainWalk {
  readonly #head: JournalHead | undefined;
  readonly #found: ChainFinding[] = [];
  readonly #altered: SealedRow[] = [];
  readonly #moved: { from: number; to: number; by: number }[] = [];
  #more = 0;
  #bases: readonly Base[] = [];
  #chain = GENESIS;
  /** The chain before the last row that fitted, and that row's stream. */
  #before = GENESIS;
  #stream = '';
  /** How many places later than written the last row stands. */
  #shift = 0;
  /** The highest seq that was found, wherever its row stands now. */
  #own = 0;
  /** Rows taken. */
  facts = 0;
  #last = 0;

  readonly #by: JournalHash;

  /** @param from where it begins, when the rows up to there are known to fit */
  constructor(head: JournalHead | undefined, by: JournalHash, from?: Footing) {
    this.#head = head;
    this.#by = by;
    if (from === undefined) return;
    this.facts = this.#own = this.#last = from.seq;
    this.#stream = from.stream;
    this.#chain = from.chain;
    this.#before = from.before;
  }

  take(row: SealedRow): void {
    this.#judge(row);
    const written = row.seq - this.#shift;
    if (written > this.#end) {
      this.#add({ kind: 'inserted', seq: row.seq, stream: row.stream });
    } else {
      if (row.seq > this.#last + 1) this.#skip(row);
      else this.#link(row);
      this.#own = Math.max(this.#own, written);
    }
    this.facts++;
    this.#last = row.seq;
  }

  /** What was found, in the order of the journal, and how much more there is than could be kept. */
  end(): { readonly findings: readonly ChainFinding[]; readonly more: number } {
    if (this.#own < this.#end) this.#settle();
    if (this.#head === undefined) this.#add({ kind: 'headGone' });
    else if (this.#own < this.#head.seq) this.#add({ kind: 'cutOff', from: this.#own + 1, to: this.#head.seq });
    else this.#meet(this.#head);
    const swapped = this.#findSwapped();
    const apart = new Set(swapped.flatMap(({ seq, with: other }) => [seq, seq + 1, other, other + 1]));
    const begun = new Set(this.#moved.map(({ from }) => from));
    const kept = this.#found.filter((finding) => !(isOfLink(finding) && (apart.has(finding.seq) || (finding.kind === 'relinked' && begun.has(finding.seq)))));
    const findings: ChainFinding[] = [
      ...kept, ...swapped,
      ...this.#altered.map(({ seq, stream }): ChainFinding => ({ kind: 'altered', seq, stream })),
      ...this.#moved.map((run): ChainFinding => ({ kind: 'moved', ...run })),
    ];
    return { findings: findings.toSorted((a, b) => placeOf(a) - placeOf(b)), more: this.#more };
  }

  /** Nothing tells what the chain was before a row that follows on a gap: it is believed, and the next must fit it. */
  #skip(row: SealedRow): void {
    this.#add({ kind: 'missing', from: this.#last + 1, to: row.seq - 1 });
    this.#settle();
    this.#stream = row.stream;
    if (row.chain === null || this.#chainOf(this.#chain, row.digest ?? this.#digestOf(row)) === row.chain) this.#link(row);
    else this.#bases = [{ chain: row.chain }];
  }

  /** Whether the row follows from the one before. What cannot be told yet is left to the next row. */
  #link(row: SealedRow): void {
    const digest = row.digest ?? this.#digestOf(row);
    if (this.#bases.length === 0 && this.#chainOf(this.#chain, digest) === row.chain) return this.#fits(row, this.#chain);
    const bases = this.#possible;
    const base = bases.find(({ chain }) => this.#chainOf(chain, digest) === row.chain);
    if (base !== undefined) {
      if (base.wrong !== undefined) this.#add(base.wrong);
      return this.#fits(row, base.chain);
    }
    if (bases[0]!.wrong !== undefined) this.#add(bases[0]!.wrong);
    const { seq, stream } = row;
    const before = bases[0]!.chain;
    const lost: Base = { chain: this.#chainOf(before, digest), wrong: { kind: 'linkAltered', seq, stream } };
    const inserted: Base = { chain: before, wrong: { kind: 'inserted', seq, stream } };
    this.#bases = row.chain === null ? [inserted, lost] : [{ chain: row.chain, wrong: { kind: 'relinked', seq } }, lost, inserted];
    this.#stream = stream;
  }

  /** What the chain may be here; a last row that fitted may still have been inserted with a right link. */
  get #possible(): readonly Base[] {
    return this.#bases.length > 0 ? this.#bases : [{ chain: this.#chain }, { chain: this.#before, wrong: { kind: 'inserted', seq: this.#last, stream: this.#stream } }];
  }

  #fits(row: SealedRow, before: string): void {
    this.#bases = [];
    this.#before = before;
    this.#chain = row.chain!;
    this.#stream = row.stream;
  }

  /** What was still open is taken for its likeliest. */
  #settle(): void {
    const open = this.#bases[0];
    if (open === undefined) return;
    if (open.wrong !== undefined) this.#add(open.wrong);
    this.#chain = open.chain;
    this.#bases = [];
  }

  #meet(head: JournalHead): void {
    const bases = this.#possible;
    const base = bases.find(({ chain }) => chain === head.chain);
    const wrong = base === undefined ? (bases[0]!.wrong ?? { kind: 'headDiffers' as const, seq: this.#last }) : base.wrong;
    if (wrong !== undefined) this.#add(wrong);
  }

  /** Whether the row says what it said, at the place where it said it. */
  #judge(row: SealedRow): void {
    if (row.digest === this.#digestOf(row) && isWhole(row)) {
      this.#shift = 0;
      return;
    }
    const by = this.#kept < MOST_KEPT || this.#shift !== 0 ? this.#movedBy(row) : undefined;
    if (by === undefined) {
      if (this.#kept < MOST_KEPT) this.#altered.push(row);
      else this.#more++;
      return;
    }
    this.#shift = by;
    const run = this.#moved.at(-1);
    if (run !== undefined && run.to === row.seq - 1 && run.by === by) run.to = row.seq;
    else this.#moved.push({ from: row.seq, to: row.seq, by });
  }

  #movedBy(row: SealedRow): number | undefined {
    const tries = [this.#shift, ...Array.from({ length: FARTHEST }, (_, n) => [n + 1, -n - 1]).flat()];
    return tries.find((by) => by !== 0 && row.digest === this.#digestOf({ ...row, seq: row.seq - by }));
  }

  /** Two rows that each say what the other's digest was made of, or whose places were exchanged whole. */
  #findSwapped(): { readonly kind: 'swapped'; readonly seq: number; readonly with: number }[] {
    const swapped: { kind: 'swapped'; seq: number; with: number }[] = [];
    const single = this.#moved.filter(({ from, to }) => from === to);
    for (const run of single) {
      const other = single.find(({ from, by }) => from === run.from - run.by && by === -run.by);
      if (run.by > 0 || other === undefined) continue;
      swapped.push({ kind: 'swapped', seq: run.from, with: other.from });
      for (const one of [run, other]) this.#moved.splice(this.#moved.indexOf(one), 1);
    }
    for (let a = 0; a < this.#altered.length; a++) {
      const b = this.#altered.findIndex((other, n) => n > a && this.#areSwapped(this.#altered[a]!, other));
      if (b < 0) continue;
      swapped.push({ kind: 'swapped', seq: this.#altered[a]!.seq, with: this.#altered[b]!.seq });
      this.#altered.splice(b, 1);
      this.#altered.splice(a--, 1);
    }
    return swapped;
  }

  /** With their seals, or all but their seals. */
  #areSwapped(a: SealedRow, b: SealedRow): boolean {
    const [a2b, b2a] = [this.#digestOf({ ...a, seq: b.seq }), this.#digestOf({ ...b, seq: a.seq })];
    return (a2b === a.digest && b2a === b.digest) || (a2b === b.digest && b2a === a.digest);
  }

  #digestOf(row: SealedRow): string {
    return digestOf(row, this.#by);
  }

  #chainOf(before: string, digest: string): string {
    return chainOf(before, digest, this.#by);
  }

  get #end(): number {
    return this.#head?.seq ?? Number.POSITIVE_INFINITY;
  }

  get #kept(): number {
    return this.#found.length + this.#altered.length + this.#moved.length;
  }

  #add(finding: ChainFinding): void {
    if (this.#kept < MOST_KEPT) this.#found.push(finding);
    else this.#more++;
  }
}

const isOfLink = (finding: ChainFinding): finding is ChainFinding & { readonly kind: 'relinked' | 'linkAltered' | 'inserted' | 'headDiffers' } =>
  finding.kind === 'relinked' || finding.kind === 'headDiffers' || finding.kind === 'linkAltered' || finding.kind === 'inserted';
