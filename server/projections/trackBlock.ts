import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Fix } from '../../shared/terminal.ts';
import { ColumnReader, ColumnWriter } from './varintColumn.ts';

/**
 * A stretch of tracks as one block: columns of differences, deflated. Little-endian.
 *
 *     u32 magic │ u32 payload bytes │ u32 checksum of the payload │ u32 rows │ f64 earliest │ f64 latest device time │ payload
 *
 * A block that was cut off by a power loss fails its length or checksum and ends the file there.
 */
const MAGIC = 0x59544b31;
export const BLOCK_HEADER = 32;
/** 10⁻⁶ degree, 11 cm. */
const UNITS = 1_000_000;
const MOST_ROWS = 2_000_000;

/** A fix as the log keeps it. */
export type TrackPoint = Omit<Fix, 'terminal' | 'heading'>;

export interface BlockHead {
  readonly payload: number;
  readonly checksum: number;
  readonly rows: number;
  readonly earliest: number;
  readonly latest: number;
}

/** By terminal, then in the order of arrival: neighbours in the columns are then neighbours on the ground. */
export function encodeBlock(fixes: readonly Fix[]): Buffer {
  const byTerminal = groupByTerminal(fixes);
  const writer = new ColumnWriter();
  writer.number(byTerminal.size);
  let earliest = Infinity;
  let latest = -Infinity;
  for (const [terminal, track] of byTerminal) {
    writer.text(terminal);
    writer.number(track.length);
  }
  for (const read of COLUMNS) for (const track of byTerminal.values()) {
    let last = 0;
    for (const fix of track) {
      const value = read(fix);
      writer.signed(value - last);
      last = value;
    }
  }
  for (const fix of fixes) {
    if (fix.at < earliest) earliest = fix.at;
    if (fix.at > latest) latest = fix.at;
  }
  const payload = deflateRawSync(writer.bytes(), { level: 1 });
  const head = Buffer.alloc(BLOCK_HEADER);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(payload.length, 4);
  head.writeUInt32LE(checksum(payload), 8);
  head.writeUInt32LE(fixes.length, 12);
  head.writeDoubleLE(earliest, 16);
  head.writeDoubleLE(latest, 24);
  return Buffer.concat([head, payload]);
}

function groupByTerminal(fixes: readonly Fix[]): Map<string, Fix[]> {
  const groups = new Map<string, Fix[]>();
  for (const fix of fixes) {
    const track = groups.get(fix.terminal);
    if (track === undefined) groups.set(fix.terminal, [fix]);
    else track.push(fix);
  }
  return groups;
}

const unknownOr = (value: number | undefined, scale: number): number => (value === undefined ? 0 : Math.round(value * scale) + 1);
const CLOCKS = [undefined, 'future', 'ancient'] as const;
const COLUMNS: readonly ((fix: Fix) => number)[] = [
  (fix) => Math.round(fix.at),
  (fix) => Math.round(fix.receivedAt),
  (fix) => Math.round(fix.lon * UNITS),
  (fix) => Math.round(fix.lat * UNITS),
  (fix) => unknownOr(fix.accuracy, 1),
  (fix) => unknownOr(fix.speed, 10),
  (fix) => unknownOr(fix.battery, 100),
  (fix) => CLOCKS.indexOf(fix.clock),
];

/** Undefined when these bytes begin no block. */
export function readHead(bytes: Buffer): BlockHead | undefined {
  if (bytes.length < BLOCK_HEADER || bytes.readUInt32LE(0) !== MAGIC) return undefined;
  const rows = bytes.readUInt32LE(12);
  if (rows > MOST_ROWS) return undefined;
  return { payload: bytes.readUInt32LE(4), checksum: bytes.readUInt32LE(8), rows, earliest: bytes.readDoubleLE(16), latest: bytes.readDoubleLE(24) };
}

export const isWhole = (head: BlockHead, payload: Buffer): boolean => payload.length === head.payload && checksum(payload) === head.checksum;

/** The points of one terminal in a payload, in the order of arrival; undefined when the payload is damaged. */
export function decodeTrack(head: BlockHead, payload: Buffer, terminal: string): TrackPoint[] | undefined {
  if (!isWhole(head, payload)) return undefined;
  const reader = new ColumnReader(inflateRawSync(payload, { maxOutputLength: 128 * head.rows + 65_536 }));
  const tracks = Array.from({ length: reader.number() }, () => ({ terminal: reader.text(), length: reader.number() }));
  const found = tracks.findIndex((track) => track.terminal === terminal);
  if (found < 0) return [];
  const columns = COLUMNS.map(() => {
    const values: number[] = [];
    tracks.forEach((track, index) => {
      let last = 0;
      for (let i = 0; i < track.length; i++) {
        last += reader.signed();
        if (index === found) values.push(last);
      }
    });
    return values;
  });
  return Array.from({ length: tracks[found]!.length }, (_, i) => pointOf(columns.map((column) => column[i]!)));
}

function pointOf([at, receivedAt, lon, lat, accuracy, speed, battery, clock]: number[]): TrackPoint {
  const said = CLOCKS[clock!];
  return {
    at: at!, receivedAt: receivedAt!, lon: lon! / UNITS, lat: lat! / UNITS,
    ...(accuracy === 0 ? {} : { accuracy: accuracy! - 1 }),
    ...(speed === 0 ? {} : { speed: (speed! - 1) / 10 }),
    ...(battery === 0 ? {} : { battery: (battery! - 1) / 100 }),
    ...(said === undefined ? {} : { clock: said }),
  };
}

/** FNV-1a. It is against torn writes, not against people. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}
