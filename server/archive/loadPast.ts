import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/clock.ts';
import type { Fact, FactOf } from '../../shared/fact.ts';
import type { Journal } from '../journal/journal.ts';
import { BLOCK_ROWS } from '../projections/incidentColumns.ts';
import { digestOf } from './pastBytes.ts';
import { PastBlockBuilder } from './pastBlockBuilder.ts';
import { judgeLine, type LineFault, type PastRules } from './pastLine.ts';
import type { PastStore } from './pastStore.ts';

export interface LoadPastDeps {
  /** One incident a line, as JSON. */
  readonly lines: AsyncIterable<string> | Iterable<string>;
  /** The other system: letters, digits, `-` and `_`. Lines of one source are loaded once. */
  readonly source: string;
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly store: PastStore;
  readonly rules: Omit<PastRules, 'now'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Fewer for tests. */
  readonly blockRows?: number;
  readonly onRefused?: (line: number, fault: LineFault) => void;
  readonly onProgress?: (loaded: LoadedPast) => void;
}

export interface LoadedPast {
  readonly lines: number;
  readonly incidents: number;
  readonly refused: number;
  /** Incidents of these that a run before had loaded. */
  readonly before: number;
}

/** What is given is not what was loaded under this name before. Nothing more was loaded. */
export class OtherPast extends Error {
  override readonly name = 'OtherPast';
}

type Part = FactOf<'PastIncidentsLoaded'>['data'];

/**
 * Loads the past of another system, block by block: a block is written down first, then the journal says that it is there. Whoever
 * broke off starts again with the same lines, and it goes on behind the last block. Lines that cannot be taken are named and left out.
 * @throws OtherPast
 */
export async function loadPast(deps: LoadPastDeps): Promise<LoadedPast> {
  const { journal, source, rules, clock, blockRows = BLOCK_ROWS, onRefused, onProgress } = deps;
  const done = (await journal.readStream(`past:${source}`)).filter((fact: Fact) => fact.type === 'PastIncidentsLoaded').map(({ data }) => data as Part);
  const now = clock.now();
  let total: LoadedPast = { lines: 0, incidents: 0, refused: 0, before: 0 };
  let part = new PartReader(done[0]);
  let number = 0;

  const end = async (): Promise<void> => {
    if (part.known === undefined) await write(deps, number, part);
    else if (part.input.digest('hex') !== part.known.input) throw otherLines(source, total.lines + 1, total.lines + part.lines);
    const incidents = part.known?.count ?? part.block!.count;
    total = { lines: total.lines + part.lines, incidents: total.incidents + incidents, refused: total.refused + (part.known?.refused ?? part.refused), before: total.before + (part.known?.count ?? 0) };
    onProgress?.(total);
    part = new PartReader(done[++number]);
  };

  for await (const line of deps.lines) {
    if (line === '' && part.lines === 0 && number > 0) continue;
    part.take(line);
    if (part.known === undefined) {
      part.block ??= new PastBlockBuilder(blockRows);
      const judged = judgeLine(parsed(line), { ...rules, now });
      if ('fault' in judged) {
        part.refused++;
        onRefused?.(total.lines + part.lines, judged.fault);
      } else part.block.add(judged.incident);
    }
    if (part.known === undefined ? part.block!.isFull : part.lines === part.known.lines) await end();
  }
  if (part.known !== undefined && part.lines > 0) throw otherLines(source, total.lines + 1, total.lines + part.lines);
  if (part.known !== undefined) throw new OtherPast(`Of ${source} more was loaded before than these lines hold: ${done.length} parts, and here are ${number}. Give the whole of it, or another name with --source.`);
  if (part.block !== undefined && part.block.count > 0) await end();
  else total = { ...total, lines: total.lines + part.lines, refused: total.refused + part.refused };
  return total;
}

/** Lines that belong together, read anew or held against what was loaded before. */
class PartReader {
  readonly known: Part | undefined;
  readonly input = createHash('sha256');
  block: PastBlockBuilder | undefined;
  lines = 0;
  refused = 0;

  constructor(known: Part | undefined) {
    this.known = known;
  }

  take(line: string): void {
    this.input.update(line).update('\n');
    this.lines++;
  }
}

async function write({ store, journal, source, clock }: LoadPastDeps, number: number, { block, lines, refused, input }: PartReader): Promise<void> {
  const written = await block!.finish();
  const digest = digestOf(written.columns);
  const id = await store.write(written);
  const appended = await journal.append({
    stream: `past:${source}`, expectedVersion: number, at: clock.now(), by: { role: 'admin', subject: 'load-past' },
    facts: [{ type: 'PastIncidentsLoaded', data: { source, part: number, block: id, digest, count: block!.count, ...block!.span, lines, refused, input: input.digest('hex'), exercise: block!.exercise } }],
    // The same lines under another name would stand twice.
    once: { source: 'past', key: digest },
  });
  if (appended.outcome === 'conflict') throw new OtherPast(`Somebody else loads the past of ${source} at this moment. Wait for them, then start again.`);
  const first = appended.facts[0];
  if (appended.outcome !== 'written' && first?.stream !== `past:${source}`) {
    throw new OtherPast(`These incidents were loaded before, as ${first?.stream.slice('past:'.length)}.`);
  }
}

const otherLines = (source: string, from: number, to: number): OtherPast =>
  new OtherPast(`Lines ${from} to ${to} are not those that were loaded as ${source} before. Give the same lines to go on, or another name with --source.`);

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
