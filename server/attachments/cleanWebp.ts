import { checkSides, PictureFault } from './pictureFault.ts';

const HEAD = 12;
const KEPT: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);
/** Flags of VP8X. */
const ANIMATION = 0x02, XMP = 0x04, EXIF = 0x08;

/** The picture and nothing else. @see RFC 9649 @throws {PictureFault} */
export function cleanWebp(bytes: Buffer, keepMetadata: boolean): Buffer {
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const chunks: Buffer[] = [];
  let hasPixels = false;
  for (let at = HEAD; at < end;) {
    if (at + 8 > end) throw new PictureFault('damaged');
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length & 1);
    if (at + 8 + length > end) throw new PictureFault('damaged');
    const chunk = Buffer.from(bytes.subarray(at, Math.min(next, end)));
    if (type === 'ANIM' || type === 'ANMF') throw new PictureFault('animated');
    if (type === 'VP8X') keepFlags(chunk, keepMetadata);
    if (type === 'VP8 ' || type === 'VP8L') {
      sidesOf(type, chunk.subarray(8));
      hasPixels = true;
    }
    if (KEPT.has(type) || (keepMetadata && type === 'EXIF')) chunks.push(next > end ? Buffer.concat([chunk, Buffer.alloc(1)]) : chunk);
    at = next;
  }
  if (!hasPixels) throw new PictureFault('damaged');
  const body = Buffer.concat(chunks);
  const head = Buffer.from(bytes.subarray(0, HEAD));
  head.writeUInt32LE(4 + body.length, 4);
  return Buffer.concat([head, body]);
}

function keepFlags(chunk: Buffer, keepMetadata: boolean): void {
  if (chunk.length < 18) throw new PictureFault('damaged');
  const flags = chunk[8]!;
  if ((flags & ANIMATION) !== 0) throw new PictureFault('animated');
  chunk[8] = flags & ~(keepMetadata ? XMP : XMP | EXIF);
  checkSides(1 + chunk.readUIntLE(12, 3), 1 + chunk.readUIntLE(15, 3));
}

function sidesOf(type: 'VP8 ' | 'VP8L', data: Buffer): void {
  if (data.length < 10) throw new PictureFault('damaged');
  if (type === 'VP8 ') {
    checkSides(data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff);
    return;
  }
  const bits = data.readUInt32LE(1);
  checkSides(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
}
