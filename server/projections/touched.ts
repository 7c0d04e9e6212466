import type { AreaTree } from '../../shared/area.ts';

/** What the facts of one batch touched; each batch gets a fresh one, as its listeners may keep it. */
export class Touched {
  readonly #tree: AreaTree;
  readonly incidents = new Set<string>();
  /** Where incidents were before they were placed anew. */
  readonly moved = new Map<string, Set<number>>();
  readonly alerts = new Set<string>();
  readonly areas = new Set<number>();
  urgent = false;

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  /** `fromNode`: where it was counted before this fact. */
  incident(id: string, node: number, fromNode: number): void {
    this.incidents.add(id);
    this.#upward(node);
    if (fromNode === node) return;
    this.#upward(fromNode);
    this.moved.set(id, (this.moved.get(id) ?? new Set()).add(fromNode));
  }

  alert(id: string, node: number, urgent: boolean): void {
    this.alerts.add(id);
    this.urgent ||= urgent;
    this.#upward(node);
  }

  area(node: number): void {
    this.#upward(node);
  }

  #upward(node: number): void {
    for (let at = node; at >= 0 && !this.areas.has(at); at = this.#tree.parent[at]!) this.areas.add(at);
  }
}
