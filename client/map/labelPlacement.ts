/** A name that wants a place on the screen, px. Lower `rank` wins: districts before townships before communities. */
export interface LabelWish {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rank: number;
}

export interface PlacedLabel {
  readonly key: string;
  readonly text: string;
  readonly rank: number;
  /** Centre of the text, px. */
  readonly x: number;
  readonly y: number;
}

/** Css px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label may step aside by these shares of its own size before it gives up. */
const STEPS: readonly (readonly [number, number])[] = [[0, 0], [0, -1.1], [0, 1.1], [0.6, -0.9], [-0.6, -0.9], [0.6, 0.9], [-0.6, 0.9]];

/**
 * Gives each name at most one place: inside `frame`, clear of every other label by `gap`, each text once, and off the `marks`
 * where there is room. Whoever finds none is left out; wishes of rank 0 step aside but are placed first. The same wishes always give the same places.
 */
export function placeLabels(wishes: readonly LabelWish[], frame: Box, gap: number, marks: readonly Box[] = []): PlacedLabel[] {
  const ordered = [...wishes].sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
  const taken: Box[] = [];
  const said = new Set<string>();
  const placed: PlacedLabel[] = [];
  for (const wish of ordered) {
    if (said.has(wish.text)) continue;
    // Over a mark rather than nowhere: a place without its name is the greater loss.
    const spot = spotFor(wish, frame, [...taken, ...marks], gap) ?? (marks.length > 0 ? spotFor(wish, frame, taken, gap) : null);
    if (spot === null) continue;
    taken.push(spot);
    said.add(wish.text);
    placed.push({ key: wish.key, text: wish.text, rank: wish.rank, x: (spot.left + spot.right) / 2, y: (spot.top + spot.bottom) / 2 });
  }
  return placed;
}

function spotFor(wish: LabelWish, frame: Box, taken: readonly Box[], gap: number): Box | null {
  for (const [dx, dy] of STEPS) {
    const x = wish.x + dx * wish.width, y = wish.y + dy * wish.height;
    const box = { left: x - wish.width / 2, top: y - wish.height / 2, right: x + wish.width / 2, bottom: y + wish.height / 2 };
    if (isInside(box, frame) && taken.every((other) => areClear(box, other, gap))) return box;
  }
  return null;
}

const isInside = (box: Box, frame: Box): boolean =>
  box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;

const areClear = (a: Box, b: Box, gap: number): boolean =>
  a.right + gap <= b.left || b.right + gap <= a.left || a.bottom + gap <= b.top || b.bottom + gap <= a.top;
