import { open } from 'node:fs/promises';
import type { BaseMapAbout } from '../../shared/baseMapAbout.ts';
import { encodingOf, entryOf, HEADER_BYTES, type PmtilesEntry, readDirectory, readHeader, type Span, tileId, unpack } from './pmtilesDirectory.ts';
import type { TileSource } from './tileSource.ts';

const TYPES: Readonly<Record<number, string>> = { 1: 'application/vnd.mapbox-vector-tile', 2: 'image/png', 3: 'image/jpeg', 4: 'image/webp', 5: 'image/avif' };
const VECTOR = 1;
/** Leaves kept in memory: a city at all zooms is in a few. */
const MOST_LEAVES = 64;
/** The root and two floors of leaves: deeper is no archive. */
const DEEPEST = 3;
const LARGEST_TILE = 8e6;

/**
 * A PMTiles archive on the server's disk. Only the parts asked for are read.
 * @throws {Error} a sentence without subject: what is wrong with the file
 */
export async function openPmtiles(path: string, credit: string): Promise<TileSource> {
  const file = await open(path, 'r');
  const read = async ({ offset, length }: Span): Promise<Buffer> => {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, offset);
    if (bytesRead < length) throw new Error('it ends before its content does');
    return bytes;
  };
  try {
    const { size } = await file.stat();
    const header = readHeader(await read({ offset: 0, length: Math.min(HEADER_BYTES, size) }));
    const type = TYPES[header.tileType];
    if (type === undefined) throw new Error('its tiles are of a kind that is not read');
    const encoding = encodingOf(header.tileCompression);
    const directory = async (span: Span): Promise<PmtilesEntry[]> => readDirectory(unpack(await read(span), header.directoryCompression));
    const root = await directory(header.root);
    const leaves = new Map<number, PmtilesEntry[]>();
    const leafAt = async ({ offset, length }: Span): Promise<PmtilesEntry[]> => {
      const known = leaves.get(offset);
      if (known !== undefined) return known;
      const leaf = await directory({ offset: header.leavesAt + offset, length });
      if (leaves.size >= MOST_LEAVES) leaves.delete(leaves.keys().next().value!);
      leaves.set(offset, leaf);
      return leaf;
    };
    const about: BaseMapAbout = {
      kind: header.tileType === VECTOR ? 'vector' : 'light', tileSize: header.tileType === VECTOR ? 512 : 256,
      minZoom: header.minZoom, maxZoom: header.maxZoom, bounds: header.bounds,
      credit: credit !== '' ? credit : creditIn(unpack(await read(header.metadata), header.directoryCompression)),
    };
    return {
      about,
      async tile(z, x, y) {
        if (z < header.minZoom || z > header.maxZoom) return null;
        const id = tileId(z, x, y);
        let entries = root;
        for (let depth = 0; depth <= DEEPEST; depth++) {
          const entry = entryOf(entries, id);
          if (entry === undefined) return null;
          if (entry.run > 0) {
            if (entry.length > LARGEST_TILE) throw new Error(`a tile of it takes ${entry.length} bytes`);
            return { body: await read({ offset: header.tilesAt + entry.offset, length: entry.length }), type, ...(encoding && { encoding }) };
          }
          entries = await leafAt(entry);
        }
        return null;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What the archive says of its origin, without its markup. */
function creditIn(metadata: Buffer): string {
  try {
    const { attribution } = JSON.parse(metadata.toString()) as { attribution?: unknown };
    return typeof attribution === 'string' ? attribution.replace(/<[^>]*>/g, '').trim().slice(0, 200) : '';
  } catch {
    return '';
  }
}
