import type { Fact } from '../../shared/fact.ts';
import { evolveRisk, riskOfStream, type RiskMatter } from '../../shared/riskMatter.ts';

/** Every major matter there ever was, folded beside the live view. */
export class RiskBook {
  readonly #matters = new Map<string, RiskMatter>();

  apply(fact: Fact): void {
    const id = riskOfStream(fact.stream);
    if (id !== undefined) this.#matters.set(id, evolveRisk(this.#matters.get(id), fact));
  }

  get(id: string): RiskMatter | undefined {
    return this.#matters.get(id);
  }

  /** The one that changed last first. */
  all(): RiskMatter[] {
    return [...this.#matters.values()].sort((a, b) => b.changedAt - a.changedAt);
  }
}
