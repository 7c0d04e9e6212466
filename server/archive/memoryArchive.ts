import type { Incident } from '../../shared/incident.ts';
import type { Archive, ArchivedIncident, FoundPosting, TextPart } from '../projections/archive.ts';
import { pastIdOf } from '../projections/pastId.ts';
import { digestOf, PAST_LINES, readPastBlock, readPastLines } from './pastBytes.ts';
import type { PastStore, WrittenPast } from './pastStore.ts';

/** The archive's other body: for tests and tools that need no disk. */
export class MemoryArchive implements Archive, PastStore {
  readonly #byRow = new Map<number, ArchivedIncident>();
  readonly #texts = new Map<TextPart, Map<number, ReadonlyMap<string, Uint8Array>>>([['title', new Map()], ['words', new Map()], ['past', new Map()]]);
  readonly #pasts: WrittenPast[] = [];

  async keep(incidents: readonly ArchivedIncident[]): Promise<void> {
    for (const { row, incident, changedAt, changedSeq } of incidents) this.#byRow.set(row, { row, incident: structuredClone(incident), changedAt, changedSeq });
  }

  async byRow(rows: readonly number[]): Promise<ArchivedIncident[]> {
    return rows.map((row) => this.#byRow.get(row)).filter((one) => one !== undefined);
  }

  async byId(ids: readonly string[]): Promise<ArchivedIncident[]> {
    return [...this.#byRow.values()].filter(({ incident }) => ids.includes(incident.id));
  }

  async keepText(block: number, part: 'title' | 'words', postings: ReadonlyMap<string, Uint8Array>): Promise<void> {
    this.#texts.get(part)!.set(block, postings);
  }

  async findText(part: TextPart, asked: { readonly grams: readonly string[] } | { readonly beginning: string }): Promise<FoundPosting[]> {
    const isAsked = (gram: string): boolean => ('grams' in asked ? asked.grams.includes(gram) : gram.startsWith(asked.beginning));
    const found = [...this.#texts.get(part)!].flatMap(([block, postings]) => [...postings].filter(([gram]) => isAsked(gram)).map(([gram, posting]) => ({ block, gram, posting })));
    return 'grams' in asked && new Set(found.map(({ gram }) => gram)).size < asked.grams.length ? [] : found;
  }

  async pastBlock(id: number, digest: string) {
    const past = this.#pasts[id - 1];
    if (past === undefined) throw new Error(`block ${id} of another system's past is missing`);
    if (digestOf(past.columns) !== digest) throw new Error(`block ${id} of another system's past is not what was loaded`);
    return readPastBlock(past.columns);
  }

  async pastIncidents(id: number, places: readonly number[]): Promise<Incident[]> {
    return Promise.all(places.map(async (at) => {
      const line = (await readPastLines(this.#pasts[id - 1]!.lines[Math.floor(at / PAST_LINES)]!))(at % PAST_LINES);
      return { ...line, id: pastIdOf({ block: id, at }) } as Incident;
    }));
  }

  async write(past: WrittenPast): Promise<number> {
    const known = this.#pasts.findIndex(({ columns }) => digestOf(columns) === digestOf(past.columns));
    if (known >= 0) return known + 1;
    this.#pasts.push(past);
    this.#texts.get('past')!.set(this.#pasts.length, past.titles);
    return this.#pasts.length;
  }
}
