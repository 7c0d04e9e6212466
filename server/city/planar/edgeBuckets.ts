/** Vertices at integer positions and undirected edges between them. */
export interface Linework {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Edges sorted into the squares of a grid they may touch; square `s` holds `items[start[s] … start[s+1]-1]`. */
export interface EdgeBuckets {
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly columns: number;
  readonly rows: number;
  /** Square holding a vertex. */
  squareOf(x: number, y: number): number;
}

/** Edges are widened by this much, so that a vertex one unit off an edge still meets it. */
const MARGIN = 2;

/** Sorts edges into about as many squares as there are edges. */
export function bucketEdges({ x, y, from, to }: Linework): EdgeBuckets {
  let minX = Infinity, minY = Infinity, maxX = -Infinity, maxY = -Infinity;
  for (let v = 0; v < x.length; v++) {
    minX = Math.min(minX, x[v]!); maxX = Math.max(maxX, x[v]!);
    minY = Math.min(minY, y[v]!); maxY = Math.max(maxY, y[v]!);
  }
  const size = Math.max(1, Math.sqrt(((maxX - minX + 1) * (maxY - minY + 1)) / Math.max(1, from.length)));
  const columns = Math.floor((maxX - minX) / size) + 1;
  const rows = Math.floor((maxY - minY) / size) + 1;
  const columnOf = (vx: number) => Math.min(columns - 1, Math.max(0, Math.floor((vx - minX) / size)));
  const rowOf = (vy: number) => Math.min(rows - 1, Math.max(0, Math.floor((vy - minY) / size)));

  const visit = (edge: number, see: (square: number) => void) => {
    const x0 = x[from[edge]!]!, y0 = y[from[edge]!]!, x1 = x[to[edge]!]!, y1 = y[to[edge]!]!;
    const firstRow = rowOf(Math.min(y0, y1) - MARGIN), lastRow = rowOf(Math.max(y0, y1) + MARGIN);
    for (let row = firstRow; row <= lastRow; row++) {
      const [left, right] = spanInBand(x0, y0, x1, y1, minY + row * size - MARGIN, minY + (row + 1) * size + MARGIN);
      const lastColumn = columnOf(right + MARGIN);
      for (let column = columnOf(left - MARGIN); column <= lastColumn; column++) see(row * columns + column);
    }
  };

  const start = new Int32Array(columns * rows + 1);
  for (let edge = 0; edge < from.length; edge++) visit(edge, (square) => start[square + 1]!++);
  for (let square = 0; square < columns * rows; square++) start[square + 1]! += start[square]!;
  const items = new Int32Array(start[columns * rows]!);
  const fill = start.slice();
  for (let edge = 0; edge < from.length; edge++) visit(edge, (square) => { items[fill[square]!++] = edge; });
  return { start, items, columns, rows, squareOf: (vx, vy) => rowOf(vy) * columns + columnOf(vx) };
}

/** Least and greatest x of a segment between two heights. */
function spanInBand(x0: number, y0: number, x1: number, y1: number, low: number, high: number): [number, number] {
  if (y0 === y1) return x0 < x1 ? [x0, x1] : [x1, x0];
  const [ax, ay, bx, by] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  const slope = (bx - ax) / (by - ay);
  const atLow = low <= ay ? ax : ax + (Math.min(low, by) - ay) * slope;
  const atHigh = high >= by ? bx : ax + (Math.max(high, ay) - ay) * slope;
  return atLow < atHigh ? [atLow, atHigh] : [atHigh, atLow];
}
