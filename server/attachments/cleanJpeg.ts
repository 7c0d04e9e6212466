import { checkSides, PictureFault } from './pictureFault.ts';

const SOI = 0xd8, EOI = 0xd9, SOS = 0xda, APP0 = 0xe0, APP1 = 0xe1, APP2 = 0xe2, APP14 = 0xee, COM = 0xfe, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, TEM = 0x01;
const JFIF_BYTES = 14;

/**
 * The picture and nothing else: frames, tables, scans, the colour profile. What a camera writes beside it (place, time, maker,
 * a thumbnail, a second picture after the end) is left out; of the EXIF only which way is up, else portraits would lie on their side.
 * `keepMetadata`: the EXIF stays as it is. @see ITU-T T.81 annex B
 * @throws {PictureFault} damaged, tooManyPixels
 */
export function cleanJpeg(bytes: Buffer, keepMetadata: boolean): Buffer {
  const head: Buffer[] = [Buffer.from([0xff, SOI])];
  const rest: Buffer[] = [];
  let upright: Buffer | undefined;
  let hasFrame = false;
  let hasScan = false;
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) throw new PictureFault('damaged');
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined || marker === 0) throw new PictureFault('damaged');
    if (marker === EOI) break;
    if (marker === TEM || isRestart(marker)) continue;
    if (at + 2 > bytes.length) throw new PictureFault('damaged');
    const end = at + bytes.readUInt16BE(at);
    if (end < at + 2 || end > bytes.length) throw new PictureFault('damaged');
    const body = bytes.subarray(at + 2, end);
    const whole = Buffer.concat([Buffer.from([0xff, marker]), bytes.subarray(at, end)]);
    at = end;
    if (marker === APP0) {
      if (startsWith(body, 'JFIF\0') && body.length >= JFIF_BYTES) head.push(withoutThumbnail(body));
    } else if (marker === APP1) {
      if (startsWith(body, 'Exif\0')) upright = keepMetadata ? whole : (upright ?? uprightOf(body));
    } else if (marker === APP2) {
      if (startsWith(body, 'ICC_PROFILE\0')) rest.push(whole);
    } else if (marker === APP14) {
      if (startsWith(body, 'Adobe')) rest.push(whole);
    } else if (marker === SOS) {
      const scan = endOfScan(bytes, at);
      rest.push(whole, bytes.subarray(at, scan));
      at = scan;
      hasScan = true;
    } else if (marker < APP0) {
      if (isFrame(marker)) {
        if (body.length < 6) throw new PictureFault('damaged');
        checkSides(body.readUInt16BE(3), body.readUInt16BE(1));
        hasFrame = true;
      }
      rest.push(whole);
    } else if (marker !== COM && marker < APP0 + 0x10) {
      continue;
    }
  }
  if (!hasFrame || !hasScan) throw new PictureFault('damaged');
  return Buffer.concat([...head, ...(upright === undefined ? [] : [upright]), ...rest, Buffer.from([0xff, EOI])]);
}

const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
const startsWith = (body: Buffer, word: string): boolean => body.toString('latin1', 0, word.length) === word;

/** Where the coded data of a scan ends: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  throw new PictureFault('damaged');
}

function withoutThumbnail(body: Buffer): Buffer {
  const jfif = Buffer.concat([Buffer.from([0xff, APP0, 0, JFIF_BYTES + 2]), body.subarray(0, JFIF_BYTES)]);
  jfif[jfif.length - 2] = 0;
  jfif[jfif.length - 1] = 0;
  return jfif;
}

const ORIENTATION = 0x0112;

/** An EXIF that says nothing but the orientation; undefined when the picture stands as it is. */
function uprightOf(body: Buffer): Buffer | undefined {
  const turn = orientationOf(body.subarray(6));
  if (turn === undefined || turn < 2 || turn > 8) return undefined;
  const exif = Buffer.from('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000', 'hex');
  exif.writeUInt16BE(turn, 28);
  return exif;
}

/** From the first directory of a TIFF. @see TIFF 6.0, Exif 2.32 */
function orientationOf(tiff: Buffer): number | undefined {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return undefined;
  const little = order === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const entries = short(first);
  for (let entry = 0; entry < entries; entry++) {
    const at = first + 2 + 12 * entry;
    if (at + 12 > tiff.length) return undefined;
    if (short(at) === ORIENTATION) return short(at + 8);
  }
  return undefined;
}
