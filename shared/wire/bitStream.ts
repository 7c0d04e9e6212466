/**
 * Whole numbers as bits, most significant first, in Golomb-Rice codes: `k` low bits as they are, the rest counted in ones.
 * A Rice code is within a few percent of the best code for step lengths and for gaps, needs no table, and is undone
 * without waiting, which deflate in a browser is not. (S. W. Golomb 1966; R. F. Rice, JPL 79-22, 1979.)
 */

/** From this many ones on the value follows as 32 plain bits, so that one odd value costs 52 bits and not thousands. */
const ESCAPE = 20;
/** The largest `k`. */
export const MAX_K = 23;

export class BitWriter {
  #bytes = new Uint8Array(1024);
  #at = 0;
  #pending = 0;
  #filled = 0;

  /** Leaves `reserved` bytes free at the front for a header. */
  start(reserved: number): void {
    this.#at = reserved;
    this.#pending = 0;
    this.#filled = 0;
  }

  /** The low `n` bits of `value`, n ≤ 24. */
  bits(value: number, n: number): void {
    if (this.#at + 4 > this.#bytes.length) this.#grow();
    this.#pending = (this.#pending << n) | (value & ((1 << n) - 1));
    this.#filled += n;
    while (this.#filled >= 8) {
      this.#filled -= 8;
      this.#bytes[this.#at++] = this.#pending >>> this.#filled;
    }
  }

  /** A whole number 0 ≤ value < 2³². */
  rice(value: number, k: number): void {
    const ones = value >>> k;
    if (ones + k < 20) {
      this.bits((((1 << ones) - 1) << (k + 1)) | (value & ((1 << k) - 1)), ones + 1 + k);
    } else if (ones < ESCAPE) {
      this.bits(((1 << ones) - 1) << 1, ones + 1);
      this.bits(value, k);
    } else {
      this.bits((1 << ESCAPE) - 1, ESCAPE);
      this.whole(value);
    }
  }

  /** A whole number of either sign, -2³¹ ≤ value < 2³¹: 0, -1, 1, -2 … take the codes of 0, 1, 2, 3 …, "zigzag". */
  signed(value: number, k: number): void {
    this.rice(((value << 1) ^ (value >> 31)) >>> 0, k);
  }

  /** 32 bits, either sign. */
  whole(value: number): void {
    this.bits(value >>> 16, 16);
    this.bits(value, 16);
  }

  /** A copy of all that was written, with zero bits to the next whole byte. */
  finish(): Uint8Array<ArrayBuffer> {
    if (this.#filled > 0) this.bits(0, 8 - this.#filled);
    return this.#bytes.slice(0, this.#at);
  }

  #grow(): void {
    const wider = new Uint8Array(this.#bytes.length * 2);
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}

/** Reads what {@link BitWriter} wrote. Each call takes at least one bit or throws, so no input can hold it in a loop. */
export class BitReader {
  #bytes = new Uint8Array(0);
  #at = 0;
  #pending = 0;
  #filled = 0;

  start(bytes: Uint8Array, at: number): void {
    this.#bytes = bytes as Uint8Array<ArrayBuffer>;
    this.#at = at;
    this.#pending = 0;
    this.#filled = 0;
  }

  /** `n` bits, n ≤ 24. @throws {RangeError} past the end. */
  bits(n: number): number {
    if (this.#filled < n) this.#fill();
    if (this.#filled < n) throw new RangeError('the bits end too early');
    this.#filled -= n;
    return (this.#pending >>> this.#filled) & ((1 << n) - 1);
  }

  rice(k: number): number {
    if (this.#filled < MAX_K) this.#fill();
    // The ones in front are counted at a stroke; past the end zeros follow, which `bits` then refuses.
    const ones = this.#filled === 0 ? 0 : Math.clz32(~(this.#pending << (32 - this.#filled)));
    if (ones >= ESCAPE) {
      this.bits(ESCAPE);
      return this.whole() >>> 0;
    }
    this.bits(ones + 1);
    return (ones << k) | this.bits(k);
  }

  signed(k: number): number {
    const folded = this.rice(k);
    return (folded >>> 1) ^ -(folded & 1);
  }

  whole(): number {
    return (this.bits(16) << 16) | this.bits(16);
  }

  /** Up to 31 bits in stock. */
  #fill(): void {
    while (this.#filled < 24 && this.#at < this.#bytes.length) {
      this.#pending = (this.#pending << 8) | this.#bytes[this.#at++]!;
      this.#filled += 8;
    }
  }

  /** Whether nothing is left but the zeros that fill the last byte. */
  get spent(): boolean {
    return this.#at === this.#bytes.length && this.#filled < 8 && (this.#pending & ((1 << this.#filled) - 1)) === 0;
  }
}

/** The `k` that suits values of this mean, or whole numbers of either sign whose sizes have half of it. */
export function riceParameter(mean: number): number {
  let k = 0;
  while (k < MAX_K && 2 ** (k + 1) <= mean * 1.39) k++;
  return k;
}
