import { open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { BLOCK_HEADER, decodeTrack, isWhole, readHead, type BlockHead, type TrackPoint } from './trackBlock.ts';

/** Appends a whole block or nothing. */
export async function appendBlock(path: string, block: Buffer): Promise<void> {
  const file = await open(path, 'a');
  try {
    const { size } = await file.stat();
    try {
      await file.appendFile(block);
    } catch (error) {
      await file.truncate(size);
      throw error;
    }
  } finally {
    await file.close();
  }
}

/** Cuts off what a power loss left of a block at the file's end, so that the next block can be found behind the last whole one. */
export async function mendFile(path: string): Promise<void> {
  const file = await open(path, 'a+');
  try {
    let good = 0;
    for await (const { head, at } of blocksOf(file)) {
      if (!isWhole(head, await payloadAt(file, head, at))) break;
      good = at + head.payload;
    }
    if (good < (await file.stat()).size) await file.truncate(good);
  } finally {
    await file.close();
  }
}

/** Appends the whole blocks of `from` to `to`. */
export async function moveBlocks(from: string, to: string): Promise<void> {
  await mendFile(from);
  const blocks = await readFile(from);
  if (blocks.length > 0) await appendBlock(to, blocks);
  await rm(from);
}

/** Points of one terminal with `from` ≤ device time < `to`, in the order of arrival; ends at the first damaged block. */
export async function readTrack(path: string, terminal: string, from: number, to: number): Promise<TrackPoint[]> {
  const file = await open(path, 'r');
  try {
    const points: TrackPoint[] = [];
    for await (const { head, at } of blocksOf(file)) {
      if (head.latest < from || head.earliest >= to) continue;
      const payload = await payloadAt(file, head, at);
      if (!isWhole(head, payload)) break;
      for (const point of decodeTrack(payload, terminal)) if (point.at >= from && point.at < to) points.push(point);
    }
    return points;
  } finally {
    await file.close();
  }
}

/** Payloads of the whole blocks of a file, in the order of arrival; ends at the first damaged one. */
export async function* wholePayloads(path: string): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    for await (const { head, at } of blocksOf(file)) {
      const payload = await payloadAt(file, head, at);
      if (!isWhole(head, payload)) break;
      yield payload;
    }
  } finally {
    await file.close();
  }
}

/** Heads of the blocks whose bytes are all there, with the place of their payload. */
async function* blocksOf(file: FileHandle): AsyncGenerator<{ head: BlockHead; at: number }> {
  const bytes = Buffer.alloc(BLOCK_HEADER);
  const { size } = await file.stat();
  for (let at = BLOCK_HEADER; at <= size; ) {
    await file.read(bytes, 0, BLOCK_HEADER, at - BLOCK_HEADER);
    const head = readHead(bytes);
    if (head === undefined || at + head.payload > size) return;
    yield { head, at };
    at += head.payload + BLOCK_HEADER;
  }
}

async function payloadAt(file: FileHandle, head: BlockHead, at: number): Promise<Buffer> {
  const payload = Buffer.alloc(head.payload);
  await file.read(payload, 0, head.payload, at);
  return payload;
}
