/** Rings in integer units, each owned by an area; even-odd inside. Several rings of one owner stand together. */
export interface OwnedRings {
  readonly unitsPerDegree: number;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly ringStart: Uint32Array;
  readonly ringArea: Int32Array;
}

/** Finest unit a query is rounded to: 1e-7 degree, about a centimetre. Keeps every cross product exact. */
const FINE = 1e7;
const NOBODY = -1;
const MANY = -2;

interface SquareBox { firstRow: number; lastRow: number; firstColumn: number; lastColumn: number }

/**
 * Rings of one owner, widened to {@link FINE} units. The edges of a shape are sorted into level bands, so
 * that a long coast costs a test no more than a small square; an edge stands in every band it passes.
 */
interface Shapes {
  readonly owner: Int32Array;
  /** Bands of shape `s`: `firstBand[s] … firstBand[s+1]-1`, from `low[s]` upwards, each `height[s]` high. */
  readonly firstBand: Uint32Array;
  readonly low: Int32Array;
  readonly height: Int32Array;
  /** Edges of a band, x0, y0, x1, y1 each: `edges[bandStart[b]] … edges[bandStart[b+1]-1]`. */
  readonly bandStart: Uint32Array;
  readonly edges: Int32Array;
}

/**
 * Point → area over any set of polygons. A raster knows squares that lie wholly in one area or in
 * none; where borders pass it lists the candidates, each tested by exact integer crossing numbers.
 * A point on a border belongs to the area to its east (on a level border, to its north), so cells that tile claim
 * every border point exactly once. Where polygons overlap, the first owner in order wins.
 */
export class Locator {
  readonly #shapes: Shapes;
  readonly #minX: number;
  readonly #minY: number;
  readonly #side: number;
  readonly #columns: number;
  readonly #rows: number;
  /** Per square: an owner, {@link NOBODY}, or {@link MANY} with candidates in a list. */
  readonly #raster: Int32Array;
  readonly #listStart: Uint32Array;
  readonly #list: Int32Array;

