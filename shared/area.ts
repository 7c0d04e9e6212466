/** The five levels of a governed city, widest first: 市, 区县, 镇街, 村社, 网格. */
export const AREA_LEVELS = ['city', 'district', 'township', 'community', 'grid'] as const;

export type AreaLevel = (typeof AREA_LEVELS)[number];

export interface Area {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  /** Code of the area one level up; `null` at the root only. */
  readonly parent: string | null;
  /**
   * `2026-12-01`: the first day on which it is no longer an area of the city; absent while it is one. It keeps its place in the tree
   * for ever, and with it all that was reported in it: a code never stands under two parents.
   */
  readonly until?: string;
}

/** Position of a level in {@link AREA_LEVELS}: 0 city … 4 grid. */
export const levelNumber = (level: AreaLevel): number => AREA_LEVELS.indexOf(level);

/** Digits of China's statistical division codes per level; a grid adds three of our own. */
const STATISTICAL_DIGITS = [4, 6, 9, 12, 15] as const;

/**
 * Level of a statistical division code by its length, or `null` when it is none.
 * Only for codes known to be statistical: an imported tree may number its areas as it likes.
 */
export function levelOfStatisticalCode(code: string): AreaLevel | null {
  if (!/^\d+$/.test(code)) return null;
  return AREA_LEVELS[STATISTICAL_DIGITS.findIndex((digits) => digits === code.length)] ?? null;
}

/** Statistical code of the area above, or `null` for a city or a code that is not statistical. */
export function parentOfStatisticalCode(code: string): string | null {
  const level = levelOfStatisticalCode(code);
  const digits = level === null ? undefined : STATISTICAL_DIGITS[levelNumber(level) - 1];
  return digits === undefined ? null : code.slice(0, digits);
}

/** The rules that make a list of areas a tree. */
export type AreaTreeRule = 'empty' | 'duplicateCode' | 'noRoot' | 'twoRoots' | 'gap' | 'levelOrder' | 'cycle';

/** Thrown by {@link areaTree}: `row` is the index in its input, -1 when no single row is at fault. */
export class AreaTreeFault extends Error {
  readonly rule: AreaTreeRule;
  readonly row: number;

  constructor(rule: AreaTreeRule, row: number, sentence: string) {
    super(sentence);
    this.name = 'AreaTreeFault';
    this.rule = rule;
    this.row = row;
  }
}

/**
 * Areas as columns in pre-order: a parent stands before its children, and everything inside an
 * area is one unbroken range of indices. Tallies, stream scopes and `locate` all speak in these
 * indices. Index 0 is the root. Siblings keep the order of the input.
 */
export class AreaTree {
  readonly size: number;
  readonly code: readonly string[];
  readonly name: readonly string[];
  /** The day it ended, see {@link Area}; undefined for an area in force. */
  readonly until: readonly (string | undefined)[];
  /** Level number, see {@link AREA_LEVELS}. */
  readonly level: Uint8Array;
  /** Index of the parent; -1 at the root. */
  readonly parent: Int32Array;
  /** Index of the first child, -1 where there is none; then `lastDescendant[child] + 1` is the next. */
  readonly firstChild: Int32Array;
  /** Index of the last area inside this one; the area itself where it has no children. */
  readonly lastDescendant: Int32Array;
  readonly #indexByCode: ReadonlyMap<string, number>;

  /** Takes areas already in pre-order with their parent indices; use {@link areaTree}. */
  constructor(areas: readonly Area[], parent: Int32Array) {
    const n = areas.length;
    this.size = n;
    this.code = areas.map((area) => area.code);
    this.name = areas.map((area) => area.name);
    this.until = areas.map((area) => area.until);
    this.level = Uint8Array.from(areas, (area) => levelNumber(area.level));
    this.parent = parent;
    this.firstChild = new Int32Array(n).fill(-1);
    this.lastDescendant = Int32Array.from({ length: n }, (_, index) => index);
    for (let index = n - 1; index > 0; index--) {
      const above = parent[index]!;
      if (this.lastDescendant[above]! < this.lastDescendant[index]!) {
        this.lastDescendant[above] = this.lastDescendant[index]!;
      }
      this.firstChild[above] = index;
    }
    this.#indexByCode = new Map(this.code.map((code, index) => [code, index]));
  }

  /** Index of a code, -1 when the tree does not know it. */
  indexOf(code: string): number {
    return this.#indexByCode.get(code) ?? -1;
  }

