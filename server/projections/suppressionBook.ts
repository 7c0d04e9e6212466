import type { Alert } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import { isAbout, isSuppressionStream, suppressionAfter, type RuleSuppression } from '../../shared/suppression.ts';
import { nodeOf } from './nodeOf.ts';

/** Rules that say nothing now, folded beside the live view. */
export class SuppressionBook {
  readonly #tree: AreaTree;
  readonly #standing = new Map<string, RuleSuppression>();

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  apply(fact: Fact): void {
    if (!isSuppressionStream(fact.stream)) return;
    const suppression = suppressionAfter(fact);
    if (suppression === undefined) this.#standing.delete(fact.stream);
    else this.#standing.set(fact.stream, suppression);
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'suppressions';

  kept(): [string, RuleSuppression][] {
    return [...this.#standing];
  }

  takeUp(kept: unknown): void {
    for (const [stream, suppression] of kept as [string, RuleSuppression][]) this.#standing.set(stream, suppression);
  }

  get(stream: string): RuleSuppression | undefined {
    return this.#standing.get(stream);
  }

  all(): [string, RuleSuppression][] {
    return [...this.#standing];
  }

  /** What silences an alert; of several the one that lasts longest. */
  over(alert: Pick<Alert, 'rule' | 'source' | 'area'>): RuleSuppression | undefined {
    let longest: RuleSuppression | undefined;
    for (const one of this.#standing.values()) {
      if (isAbout(one, alert) && this.#holds(one, alert.area) && (longest === undefined || one.until > longest.until)) longest = one;
    }
    return longest;
  }

  /** Those that reach into an area or lie over it, those that end first on top. */
  touching(node: number): RuleSuppression[] {
    const tree = this.#tree;
    const touches = ({ area }: RuleSuppression): boolean => {
      const own = nodeOf(tree, area);
      return tree.isInside(own, node) || tree.isInside(node, own);
    };
    return [...this.#standing.values()].filter(touches).sort((a, b) => a.until - b.until);
  }

  #holds(suppression: RuleSuppression, area: string | null): boolean {
    return this.#tree.isInside(nodeOf(this.#tree, area), nodeOf(this.#tree, suppression.area));
  }
}
