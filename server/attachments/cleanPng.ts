import { checkSides, PictureFault } from './pictureFault.ts';

const SIGNATURE = 8;
/** Pixels and how their colours are meant. Texts, times, EXIF and what programs of their own put there are not among them. */
const KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'pHYs']);

/** The picture and nothing else; frames of an animation are left out, so its first picture stays. @see W3C PNG, third edition @throws {PictureFault} */
export function cleanPng(bytes: Buffer, keepMetadata: boolean): Buffer {
  const chunks: Buffer[] = [bytes.subarray(0, SIGNATURE)];
  let hasData = false;
  for (let at = SIGNATURE; ;) {
    if (at + 12 > bytes.length) throw new PictureFault('damaged');
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length) throw new PictureFault('damaged');
    if (at === SIGNATURE) {
      if (type !== 'IHDR' || length !== 13) throw new PictureFault('damaged');
      checkSides(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
    }
    if (KEPT.has(type) || (keepMetadata && type === 'eXIf')) chunks.push(bytes.subarray(at, end));
    hasData ||= type === 'IDAT';
    at = end;
    if (type === 'IEND') break;
  }
  if (!hasData) throw new PictureFault('damaged');
  return Buffer.concat(chunks);
}
