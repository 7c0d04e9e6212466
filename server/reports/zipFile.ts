import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** Path with slashes, ASCII. */
  readonly name: string;
  readonly data: Buffer;
}

const deflate = promisify(deflateRaw);
/** 1980-01-01: the earliest date a ZIP can say, so that the same content gives the same bytes. */
const DATE = 0x0021;
const DEFLATED = 8;
const VERSION = 20;

/** A ZIP archive (PKWARE APPNOTE 6.3) of files below 4 GiB, all deflated. */
export async function zipFile(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of entries) {
    const packed = await deflate(data);
    const path = Buffer.from(name, 'ascii');
    const about = Buffer.alloc(26);
    about.writeUInt16LE(VERSION, 0);
    about.writeUInt16LE(DEFLATED, 4);
    about.writeUInt16LE(DATE, 8);
    about.writeUInt32LE(crc32(data), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(data.length, 18);
    about.writeUInt16LE(path.length, 22);
    parts.push(signed(0x04034b50), about, path, packed);
    const [madeBy, rest] = [Buffer.alloc(2), Buffer.alloc(14)];
    madeBy.writeUInt16LE(VERSION, 0);
    rest.writeUInt32LE(offset, 10);
    directory.push(signed(0x02014b50), madeBy, about, rest, path);
    offset += 4 + about.length + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, listed, signed(0x06054b50), end]);
}

function signed(signature: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(signature);
  return four;
}