  /** Whether `index` is `area` or lies inside it. */
  isInside(index: number, area: number): boolean {
    return index >= area && index <= this.lastDescendant[area]!;
  }

  /** Indices from the root down to `index`, both included. */
  pathOf(index: number): number[] {
    const path: number[] = [];
    for (let at = index; at >= 0; at = this.parent[at]!) path.push(at);
    return path.reverse();
  }

  childrenOf(index: number): number[] {
    const children: number[] = [];
    const last = this.lastDescendant[index]!;
    for (let child = index + 1; child <= last; child = this.lastDescendant[child]! + 1) children.push(child);
    return children;
  }

  levelOf(index: number): AreaLevel {
    return AREA_LEVELS[this.level[index]!]!;
  }

  areaAt(index: number): Area {
    const parent = this.parent[index]!;
    return {
      code: this.code[index]!,
      name: this.name[index]!,
      level: this.levelOf(index),
      parent: parent < 0 ? null : this.code[parent]!,
      ...(this.until[index] !== undefined && { until: this.until[index] }),
    };
  }
}

/**
 * Builds the tree from areas in any order. The root may be any level (a district may run its own
 * centre), but every child stands exactly one level below its parent.
 * @throws {AreaTreeFault} on an empty list, a duplicate code, a parent that is not there, a level
 *   out of order, no root or two, a cycle.
 */
export function areaTree(areas: readonly Area[]): AreaTree {
  if (areas.length === 0) throw new AreaTreeFault('empty', -1, 'the area list is empty');
  const rowByCode = indexRows(areas);
  const { root, childRows } = linkRows(areas, rowByCode);
  const order: Area[] = [];
  const parent = new Int32Array(areas.length);
  const stack: { row: number; above: number }[] = [{ row: root, above: -1 }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const index = order.length;
    parent[index] = next.above;
    order.push(areas[next.row]!);
    const below = childRows[next.row]!;
    for (let i = below.length - 1; i >= 0; i--) stack.push({ row: below[i]!, above: index });
  }
  return new AreaTree(order, parent);
}

function indexRows(areas: readonly Area[]): Map<string, number> {
  const rowByCode = new Map<string, number>();
  areas.forEach((area, row) => {
    if (rowByCode.has(area.code)) {
      throw new AreaTreeFault('duplicateCode', row, `area ${area.code} (${area.name}) stands twice in the list`);
    }
    rowByCode.set(area.code, row);
  });
  return rowByCode;
}

function linkRows(areas: readonly Area[], rowByCode: ReadonlyMap<string, number>) {
  const childRows: number[][] = areas.map(() => []);
  let root = -1;
  areas.forEach((area, row) => {
    if (area.parent === null) {
      if (root >= 0) throw new AreaTreeFault('twoRoots', row, `areas ${areas[root]!.code} and ${area.code} both have no parent`);
      root = row;
      return;
    }
    const above = rowByCode.get(area.parent);
    if (above === undefined) {
      throw new AreaTreeFault('gap', row, `area ${area.code} (${area.name}) names parent ${area.parent}, which is not in the list`);
    }
    childRows[above]!.push(row);
  });
  refuseCycles(areas, rowByCode);
  if (root < 0) throw new AreaTreeFault('noRoot', -1, 'no area is without a parent');
  areas.forEach((area, row) => {
    const above = area.parent === null ? undefined : areas[rowByCode.get(area.parent)!]!;
    if (above !== undefined && levelNumber(area.level) !== levelNumber(above.level) + 1) {
      throw new AreaTreeFault('levelOrder', row, `area ${area.code} is a ${area.level}, which cannot stand directly below the ${above.level} ${above.code}`);
    }
  });
  return { root, childRows };
}

/** Walks up from every row until the root or a row already cleared; meeting itself is a cycle. */
function refuseCycles(areas: readonly Area[], rowByCode: ReadonlyMap<string, number>): void {
  const cleared = new Uint8Array(areas.length);
  areas.forEach((area, row) => {
    const walk = new Set<number>();
    let at: number | undefined = row;
    while (at !== undefined && cleared[at] === 0) {
      if (walk.has(at)) throw new AreaTreeFault('cycle', row, `area ${area.code} stands above itself`);
      walk.add(at);
      const above: string | null = areas[at]!.parent;
      at = above === null ? undefined : rowByCode.get(above);
    }
    for (const seen of walk) cleared[seen] = 1;
  });
}
