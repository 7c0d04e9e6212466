import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import { clockFault, type ClockFault, type Fix } from '../../shared/terminal.ts';
import { FRESH, GONE, OFFLINE, STALE } from '../../shared/wire/slotColumns.ts';
import type { Keepable, Projection } from './liveView.ts';
import type { FixOutcome, PositionBook } from './positionBook.ts';
import { PlaceIndex } from './placeIndex.ts';
import { PositionColumns, SHIFT_NONE, SHIFT_OPEN, SHIFT_SIGNED_OFF, UNITS_PER_DEGREE, UNKNOWN } from './positionColumns.ts';
import type { TrackLog } from './trackLog.ts';

export const FRESH_MS = 60_000;
const STALE_MS = 15 * 60_000;
/** Nearer than this to the last look at the map a terminal is taken to be in the same grid: about 10 m. */
const SAME_PLACE = 900;
/** What a device's clock may be slow: so long before a shift opened, a fix is still taken as the shift's. */
const CLOCK_SLACK_MS = 5 * 60_000;

export interface PositionBookDeps {
  readonly clock: Clock;
  readonly city: { readonly tree: AreaTree; locate(lon: number, lat: number): number };
  /** Terminals at most; further ones are refused as `full`. */
  readonly capacity?: number;
  readonly trackLog?: Pick<TrackLog, 'note'>;
}

/** One terminal as the read side lists it. */
export interface TerminalPosition {
  readonly terminal: string;
  readonly lon: number;
  readonly lat: number;
  /** Device time and arrival, ms. */
  readonly at: number;
  readonly receivedAt: number;
  /** Code of the grid, or null outside the city. */
  readonly area: string | null;
  readonly state: 'fresh' | 'stale' | 'offline';
  readonly accuracy?: number;
  readonly speed?: number;
  readonly heading?: number;
  readonly battery?: number;
  /** The device's clock cannot be right: `receivedAt` says more than `at`. */
  readonly clock?: ClockFault;
}

/** The book with what stream, queries and checkpoint read of it. */
export interface RunningPositionBook extends PositionBook, Projection, Keepable {
  readonly columns: PositionColumns;
  /** Row by row, the terminals' ids. */
  readonly terminals: readonly string[];
  readonly tree: AreaTree;
  /** Arrival of the last position in each area of the tree one level below its root, by node; 0: never. */
  readonly lastByDistrict: Float64Array;
  /** FRESH, STALE, OFFLINE, or GONE while off shift or never heard of. */
  stateOf(row: number, now: number): number;
  /** Terminals on shift inside an area (by code) that were heard of, in the order they were first known. */
  list(area: string): TerminalPosition[];
  /** The same, by their distance from a place, the nearest first, at most `most`. */
  near(area: string, lon: number, lat: number, most: number): TerminalPosition[];
  one(terminal: string): TerminalPosition | undefined;
  /** For the checkpoint: puts back a row as it was, unless it is known better already. */
  restore(row: RestoredRow): void;
}

type KeptShift = readonly [terminal: string, shift: number, shiftAt: number, openedAt: number, closedAt: number];

export type RestoredRow = Fix & { readonly trustedAt: number };

/** When the device was at its place, as far as that can be known. */
const momentOf = ({ at, receivedAt, clock }: Pick<Fix, 'at' | 'receivedAt' | 'clock'>): number => (clock === undefined ? Math.min(at, receivedAt) : receivedAt);

/** What a terminal said beside its place. */
const GIVEN = ['accuracy', 'speed', 'heading', 'battery'] as const;
/** Columns are 32-bit floats: without this 0.55 would read 0.550000011920929. */
const rounded = (measure: number): number => Math.round(measure * 1_000) / 1_000;
const STATE_NAMES = ['offline', 'fresh', 'stale', 'offline'] as const;

