import type { Fact } from '../../shared/fact.ts';
import type { Caller } from '../../shared/access.ts';
import { evolveWall, isPaired, wallOfStream, wallOfSubject, type Wall } from '../../shared/wall.ts';

/** All walls that were ever paired, folded from their facts. Folds beside the live view, so it stands at the view's watermark. */
export class WallBook {
  readonly #walls = new Map<string, Wall>();

  /** @throws when the fact cannot follow; nothing is changed then. */
  apply(fact: Fact): void {
    const id = wallOfStream(fact.stream);
    if (id === undefined) return;
    const known = this.#walls.get(id);
    if (fact.version !== (known?.version ?? 0) + 1) throw new Error(`the journal is damaged: fact ${fact.seq} is version ${fact.version} of ${fact.stream}, which stands at ${known?.version ?? 0}`);
    this.#walls.set(id, evolveWall(known, fact));
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'walls';

  kept(): [string, Wall][] {
    return [...this.#walls];
  }

  takeUp(kept: unknown): void {
    for (const [id, wall] of kept as [string, Wall][]) this.#walls.set(id, wall);
  }

  get(id: string): Wall | undefined {
    return this.#walls.get(id);
  }

  /** The paired wall of that name. */
  named(name: string): Wall | undefined {
    for (const wall of this.#walls.values()) if (wall.name === name && isPaired(wall)) return wall;
    return undefined;
  }

  /** Paired walls in order of their names. */
  paired(): Wall[] {
    return [...this.#walls.values()].filter(isPaired).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Whether a signed subject still speaks: a wall that was paired speaks until it is revoked, everybody else is none of ours. */
  admits({ subject }: Pick<Caller, 'subject'>): boolean {
    const id = wallOfSubject(subject);
    if (id === undefined) return true;
    const wall = this.#walls.get(id);
    return wall !== undefined && isPaired(wall);
  }
}
