import { metresBetween } from '../../shared/metresBetween.ts';

/** As much of a report as brewing looks at. */
export interface BrewingReport {
  readonly id: string;
  readonly category: string;
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
  readonly at: number;
  /** Reports of the same matter that were merged into it. */
  readonly repeats: number;
}

export interface ClusterTerms {
  /** All reports of a cluster lie within so many metres of one of them. */
  readonly metres: number;
  /** Reports with their repeats, at least. */
  readonly least: number;
}

/** 苗头: reports of one kind around one place, more than that place is used to. */
export interface Cluster {
  readonly category: string;
  /** The report in the middle, WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** The oldest first. */
  readonly reports: readonly BrewingReport[];
  readonly repeats: number;
  /** Farthest from the middle, m. */
  readonly metres: number;
  readonly since: number;
  readonly last: number;
  /** Reports that its surroundings are used to in as long a time. */
  readonly usual: number;
}

/** A place that always has as many brews nothing new. */
const TIMES_USUAL = 2;

/**
 * Clusters of reports, the weightiest first. Around each report stand those of its kind that are near; the circle with the
 * most is a cluster, its reports are taken out, and so on. A cluster weighs its reports and their repeats: somebody who says a thing again
 * has not been helped yet.
 *
 * @param reports of the window, in any order @param usualAt what is usual around a report, of its kind and in a window as long
 * @param rest gives somebody else a turn, after each kind
 */
export async function clusterScan(reports: readonly BrewingReport[], { metres, least }: ClusterTerms, usualAt: (report: BrewingReport) => number, rest: () => Promise<unknown>): Promise<Cluster[]> {
  const kinds = new Map<string, BrewingReport[]>();
  for (const report of reports) {
    const ofKind = kinds.get(report.category);
    if (ofKind === undefined) kinds.set(report.category, [report]);
    else ofKind.push(report);
  }
  const clusters: Cluster[] = [];
  for (const ofKind of kinds.values()) {
    await rest();
    for (const { middle, around } of circles(ofKind.sort((a, b) => a.at - b.at), metres, least)) {
      const usual = usualAt(middle);
      if (weight(around) <= usual * TIMES_USUAL) continue;
      clusters.push({
        category: middle.category, lon: middle.lon, lat: middle.lat, reports: around, repeats: weight(around) - around.length, usual,
        metres: Math.round(Math.max(...around.map((one) => metresBetween(one, middle)))), since: around[0]!.at, last: around.at(-1)!.at,
      });
    }
  }
  return clusters.sort((a, b) => weight(b.reports) - weight(a.reports) || b.last - a.last);
}

const weight = (reports: readonly BrewingReport[]): number => reports.reduce((sum, { repeats }) => sum + 1 + repeats, 0);

/** Of one kind; the heaviest circle first, each report in one of them. */
function circles(reports: readonly BrewingReport[], metres: number, least: number): { readonly middle: BrewingReport; readonly around: readonly BrewingReport[] }[] {
  const near = neighbours(reports, metres);
  const isLeft = reports.map(() => true);
  const heavy = near.map((around) => weight(around.map((other) => reports[other]!)));
  const found: { middle: BrewingReport; around: BrewingReport[] }[] = [];
  for (;;) {
    let best = -1;
    for (const at of reports.keys()) if (isLeft[at] && heavy[at]! >= least && (best < 0 || heavy[at]! > heavy[best]!)) best = at;
    if (best < 0) return found;
    const around = near[best]!.filter((other) => isLeft[other]);
    // Two reports at least: one that is repeated is one matter, and its heat says so.
    if (around.length > 1) found.push({ middle: reports[best]!, around: around.map((other) => reports[other]!) });
    for (const gone of around.length > 1 ? around : [best]) {
      isLeft[gone] = false;
      for (const other of near[gone]!) heavy[other]! -= 1 + reports[gone]!.repeats;
    }
  }
}

/** Squares of a column, more than there are from pole to pole; and the nine of a square and its neighbours. */
const ROW = 1_000_000;
const AROUND = [-1, 0, 1].flatMap((column) => [-1, 0, 1].map((row) => column * ROW + row));

/** Places of those near each, itself among them, in the order of the input: by squares as wide as the circle. */
function neighbours(reports: readonly BrewingReport[], metres: number): number[][] {
  const side = metres / 111_195;
  // A degree of longitude is at most as long as one of latitude: by the farthest from the equator no square is too narrow.
  const lonSide = side / Math.max(0.2, Math.cos((Math.max(0, ...reports.map(({ lat }) => Math.abs(lat))) * Math.PI) / 180));
  const squares = new Map<number, number[]>();
  const squareOf = ({ lon, lat }: BrewingReport): number => Math.floor(lon / lonSide) * ROW + Math.floor(lat / side);
  for (const [at, report] of reports.entries()) {
    const name = squareOf(report);
    const others = squares.get(name);
    if (others === undefined) squares.set(name, [at]);
    else others.push(at);
  }
  return reports.map((report) => {
    const square = squareOf(report);
    const near: number[] = [];
    for (const beside of AROUND) for (const other of squares.get(square + beside) ?? []) if (metresBetween(reports[other]!, report) <= metres) near.push(other);
    return near.sort((a, b) => a - b);
  });
}
