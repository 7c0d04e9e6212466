import { hash } from 'node:crypto';
import { ChainWalk, type Footing, type JournalHead, type SealedRow } from './chainWalk.ts';
import { GENESIS, UNIT, type JournalHash } from './seal.ts';

/** What a row is read as, in the order in which {@link RowWalk} takes it. */
export const SEALED_COLUMNS = 'seq, at, version, entry_facts, stream, type, role, subject, source, source_key, body_hash, data, digest, chain';

const FIELDS = 14;
const [SEQ, AT, VERSION, ENTRY_FACTS, STREAM, SOURCE, SOURCE_KEY, BODY_HASH, DATA, DIGEST, CHAIN] = [0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13] as const;
const HASH_BYTES = 32;
/** Room for what is not text: three numbers, a count, and what parts them. */
const NUMBERS = 100;
const UNIT_CODE = UNIT.charCodeAt(0);

/**
 * Walks the journal as the database sends it, in bytes: a row that is as it was written costs two hashes and no text. From the first that is not
 * {@link ChainWalk} takes over, which finds out what was done.
 */
export class RowWalk {
  readonly #head: JournalHead | undefined;
  readonly #by: JournalHash;
  readonly #wanted: ReadonlySet<number>;
  readonly #asked: Buffer | undefined;
  /** Where each field of the row at hand begins and how long it is; −1: it is null. */
  readonly #from = new Int32Array(FIELDS);
  readonly #length = new Int32Array(FIELDS);
  /** What the row says, as its digest covers it. */
  #said = Buffer.alloc(64 * 1024);
  /** The chain before the row at hand, and the row's digest. */
  readonly #link = Buffer.from(GENESIS + GENESIS, 'hex');
  readonly #before = Buffer.from(GENESIS, 'hex');
  /** The chain of the row at hand. */
  readonly #made = Buffer.alloc(HASH_BYTES);
  /** The stream of the last row that fitted. */
  readonly #stream = Buffer.alloc(1_024);
  #streamLength = 0;
  #last = 0;
  #finder: ChainWalk | undefined;
  /** The chain, in hex, of those facts that were asked for by their seq, as far as they stand. */
  readonly chains = new Map<number, string>();
  /** Seq of the last row taken. */
  last = 0;
  /** The fact whose chain was asked for. */
  askedAt: number | undefined;

  /** @param asked a chain in hex */
  constructor(head: JournalHead | undefined, by: JournalHash, wanted: ReadonlySet<number>, asked: string | undefined) {
    this.#head = head;
    this.#by = by;
    this.#wanted = wanted;
    this.#asked = asked === undefined ? undefined : Buffer.from(asked, 'hex');
    if (asked === GENESIS) this.askedAt = 0;
  }

  get facts(): number {
    return this.#finder?.facts ?? this.#last;
  }

