import { brotliDecompressSync, gunzipSync } from 'node:zlib';

/** What the first 127 bytes of a PMTiles archive say (version 3 of its specification). */
export interface PmtilesHeader {
  readonly root: Span;
  readonly metadata: Span;
  /** Offsets of leaves and tiles count from here. */
  readonly leavesAt: number;
  readonly tilesAt: number;
  readonly directoryCompression: number;
  readonly tileCompression: number;
  readonly tileType: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: readonly [number, number, number, number];
}

export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Run length 0: the span is a leaf directory. */
export interface PmtilesEntry extends Span {
  readonly id: number;
  readonly run: number;
}

export const HEADER_BYTES = 127;
const NONE = 1, GZIP = 2, BROTLI = 3;
/** A directory larger than this is no directory. */
const MOST_BYTES = 64e6;

/** @throws {Error} a sentence that says what is wrong with the file */
export function readHeader(bytes: Buffer): PmtilesHeader {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 7) !== 'PMTiles') throw new Error('it is no PMTiles archive');
  if (bytes[7] !== 3) throw new Error(`it is a PMTiles archive of version ${bytes[7]}; version 3 is read`);
  const number = (at: number) => Number(bytes.readBigUInt64LE(at));
  const span = (at: number): Span => ({ offset: number(at), length: number(at + 8) });
  const degrees = (at: number) => bytes.readInt32LE(at) / 1e7;
  return {
    root: span(8), metadata: span(24), leavesAt: number(40), tilesAt: number(56),
    directoryCompression: bytes[97]!, tileCompression: bytes[98]!, tileType: bytes[99]!, minZoom: bytes[100]!, maxZoom: bytes[101]!,
    bounds: [degrees(102), degrees(106), degrees(110), degrees(114)],
  };
}

/** The encoding of HTTP for a compression of PMTiles; undefined: none. @throws {Error} for one that browsers and Node 20 do not read */
export function encodingOf(compression: number): 'gzip' | 'br' | undefined {
  if (compression === NONE) return undefined;
  if (compression === GZIP) return 'gzip';
  if (compression === BROTLI) return 'br';
  throw new Error('its tiles are compressed in a way that is not read; write it with gzip');
}

export function unpack(bytes: Buffer, compression: number): Buffer {
  const encoding = encodingOf(compression);
  if (encoding === 'gzip') return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  return encoding === 'br' ? brotliDecompressSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
}

/** Columns of varints: ids as differences, runs, lengths, offsets of which 0 means right behind the one before. */
export function readDirectory(bytes: Buffer): PmtilesEntry[] {
  let at = 0;
  const varint = (): number => {
    let value = 0, scale = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 49) throw new Error('a directory of it is damaged');
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  };
  const count = varint();
  if (count > bytes.length) throw new Error('a directory of it is damaged');
  const column = () => Array.from({ length: count }, varint);
  let id = 0;
  const ids = column().map((step) => (id += step));
  const runs = column(), lengths = column();
  let end = 0;
  return column().map((told, i) => {
    const offset = told === 0 ? end : told - 1;
    end = offset + lengths[i]!;
    return { id: ids[i]!, run: runs[i]!, offset, length: lengths[i]! };
  });
}

/** The entry that holds a tile, or the leaf in which it may be; undefined: there is no such tile. */
export function entryOf(entries: readonly PmtilesEntry[], id: number): PmtilesEntry | undefined {
  let low = 0, high = entries.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.id <= id) low = middle + 1;
    else high = middle - 1;
  }
  const entry = entries[high];
  return entry !== undefined && (entry.run === 0 || id - entry.id < entry.run) ? entry : undefined;
}

/** Tiles are numbered zoom by zoom along a Hilbert curve. */
export function tileId(z: number, x: number, y: number): number {
  let id = (4 ** z - 1) / 3;
  for (let side = 2 ** z / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0, down = (y & side) > 0 ? 1 : 0;
    id += side * side * ((3 * right) ^ down);
    if (down === 0) {
      if (right === 1) [x, y] = [side - 1 - x, side - 1 - y];
      [x, y] = [y, x];
    }
  }
  return id;
}
