import { gzipSync } from 'node:zlib';
import { tileId } from '../../server/basemap/pmtilesDirectory.ts';

/** A small PMTiles archive of raster tiles; with `leaves`, its root points to one leaf per tile. */
export function pmtilesArchive(tiles: readonly { z: number; x: number; y: number; body: Buffer }[], { leaves = false, attribution = '<a href="x">测试局</a>' } = {}): Buffer {
  const sorted = tiles.map(({ z, x, y, body }) => ({ id: tileId(z, x, y), body })).sort((a, b) => a.id - b.id);
  let at = 0;
  const entries = sorted.map(({ id, body }) => {
    const entry = { id, run: 1, length: body.length, offset: at };
    at += body.length;
    return entry;
  });
  const leafBytes = leaves ? entries.map((entry) => gzipSync(directory([entry]))) : [];
  let leafAt = 0;
  const pointers = leafBytes.map((bytes, i) => {
    const pointer = { id: entries[i]!.id, run: 0, length: bytes.length, offset: leafAt };
    leafAt += bytes.length;
    return pointer;
  });
  const root = gzipSync(directory(leaves ? pointers : entries));
  const metadata = gzipSync(Buffer.from(JSON.stringify({ attribution })));
  const header = Buffer.alloc(127);
  header.write('PMTiles', 0, 'latin1');
  header[7] = 3;
  const spans = [[8, 127, root.length], [24, 127 + root.length, metadata.length], [40, 127 + root.length + metadata.length, leafAt], [56, 127 + root.length + metadata.length + leafAt, at]] as const;
  for (const [place, offset, length] of spans) {
    header.writeBigUInt64LE(BigInt(offset), place);
    header.writeBigUInt64LE(BigInt(length), place + 8);
  }
  header.set([1, 2, 1, 2, 0, 14], 96);
  for (const [place, degrees] of [[102, 120.8], [106, 28.8], [110, 122.9], [114, 30.6]] as const) header.writeInt32LE(Math.round(degrees * 1e7), place);
  return Buffer.concat([header, root, metadata, ...leafBytes, ...sorted.map(({ body }) => body)]);
}

function directory(entries: readonly { id: number; run: number; length: number; offset: number }[]): Buffer {
  const bytes: number[] = [];
  const put = (value: number) => {
    for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
    bytes.push(value);
  };
  put(entries.length);
  entries.forEach(({ id }, i) => put(id - (entries[i - 1]?.id ?? 0)));
  for (const { run } of entries) put(run);
  for (const { length } of entries) put(length);
  entries.forEach(({ offset }, i) => put(i > 0 && offset === entries[i - 1]!.offset + entries[i - 1]!.length ? 0 : offset + 1));
  return Buffer.from(bytes);
}
