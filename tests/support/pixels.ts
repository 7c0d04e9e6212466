import { inflateSync } from 'node:zlib';

/** A picture, four bytes a pixel: red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A PNG as Chromium writes it: 8 bits a channel, with or without alpha, not interlaced. */
export function decodePng(file: Buffer): Picture {
  const width = file.readUInt32BE(16), height = file.readUInt32BE(20);
  const channels = { 2: 3, 6: 4 }[file[25]!];
  if (file[24] !== 8 || channels === undefined || file[28] !== 0) throw new Error('not a PNG as Chromium writes it');
  const packed: Buffer[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') packed.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : rows[y * stride + x - channels]!;
      const up = y === 0 ? 0 : rows[(y - 1) * stride + x]!;
      const corner = y === 0 || x < channels ? 0 : rows[(y - 1) * stride + x - channels]!;
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + foretold(filter, left, up, corner);
    }
  }
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) data.set(rows.subarray(pixel * channels, (pixel + 1) * channels), pixel * 4);
  return { width, height, data };
}

function foretold(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0: return 0;
    case 1: return left;
    case 2: return up;
    case 3: return (left + up) >> 1;
    case 4: {
      const guess = left + up - corner;
      const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default: throw new Error(`a PNG has no filter ${filter}`);
  }
}

/** Share of pixels of which something holds, 0 to 1. */
export function share({ data }: Picture, holds: (red: number, green: number, blue: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < data.length; at += 4) if (holds(data[at]!, data[at + 1]!, data[at + 2]!)) count++;
  return (4 * count) / data.length;
}