export function createPositionBook({ clock, city, capacity = 200_000, trackLog }: PositionBookDeps): RunningPositionBook {
  const { tree } = city;
  const columns = new PositionColumns();
  const places = new PlaceIndex(() => columns);
  const terminals: string[] = [];
  const rows = new Map<string, number>();
  const lastByDistrict = new Float64Array(tree.size);
  /** District of each node, so that a fix finds its own in one step. */
  const districtOf = tree.parent.map((above, node) => (above <= 0 ? node : -1));
  for (let node = 0; node < tree.size; node++) if (districtOf[node] === -1) districtOf[node] = districtOf[tree.parent[node]!]!;

  /** -1 when the book is full. */
  function rowFor(terminal: string): number {
    const known = rows.get(terminal);
    if (known !== undefined) return known;
    if (columns.count >= capacity) return -1;
    const row = columns.add();
    rows.set(terminal, row);
    terminals.push(terminal);
    return row;
  }

  function turnShift(terminal: string, at: number, shift: number, ends: boolean): void {
    const row = rowFor(terminal);
    if (row < 0 || at < columns.shiftAt[row]!) return;
    if (ends && columns.shift[row] === SHIFT_OPEN) columns.closedAt[row] = at;
    // A shift that only fell silent goes on where it began.
    if (shift === SHIFT_OPEN && columns.closedAt[row]! >= columns.openedAt[row]!) columns.openedAt[row] = at;
    columns.shift[row] = shift;
    columns.shiftAt[row] = at;
    // Whoever is off shift is nobody's concern: the place is forgotten, not hidden.
    if (shift !== SHIFT_OPEN && columns.heardAt[row]! <= at) forget(row);
  }

  function forget(row: number): void {
    columns.heardAt[row] = 0;
    columns.lon[row] = 0;
    columns.lat[row] = 0;
    columns.node[row] = -1;
    places.drop(row);
  }

  function locate(row: number, lon: number, lat: number): void {
    const east = columns.lon[row]!;
    const north = columns.lat[row]!;
    const near = Math.abs(east - columns.locatedLon[row]!) < SAME_PLACE && Math.abs(north - columns.locatedLat[row]!) < SAME_PLACE;
    if (near && columns.node[row]! >= 0) return;
    columns.node[row] = city.locate(lon, lat);
    columns.locatedLon[row] = east;
    columns.locatedLat[row] = north;
  }

  function makeCurrent(row: number, fix: Omit<Fix, 'terminal'>): void {
    columns.lon[row] = Math.round(fix.lon * UNITS_PER_DEGREE);
    columns.lat[row] = Math.round(fix.lat * UNITS_PER_DEGREE);
    columns.fixedAt[row] = fix.at;
    columns.heardAt[row] = fix.receivedAt;
    columns.placedAt[row] = momentOf(fix);
    for (const measure of GIVEN) columns[measure][row] = fix[measure] ?? UNKNOWN;
    places.put(row, columns.lon[row]!, columns.lat[row]!);
    locate(row, fix.lon, fix.lat);
    const node = columns.node[row]!;
    if (node < 0) return;
    const district = districtOf[node]!;
    if (fix.receivedAt > lastByDistrict[district]!) lastByDistrict[district] = fix.receivedAt;
  }

  /** A phone without a network hands over its shift's fixes when it finds one, which may be long after its holder signed off. */
  function judgeOffShift(row: number, fix: Fix): FixOutcome {
    const at = momentOf(fix);
    if (at >= columns.openedAt[row]! && at <= columns.closedAt[row]!) return 'late';
    return columns.shift[row] === SHIFT_SIGNED_OFF ? 'offShift' : 'noShift';
  }

  /**
   * Order is by the device's clock, as far as it can be true. A time ahead of its own arrival counts as the arrival, and a
   * flagged time counts as nothing: so no wrong clock, today's or yesterday's, keeps a right position from being shown.
   */
  function judge(row: number, fix: Fix): FixOutcome {
    if (isRepeat(row, fix)) return 'duplicate';
    const at = momentOf(fix);
    if (columns.closedAt[row]! > 0) {
      if (at <= columns.closedAt[row]!) return 'late';
      if (at < columns.openedAt[row]! - CLOCK_SLACK_MS) return 'betweenShifts';
    }
    if (fix.clock !== undefined) return at < columns.heardAt[row]! ? 'late' : 'current';
    if (at < columns.trustedAt[row]! || isOvertaken(row, fix)) return 'late';
    columns.trustedAt[row] = at;
    return 'current';
  }

  /** Two times ahead of the centre's clock are of one clock that runs ahead: it still tells which of them was first. */
  function isOvertaken(row: number, fix: Fix): boolean {
    const at = columns.fixedAt[row]!;
    return fix.at > fix.receivedAt && fix.at < at && clockFault({ at, receivedAt: columns.heardAt[row]! }) === undefined;
  }

  /** A clock that stands still gives every position the same time: there the place decides. */
  function isRepeat(row: number, fix: Fix): boolean {
    if (columns.heardAt[row] === 0 || fix.at !== columns.fixedAt[row]) return false;
    if (fix.clock === undefined) return true;
    return Math.round(fix.lon * UNITS_PER_DEGREE) === columns.lon[row] && Math.round(fix.lat * UNITS_PER_DEGREE) === columns.lat[row];
  }

  function describe(row: number, now: number): TerminalPosition {
    const node = columns.node[row]!;
    const at = columns.fixedAt[row]!;
    const receivedAt = columns.heardAt[row]!;
    const wrong = clockFault({ at, receivedAt });
    const given: Partial<Record<(typeof GIVEN)[number], number>> = {};
    for (const measure of GIVEN) if (!Number.isNaN(columns[measure][row]!)) given[measure] = rounded(columns[measure][row]!);
    return {
      terminal: terminals[row]!, lon: columns.lon[row]! / UNITS_PER_DEGREE, lat: columns.lat[row]! / UNITS_PER_DEGREE,
      at, receivedAt, area: node < 0 ? null : tree.code[node]!,
      state: STATE_NAMES[book.stateOf(row, now)]!, ...given, ...(wrong !== undefined && { clock: wrong }),
    };
  }

  function* shownIn(area: string): Generator<number> {
    const root = tree.indexOf(area);
    if (root < 0) return;
    for (let row = 0; row < columns.count; row++) if (isShownIn(row, root)) yield row;
  }

  function isShownIn(row: number, root: number): boolean {
    const node = columns.node[row]!;
    return isShown(row) && (node < 0 ? root === 0 : tree.isInside(node, root));
  }

  const isShown = (row: number): boolean => columns.shift[row] === SHIFT_OPEN && columns.heardAt[row]! > 0;

  const book: RunningPositionBook = {
    columns,
    terminals,
    tree,
    lastByDistrict,
    get count() { return columns.count; },
    take(fix) {
      const row = rows.get(fix.terminal);
      if (row === undefined) return columns.count >= capacity ? 'full' : 'noShift';
      const outcome = columns.shift[row] === SHIFT_OPEN ? judge(row, fix) : judgeOffShift(row, fix);
      if (outcome === 'current') makeCurrent(row, fix);
      if (outcome === 'current' || outcome === 'late') trackLog?.note(fix);
      return outcome;
    },
    indexOf: (terminal) => rows.get(terminal) ?? -1,
    whereabouts(terminal) {
      const row = rows.get(terminal);
      return row === undefined || !isShown(row) ? -1 : columns.node[row]!;
    },
    openShift: (terminal, at) => turnShift(terminal, at, SHIFT_OPEN, false),
    closeShift: (terminal, at, reason = 'holder') => turnShift(terminal, at, reason === 'holder' ? SHIFT_SIGNED_OFF : SHIFT_NONE, reason !== 'silence'),
    isOnShift(terminal) {
      const row = rows.get(terminal);
      return row !== undefined && columns.shift[row] === SHIFT_OPEN;
    },
    wasSignedOff(terminal) {
      const row = rows.get(terminal);
      return row !== undefined && columns.shift[row] === SHIFT_SIGNED_OFF;
    },
    stateOf(row, now) {
      if (!isShown(row)) return GONE;
      const age = now - columns.placedAt[row]!;
      return age <= FRESH_MS ? FRESH : age <= STALE_MS ? STALE : OFFLINE;
    },
    list(area) {
      const now = clock.now();
      return Array.from(shownIn(area), (row) => describe(row, now));
    },
    near(area, lon, lat, most) {
      const root = tree.indexOf(area);
      const now = clock.now();
      return root < 0 ? [] : places.nearest(lon, lat, most, (row) => isShownIn(row, root)).map((row) => describe(row, now));
    },
    one(terminal) {
      const row = rows.get(terminal);
      return row === undefined || !isShown(row) ? undefined : describe(row, clock.now());
    },
    restore({ trustedAt, ...fix }) {
      const row = rowFor(fix.terminal);
      // What was said before the last shift ended is forgotten, also when the terminal is on its next shift by now.
      if (row < 0 || Math.max(columns.heardAt[row]!, columns.closedAt[row]!) >= fix.receivedAt) return;
      if (columns.shift[row] !== SHIFT_OPEN && columns.shiftAt[row]! >= fix.receivedAt) return;
      makeCurrent(row, fix);
      columns.trustedAt[row] = trustedAt;
    },
    name: 'shifts',
    // Where they are is told anew with their next fix; only what facts said is kept.
    kept: () => terminals.map((terminal, row): KeptShift => [terminal, columns.shift[row]!, columns.shiftAt[row]!, columns.openedAt[row]!, columns.closedAt[row]!]),
    takeUp(kept) {
      for (const [terminal, shift, shiftAt, openedAt, closedAt] of kept as KeptShift[]) {
        const row = rowFor(terminal);
        if (row < 0) return;
        columns.shift[row] = shift;
        columns.shiftAt[row] = shiftAt;
        columns.openedAt[row] = openedAt;
        columns.closedAt[row] = closedAt;
      }
    },
    apply(fact: Fact) {
      if (fact.type === 'ShiftOpened') book.openShift(fact.data.terminal, fact.at);
      else if (fact.type === 'ShiftClosed') book.closeShift(fact.data.terminal, fact.at, fact.data.reason);
    },
  };
  return book;
}
