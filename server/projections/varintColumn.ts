/** Whole numbers up to 2⁵³ as varints of seven bits a byte. Times need more than 32 bits, so this is arithmetic and not shifts. */
export class ColumnWriter {
  #bytes = Buffer.alloc(65_536);
  #at = 0;

  number(value: number): void {
    if (this.#at + 10 > this.#bytes.length) this.#grow(10);
    let left = value;
    while (left >= 128) {
      this.#bytes[this.#at++] = (left % 128) | 128;
      left = Math.floor(left / 128);
    }
    this.#bytes[this.#at++] = left;
  }

  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.number(length);
    if (this.#at + length > this.#bytes.length) this.#grow(length);
    this.#at += this.#bytes.write(value, this.#at);
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  #grow(more: number): void {
    this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length + more)]);
  }
}

/** Reads what {@link ColumnWriter} wrote. @throws {RangeError} past the end. */
export class ColumnReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  number(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      if (this.#at >= this.#bytes.length || scale > 2 ** 49) throw new RangeError('a track block ends too early');
      const byte = this.#bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const folded = this.number();
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  text(): string {
    const length = this.number();
    const text = this.#bytes.toString('utf8', this.#at, this.#at + length);
    this.#at += length;
    return text;
  }
}
