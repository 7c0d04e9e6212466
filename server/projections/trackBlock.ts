import { setImmediate as turn } from 'node:timers/promises';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Fix } from '../../shared/terminal.ts';
import { ColumnReader, ColumnWriter } from './varintColumn.ts';

/**
 * A stretch of tracks as one block, little-endian:
 *
 *     u32 magic │ u32 payload bytes │ u32 checksum of the payload │ u32 rows │ f64 earliest │ f64 latest device time │ payload
 *     payload: 32 × u32 bytes of a drawer │ 32 drawers
 *
 * Terminals are spread over drawers by their names, so that whoever wants one track inflates one drawer of 32. In a drawer
 * the columns hold differences, terminal by terminal, deflated. A block that a power loss cut off fails its length or its
 * checksum, and ends the file there.
 */
const MAGIC = 0x59544b32;
export const BLOCK_HEADER = 32;
const DRAWERS = 32;
const DIRECTORY = 4 * DRAWERS;
/** 10⁻⁶ degree, 11 cm. */
const UNITS = 1_000_000;
const MOST_ROWS = 2_000_000;
const MOST_INFLATED = 256 * 1024 * 1024;

/** A fix as the log keeps it. */
export type TrackPoint = Omit<Fix, 'terminal' | 'heading'>;

export interface BlockHead {
  readonly payload: number;
  readonly checksum: number;
  readonly rows: number;
  readonly earliest: number;
  readonly latest: number;
}

/** A minute of 13,800 terminals takes 90 ms to pack: in between, reports and frames must have their turn. About 5 ms. */
const ROWS_A_TURN = 5_000;
/** Finding their drawers is quicker. */
const SORTED_A_TURN = 20_000;

/** The block of these fixes as they are now; what is added to the list meanwhile is not in it. */
export async function encodeBlock(fixes: readonly Fix[]): Promise<Buffer> {
  const rows = fixes.length;
  const drawers = Array.from({ length: DRAWERS }, () => new Map<string, Fix[]>());
  let earliest = Infinity;
  let latest = -Infinity;
  for (let row = 0; row < rows; row++) {
    const fix = fixes[row]!;
    if (row % SORTED_A_TURN === SORTED_A_TURN - 1) await turn();
    const drawer = drawers[drawerOf(fix.terminal)]!;
    const track = drawer.get(fix.terminal);
    if (track === undefined) drawer.set(fix.terminal, [fix]);
    else track.push(fix);
    if (fix.at < earliest) earliest = fix.at;
    if (fix.at > latest) latest = fix.at;
  }
  const packed: Buffer[] = [];
  let since = 0;
  for (const drawer of drawers) {
    packed.push(packDrawer(drawer));
    for (const track of drawer.values()) since += track.length;
    if (since < ROWS_A_TURN) continue;
    since = 0;
    await turn();
  }
  const directory = Buffer.alloc(DIRECTORY);
  packed.forEach((bytes, index) => directory.writeUInt32LE(bytes.length, 4 * index));
  const payload = Buffer.concat([directory, ...packed]);
  const head = Buffer.alloc(BLOCK_HEADER);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(payload.length, 4);
  head.writeUInt32LE(hashOf(payload), 8);
  head.writeUInt32LE(rows, 12);
  head.writeDoubleLE(earliest, 16);
  head.writeDoubleLE(latest, 24);
  return Buffer.concat([head, payload]);
}

/** Undefined when these bytes begin no block. */
export function readHead(bytes: Buffer): BlockHead | undefined {
  if (bytes.length < BLOCK_HEADER || bytes.readUInt32LE(0) !== MAGIC) return undefined;
  const rows = bytes.readUInt32LE(12);
  const payload = bytes.readUInt32LE(4);
  if (rows > MOST_ROWS || payload < DIRECTORY) return undefined;
  return { payload, checksum: bytes.readUInt32LE(8), rows, earliest: bytes.readDoubleLE(16), latest: bytes.readDoubleLE(24) };
}

export const isWhole = (head: BlockHead, payload: Buffer): boolean => payload.length === head.payload && hashOf(payload) === head.checksum;

/** The points of one terminal in a whole payload, in the order of arrival. */
export function decodeTrack(payload: Buffer, terminal: string): TrackPoint[] {
  const wanted = drawerOf(terminal);
  let at = DIRECTORY;
  for (let drawer = 0; drawer < wanted; drawer++) at += payload.readUInt32LE(4 * drawer);
  const bytes = payload.readUInt32LE(4 * wanted);
  return bytes === 0 ? [] : unpackTrack(payload.subarray(at, at + bytes), terminal);
}

