import { crc32, inflateRawSync } from 'node:zlib';
import { XMLValidator } from 'fast-xml-parser';
import { expect } from 'vitest';

/** Reads an archive by its directory, as a spreadsheet does, and checks what each file promises of itself. */
export function unzipped(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50);
    const [crc, packed, size, nameLength, local] = [zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('ascii', at + 46, at + 46 + nameLength);
    expect(zip.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + zip.readUInt16LE(local + 26);
    const data = inflateRawSync(zip.subarray(start, start + packed));
    expect([data.length, crc32(data)]).toEqual([size, crc]);
    expect(XMLValidator.validate(data.toString())).toBe(true);
    files.set(name, data.toString());
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return files;
}
