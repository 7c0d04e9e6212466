import type { Fact } from '../../shared/fact.ts';
import type { Keepable, Projection } from './liveView.ts';

/** Makes a fold of few facts {@link Keepable}: what is kept is its facts, and it is folded from them again. `stream`: how the names of its streams begin. */
export function replayedFold(name: string, stream: string, fold: Projection): Projection & Keepable {
  const facts: Fact[] = [];
  const apply = (fact: Fact): void => {
    if (fact.stream.startsWith(stream)) facts.push(fact);
    fold.apply(fact);
  };
  return {
    name,
    apply,
    kept: () => facts,
    takeUp(kept) {
      for (const fact of kept as readonly Fact[]) apply(fact);
    },
  };
}
