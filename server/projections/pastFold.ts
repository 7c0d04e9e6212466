import type { AreaTree } from '../../shared/area.ts';
import type { Fact, FactOf } from '../../shared/fact.ts';
import type { Archive, PastBlock } from './archive.ts';
import { IncidentBlock } from './incidentBlock.ts';
import type { IncidentColumns } from './incidentColumns.ts';
import { putIntoLayout } from './markLayout.ts';
import { nodeOf } from './nodeOf.ts';

export interface PastFoldDeps {
  readonly columns: IncidentColumns;
  readonly tree: AreaTree;
  readonly archive: Pick<Archive, 'pastBlock'>;
}

const isPast = (fact: Fact): fact is FactOf<'PastIncidentsLoaded'> => fact.type === 'PastIncidentsLoaded';

/** Other systems' past, as blocks of the columns. It can be searched and stands in figures over time; no live counter counts it. */
export class PastFold {
  readonly #deps: PastFoldDeps;
  /** Fetched and not applied yet, by id. */
  readonly #fetched = new Map<number, PastBlock>();
  readonly #digests = new Map<number, string>();

  constructor(deps: PastFoldDeps) {
    this.#deps = deps;
  }

  /** @throws when a block is missing or is not what was loaded */
  async fetchFor(facts: readonly Fact[]): Promise<void> {
    for (const { data: { block, digest } } of facts.filter(isPast)) this.#fetched.set(block, await this.#deps.archive.pastBlock(block, digest));
  }

  apply(fact: Fact): void {
    if (!isPast(fact)) return;
    const { block: id, digest } = fact.data;
    const block = this.#fetched.get(id);
    if (block === undefined) throw new Error(`block ${id} of the past was not fetched`);
    this.#fetched.delete(id);
    this.append(id, digest, block);
  }

  digestOf(id: number): string {
    return this.#digests.get(id)!;
  }

  append(id: number, digest: string, { count, areas, channels, categories, columns, markNames }: PastBlock): void {
    const { tree, columns: { channels: knownChannels, categories: knownCategories } } = this.#deps;
    renumber(columns.node, areas.map((area) => nodeOf(tree, area)));
    renumber(columns.channel, channels.map((code) => knownChannels.numberOf(code)));
    renumber(columns.category, categories.map((code) => knownCategories.numberOf(code)));
    putIntoLayout(columns.marks, markNames);
    this.#digests.set(id, digest);
    this.#deps.columns.append(new IncidentBlock({ kind: 'past', id }, columns, count));
  }
}

/** From places in a list to the numbers that stand in it. */
function renumber(column: Int32Array | Uint16Array, numbers: readonly number[]): void {
  for (let at = 0; at < column.length; at++) column[at] = numbers[column[at]!]!;
}