  end(): ReturnType<ChainWalk['end']> {
    return (this.#finder ?? new ChainWalk(this.#head, this.#by, this.#footing)).end();
  }

  /** @param start where the first field's length stands in `row` */
  take(row: Buffer, start: number): void {
    let at = start;
    for (let field = 0; field < FIELDS; field++) {
      const length = row.readInt32BE(at);
      this.#from[field] = at + 4;
      this.#length[field] = length;
      at += 4 + Math.max(0, length);
    }
    const seq = this.#number(row, SEQ);
    this.#note(row, seq);
    this.last = seq;
    if (this.#finder === undefined && this.#fits(row, seq)) return;
    this.#finder ??= new ChainWalk(this.#head, this.#by, this.#footing);
    this.#finder.take(this.#sealed(row, seq));
  }

  #note(row: Buffer, seq: number): void {
    if (this.#length[CHAIN] !== HASH_BYTES) return;
    const from = this.#from[CHAIN]!;
    if (this.#wanted.has(seq)) this.chains.set(seq, row.toString('hex', from, from + HASH_BYTES));
    if (this.#asked !== undefined && this.askedAt === undefined && this.#asked.compare(row, from, from + HASH_BYTES) === 0) this.askedAt = seq;
  }

  /** Whether the row says what it said, and follows from the one before. */
  #fits(row: Buffer, seq: number): boolean {
    if (seq !== this.#last + 1 || seq > (this.#head?.seq ?? Infinity) || this.#length[DIGEST] !== HASH_BYTES || this.#length[CHAIN] !== HASH_BYTES || !this.#isWhole()) return false;
    // As text of one byte a character: a buffer a hash would cost as much as the hash.
    this.#link.write(hash(this.#by, this.#say(row, seq), 'binary'), HASH_BYTES, 'latin1');
    if (!isSame(this.#link, HASH_BYTES, row, this.#from[DIGEST]!)) return false;
    this.#made.write(hash(this.#by, this.#link, 'binary'), 0, 'latin1');
    if (!isSame(this.#made, 0, row, this.#from[CHAIN]!)) return false;
    copied(this.#link, 0, HASH_BYTES, this.#before, 0);
    copied(this.#made, 0, HASH_BYTES, this.#link, 0);
    this.#last = seq;
    this.#streamLength = row.copy(this.#stream, 0, this.#from[STREAM]!, this.#from[STREAM]! + this.#length[STREAM]!);
    return true;
  }

  /** As `isWhole` of seal.ts. */
  #isWhole(): boolean {
    const [keyed, counted, sourced, hashed] = [this.#length[SOURCE_KEY]! >= 0, this.#length[ENTRY_FACTS]! >= 0, this.#length[SOURCE]! >= 0, this.#length[BODY_HASH]! >= 0];
    return sourced === keyed && sourced === counted && (!hashed || sourced);
  }

  /** As `digestOf` of seal.ts writes it. */
  #say(row: Buffer, seq: number): Buffer {
    if (this.#said.length < row.length + NUMBERS) this.#said = Buffer.alloc(2 * row.length + NUMBERS);
    const said = this.#said;
    const counted = this.#length[ENTRY_FACTS]! >= 0 ? `${this.#number(row, ENTRY_FACTS)}${UNIT}` : '';
    let end = said.write(`${seq}${UNIT}${this.#number(row, AT)}${UNIT}${this.#number(row, VERSION)}${UNIT}${counted}`, 0, 'latin1');
    for (let field: number = STREAM; field <= DATA; field++) {
      const length = this.#length[field]!;
      if (length < 0) continue;
      end = copied(row, this.#from[field]!, length, said, end);
      if (field < DATA) said[end++] = UNIT_CODE;
    }
    return said.subarray(0, end);
  }

  /** int4 or int8; seq and milliseconds stay below 2^53. */
  #number(row: Buffer, field: number): number {
    const from = this.#from[field]!;
    return this.#length[field] === 4 ? row.readInt32BE(from) : row.readInt32BE(from) * 2 ** 32 + row.readUInt32BE(from + 4);
  }

  get #footing(): Footing | undefined {
    return this.#last === 0 ? undefined : { seq: this.#last, stream: this.#stream.toString('utf8', 0, this.#streamLength), chain: this.#link.toString('hex', 0, HASH_BYTES), before: this.#before.toString('hex') };
  }

  #sealed(row: Buffer, seq: number): SealedRow {
    const text = (field: number): string | null => (this.#length[field]! < 0 ? null : row.toString('utf8', this.#from[field], this.#from[field]! + this.#length[field]!));
    const hex = (field: number): string | null => (this.#length[field]! < 0 ? null : row.toString('hex', this.#from[field], this.#from[field]! + this.#length[field]!));
    return {
      seq, at: this.#number(row, AT), version: this.#number(row, VERSION), entryFacts: this.#length[ENTRY_FACTS]! < 0 ? null : this.#number(row, ENTRY_FACTS),
      stream: text(STREAM)!, type: text(STREAM + 1)!, role: text(STREAM + 2)!, subject: text(STREAM + 3)!,
      source: text(SOURCE), sourceKey: text(SOURCE_KEY), bodyHash: text(BODY_HASH), data: text(DATA)!, digest: hex(DIGEST), chain: hex(CHAIN),
    };
  }
}

function isSame(a: Buffer, at: number, b: Buffer, from: number): boolean {
  for (let n = 0; n < HASH_BYTES; n++) if (a[at + n] !== b[from + n]) return false;
  return true;
}

/** A call of `copy` costs as much as some dozens of bytes moved by hand. */
const SHORT = 48;

function copied(from: Buffer, start: number, length: number, to: Buffer, end: number): number {
  if (length > SHORT) return end + from.copy(to, end, start, start + length);
  for (let n = 0; n < length; n++) to[end + n] = from[start + n]!;
  return end + length;
}