const unknownOr = (value: number | undefined, scale: number): number => (value === undefined ? 0 : Math.round(value * scale) + 1);
const CLOCKS = [undefined, 'future', 'ancient'] as const;
const COLUMNS: readonly ((fix: Fix) => number)[] = [
  (fix) => Math.round(fix.at),
  (fix) => Math.round(fix.receivedAt - fix.at),
  (fix) => Math.round(fix.lon * UNITS),
  (fix) => Math.round(fix.lat * UNITS),
  (fix) => unknownOr(fix.accuracy, 1),
  (fix) => unknownOr(fix.speed, 10),
  (fix) => unknownOr(fix.battery, 100),
  (fix) => CLOCKS.indexOf(fix.clock),
];

function packDrawer(tracks: ReadonlyMap<string, readonly Fix[]>): Buffer {
  if (tracks.size === 0) return Buffer.alloc(0);
  const writer = new ColumnWriter();
  writer.number(tracks.size);
  for (const [terminal, track] of tracks) {
    writer.text(terminal);
    writer.number(track.length);
  }
  for (const read of COLUMNS) {
    // From the end of one terminal's track to the begin of the next: times and places of neighbours are alike, too.
    let last = 0;
    for (const track of tracks.values()) {
      for (const fix of track) {
        const value = read(fix);
        writer.signed(value - last);
        last = value;
      }
    }
  }
  return deflateRawSync(writer.bytes(), { level: 1 });
}

function unpackTrack(drawer: Buffer, terminal: string): TrackPoint[] {
  const { tracks, reader } = openDrawer(drawer);
  const found = tracks.findIndex((track) => track.terminal === terminal);
  if (found < 0) return [];
  const columns = readColumns(reader, tracks, (index) => index === found);
  return Array.from({ length: tracks[found]!.length }, (_, i) => pointOf(columns.map((column) => column[i]!)));
}

/** Fixes of a whole payload that are wanted, one drawer at a time: in between, others may have their turn. Each is asked for once, those of one terminal in the order of arrival. */
export function* decodeDrawers(payload: Buffer, isWanted: (terminal: string, at: number) => boolean): Generator<Fix[]> {
  let at = DIRECTORY;
  for (let drawer = 0; drawer < DRAWERS; drawer++) {
    const bytes = payload.readUInt32LE(4 * drawer);
    if (bytes === 0) continue;
    const { tracks, reader } = openDrawer(payload.subarray(at, at + bytes));
    at += bytes;
    const columns = readColumns(reader, tracks, () => true);
    const fixes: Fix[] = [];
    let row = 0;
    for (const { terminal, length } of tracks) {
      for (let i = 0; i < length; i++, row++) {
        if (isWanted(terminal, columns[0]![row]!)) fixes.push({ terminal, ...pointOf(columns.map((column) => column[row]!)) });
      }
    }
    yield fixes;
  }
}

interface TrackIn {
  readonly terminal: string;
  readonly length: number;
}

function openDrawer(drawer: Buffer): { reader: ColumnReader; tracks: readonly TrackIn[] } {
  const reader = new ColumnReader(inflateRawSync(drawer, { maxOutputLength: MOST_INFLATED }));
  return { reader, tracks: Array.from({ length: reader.number() }, () => ({ terminal: reader.text(), length: reader.number() })) };
}

/** The values of those tracks that are wanted, column by column; each row is told by its difference, so all must be read. */
function readColumns(reader: ColumnReader, tracks: readonly TrackIn[], isWanted: (index: number) => boolean): number[][] {
  return COLUMNS.map(() => {
    const values: number[] = [];
    let last = 0;
    tracks.forEach(({ length }, index) => {
      const wanted = isWanted(index);
      for (let i = 0; i < length; i++) {
        last += reader.signed();
        if (wanted) values.push(last);
      }
    });
    return values;
  });
}

function pointOf([at, delay, lon, lat, accuracy, speed, battery, clock]: number[]): TrackPoint {
  const said = CLOCKS[clock!];
  return {
    at: at!, receivedAt: at! + delay!, lon: lon! / UNITS, lat: lat! / UNITS,
    ...(accuracy === 0 ? {} : { accuracy: accuracy! - 1 }),
    ...(speed === 0 ? {} : { speed: (speed! - 1) / 10 }),
    ...(battery === 0 ? {} : { battery: (battery! - 1) / 100 }),
    ...(said === undefined ? {} : { clock: said }),
  };
}

/** FNV-1a. It is against torn writes, not against people. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  return hash >>> 0;
}

const drawerOf = (terminal: string): number => hashOf(Buffer.from(terminal)) % DRAWERS;