  constructor(rings: OwnedRings) {
    this.#shapes = shapesOf(rings);
    const { edges } = this.#shapes;
    let minX = 0, minY = 0, maxX = 0, maxY = 0;
    for (let e = 0; e < edges.length; e += 4) {
      const x = edges[e]!, y = edges[e + 1]!;
      if (e === 0 || x < minX) minX = x;
      if (e === 0 || x > maxX) maxX = x;
      if (e === 0 || y < minY) minY = y;
      if (e === 0 || y > maxY) maxY = y;
    }
    const squares = Math.min(2 ** 20, Math.max(2 ** 12, 24 * this.#shapes.owner.length));
    this.#side = Math.max(1, Math.ceil(Math.sqrt(((maxX - minX + 1) * (maxY - minY + 1)) / squares)));
    this.#minX = minX;
    this.#minY = minY;
    this.#columns = Math.floor((maxX - minX) / this.#side) + 1;
    this.#rows = Math.floor((maxY - minY) / this.#side) + 1;
    this.#raster = new Int32Array(this.#columns * this.#rows).fill(NOBODY);
    const listed = this.#fillRaster();
    this.#listStart = listed.start;
    this.#list = listed.items;
  }

  /** Owner of the area at a point in degrees, -1 where there is none. Allocates nothing. */
  at(lon: number, lat: number): number {
    const x = Math.round(lon * FINE), y = Math.round(lat * FINE);
    const column = Math.floor((x - this.#minX) / this.#side), row = Math.floor((y - this.#minY) / this.#side);
    // Written so that NaN is outside too.
    if (!(column >= 0 && column < this.#columns && row >= 0 && row < this.#rows)) return NOBODY;
    const square = row * this.#columns + column;
    const known = this.#raster[square]!;
    if (known !== MANY) return known;
    const end = this.#listStart[square + 1]!;
    for (let i = this.#listStart[square]!; i < end; i++) {
      const shape = this.#list[i]!;
      if (this.#contains(shape, x, y)) return this.#shapes.owner[shape]!;
    }
    return NOBODY;
  }

  /** Every owner at a point, in order: more than one where polygons overlap. */
  allAt(lon: number, lat: number): number[] {
    const x = Math.round(lon * FINE), y = Math.round(lat * FINE);
    const column = Math.floor((x - this.#minX) / this.#side), row = Math.floor((y - this.#minY) / this.#side);
    if (!(column >= 0 && column < this.#columns && row >= 0 && row < this.#rows)) return [];
    const square = row * this.#columns + column;
    const candidates = [...this.#list.subarray(this.#listStart[square]!, this.#listStart[square + 1]!)];
    return candidates.filter((shape) => this.#contains(shape, x, y)).map((shape) => this.#shapes.owner[shape]!);
  }

  #contains(shape: number, x: number, y: number): boolean {
    const { edges, bandStart, firstBand, low, height } = this.#shapes;
    const band = firstBand[shape]! + Math.floor((y - low[shape]!) / height[shape]!);
    if (band < firstBand[shape]! || band >= firstBand[shape + 1]!) return false;
    const end = bandStart[band + 1]!;
    let inside = false;
    for (let e = bandStart[band]!; e < end; e += 4) {
      const y0 = edges[e + 1]!, y1 = edges[e + 3]!;
      if (y0 > y === y1 > y) continue;
      const x0 = edges[e]!;
      const side = (edges[e + 2]! - x0) * (y - y0) - (y1 - y0) * (x - x0);
      if (y1 > y0 ? side > 0 : side < 0) inside = !inside;
    }
    return inside;
  }

  #fillRaster(): { start: Uint32Array; items: Int32Array } {
    const touchedSquare: number[] = [], touchedShape: number[] = [];
    const lastTouch = new Int32Array(this.#raster.length).fill(-1);
    for (let shape = 0; shape < this.#shapes.owner.length; shape++) {
      const box = this.#touchEdges(shape, lastTouch, touchedSquare, touchedShape);
      this.#fillInside(shape, box, lastTouch, touchedSquare, touchedShape);
    }
    const start = new Uint32Array(this.#raster.length + 1);
    for (const square of touchedSquare) start[square + 1]!++;
    for (let square = 0; square < this.#raster.length; square++) {
      const alone = start[square + 1] === 1 && this.#raster[square] !== NOBODY;
      if (start[square + 1]! > 0 && !alone) this.#raster[square] = MANY;
      start[square + 1]! += start[square]!;
    }
    const items = new Int32Array(touchedSquare.length);
    const fill = start.slice();
    touchedSquare.forEach((square, i) => { items[fill[square]!++] = touchedShape[i]!; });
    return { start, items };
  }

  /** Lists a shape as candidate in every square its edges may pass; gives the box of those squares. */
  #touchEdges(shape: number, lastTouch: Int32Array, squares: number[], shapes: number[]): SquareBox {
    const { edges, bandStart, firstBand } = this.#shapes;
    const box = { firstRow: this.#rows, lastRow: -1, firstColumn: this.#columns, lastColumn: -1 };
    const end = bandStart[firstBand[shape + 1]!]!;
    for (let e = bandStart[firstBand[shape]!]!; e < end; e += 4) {
      const x0 = edges[e]!, y0 = edges[e + 1]!, x1 = edges[e + 2]!, y1 = edges[e + 3]!;
      const lastRow = this.#rowOf(Math.max(y0, y1) + 1);
      for (let row = this.#rowOf(Math.min(y0, y1) - 1); row <= lastRow; row++) {
        const low = this.#minY + row * this.#side - 1;
        // x where the edge enters and leaves the row, a unit wider on each side.
        const enter = y0 === y1 ? x0 : x0 + ((Math.min(Math.max(low, Math.min(y0, y1)), Math.max(y0, y1)) - y0) / (y1 - y0)) * (x1 - x0);
        const high = low + this.#side + 2;
        const leave = y0 === y1 ? x1 : x0 + ((Math.min(Math.max(high, Math.min(y0, y1)), Math.max(y0, y1)) - y0) / (y1 - y0)) * (x1 - x0);
        const firstColumn = this.#columnOf(Math.min(enter, leave) - 1), lastColumn = this.#columnOf(Math.max(enter, leave) + 1);
        for (let column = firstColumn; column <= lastColumn; column++) {
          const square = row * this.#columns + column;
          if (lastTouch[square] === shape) continue;
          lastTouch[square] = shape;
          squares.push(square);
          shapes.push(shape);
        }
        box.firstColumn = Math.min(box.firstColumn, firstColumn);
        box.lastColumn = Math.max(box.lastColumn, lastColumn);
        box.firstRow = Math.min(box.firstRow, row);
        box.lastRow = Math.max(box.lastRow, row);
      }
    }
    return box;
  }

  /** Squares that no edge of the shape touches lie wholly inside or outside it; one test settles a run of them. */
  #fillInside(shape: number, box: SquareBox, lastTouch: Int32Array, squares: number[], shapes: number[]): void {
    for (let row = box.firstRow; row <= box.lastRow; row++) {
      let inside: boolean | null = null;
      for (let column = box.firstColumn; column <= box.lastColumn; column++) {
        const square = row * this.#columns + column;
        if (lastTouch[square] === shape) {
          inside = null;
          continue;
        }
        inside ??= this.#contains(shape, this.#minX + column * this.#side, this.#minY + row * this.#side);
        if (!inside) continue;
        this.#raster[square] = this.#shapes.owner[shape]!;
        squares.push(square);
        shapes.push(shape);
      }
    }
  }

  #columnOf(x: number): number {
    return Math.min(this.#columns - 1, Math.max(0, Math.floor((x - this.#minX) / this.#side)));
  }

  #rowOf(y: number): number {
    return Math.min(this.#rows - 1, Math.max(0, Math.floor((y - this.#minY) / this.#side)));
  }
}

const EDGES_PER_BAND = 6;

function shapesOf({ x, y, ringStart, ringArea, unitsPerDegree }: OwnedRings): Shapes {
  const widen = FINE / unitsPerDegree;
  const owner: number[] = [], firstBand = [0], low: number[] = [], height: number[] = [], bandStart = [0], edges: number[] = [];
  for (let ring = 0, end = 0; ring < ringArea.length; ring = end) {
    while (end < ringArea.length && ringArea[end] === ringArea[ring]) end++;
    const first = ringStart[ring]!, last = ringStart[end]!;
    let bottom = Infinity, top = -Infinity;
    for (let point = first; point < last; point++) {
      bottom = Math.min(bottom, y[point]! * widen);
      top = Math.max(top, y[point]! * widen);
    }
    const tall = Math.ceil((top - bottom + 1) / Math.ceil((last - first) / EDGES_PER_BAND));
    const bands: number[][] = Array.from({ length: Math.ceil((top - bottom + 1) / tall) }, () => []);
    for (let r = ring; r < end; r++) {
      for (let point = ringStart[r]!; point < ringStart[r + 1]!; point++) {
        const onward = point + 1 < ringStart[r + 1]! ? point + 1 : ringStart[r]!;
        const y0 = y[point]! * widen, y1 = y[onward]! * widen;
        const lastBand = Math.floor((Math.max(y0, y1) - bottom) / tall);
        for (let band = Math.floor((Math.min(y0, y1) - bottom) / tall); band <= lastBand; band++) {
          bands[band]!.push(x[point]! * widen, y0, x[onward]! * widen, y1);
        }
      }
    }
    for (const band of bands) {
      for (const value of band) edges.push(value);
      bandStart.push(edges.length);
    }
    owner.push(ringArea[ring]!);
    low.push(bottom);
    height.push(tall);
    firstBand.push(bandStart.length - 1);
  }
  return {
    owner: Int32Array.from(owner),
    firstBand: Uint32Array.from(firstBand),
    low: Int32Array.from(low),
    height: Int32Array.from(height),
    bandStart: Uint32Array.from(bandStart),
    edges: Int32Array.from(edges),
  };
}
