import type { AreaTree } from '../../shared/area.ts';

/**
 * Of many places at which something is so, those that a person is told of: each by itself while they are few, and where more than
 * `most` are found in one area, the area. An area counts as one in the area above it, so that there are never more than `most` in all,
 * whether two terminals are silent or all of a city's. Typed arrays, filled anew at each look; nothing is allocated per place.
 */
export class AreaGroups {
  readonly #tree: AreaTree;
  /** Places found in each area, and how many alerts they would be there. */
  readonly #found: Int32Array;
  readonly #alerts: Int32Array;
  /** 1 where the area speaks for what is in it. It goes on until no more than half as many are left, lest it flicker. */
  readonly #speaks: Uint8Array;
  /** 1 where the area or one above it speaks. */
  readonly #covered: Uint8Array;

  constructor(tree: AreaTree) {
    this.#tree = tree;
    this.#found = new Int32Array(tree.size);
    this.#alerts = new Int32Array(tree.size);
    this.#speaks = new Uint8Array(tree.size);
    this.#covered = new Uint8Array(tree.size);
  }

  clear(): void {
    this.#found.fill(0);
  }

  /** One place found in an area of the tree. */
  add(node: number): void {
    this.#found[node]!++;
  }

  /** Joins what was added. */
  join(most: number): void {
    const { parent, size } = this.#tree;
    this.#alerts.set(this.#found);
    // Children stand after their parents: so everything is summed when an area's turn comes.
    for (let node = size - 1; node >= 0; node--) {
      const above = parent[node]!;
      this.#speaks[node] = this.#alerts[node]! > most || (this.#speaks[node] === 1 && this.#found[node]! > most / 2) ? 1 : 0;
      if (above < 0) continue;
      this.#found[above]! += this.#found[node]!;
      this.#alerts[above]! += this.#speaks[node] === 1 ? 1 : this.#alerts[node]!;
    }
    for (let node = 0; node < size; node++) {
      const above = parent[node]!;
      this.#covered[node] = this.#speaks[node] === 1 || (above >= 0 && this.#covered[above] === 1) ? 1 : 0;
    }
  }

  /** Whether a place there is spoken for by an area around it. */
  isCovered(node: number): boolean {
    return this.#covered[node] === 1;
  }

  /** Areas that speak for what is in them, the largest only, with how many places that are. */
  *areas(): Generator<{ readonly node: number; readonly count: number }> {
    const { parent, lastDescendant, size } = this.#tree;
    for (let node = 0; node < size; node++) {
      if (this.#speaks[node] === 0 || (node > 0 && this.#covered[parent[node]!] === 1)) continue;
      yield { node, count: this.#found[node]! };
      node = lastDescendant[node]!;
    }
  }
}
