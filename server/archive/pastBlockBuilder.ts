import { createHash } from 'node:crypto';
import type { Incident } from '../../shared/incident.ts';
import { marksOf } from '../../shared/tally.ts';
import { postingsOf } from '../projections/grams.ts';
import { hashOfNumber } from '../projections/hashOfNumber.ts';
import { emptyColumns, IncidentBlock, type BlockColumns } from '../projections/incidentBlock.ts';
import { MARK_NAMES } from '../projections/markLayout.ts';
import { PAST_LINES, writePastBlock, writePastLines } from './pastBytes.ts';
import type { WrittenPast } from './pastStore.ts';

type PastIncident = Omit<Incident, 'id'>;

/** One block of another system's past while it fills. */
export class PastBlockBuilder {
  readonly #rows: number;
  readonly #block: IncidentBlock;
  readonly #areas = new Numbers<string | null>();
  readonly #channels = new Numbers<string>();
  readonly #categories = new Numbers<string>();
  readonly #titles: string[] = [];
  readonly #lines: Buffer[] = [];
  #line: PastIncident[] = [];
  exercise = false;

  constructor(rows: number) {
    this.#rows = rows;
    this.#block = new IncidentBlock({ kind: 'past', id: 0 }, emptyColumns(rows), 0);
  }

  get count(): number {
    return this.#block.count;
  }

  get isFull(): boolean {
    return this.count === this.#rows;
  }

  /** Earliest and latest report, ms. */
  get span(): { readonly from: number; readonly to: number } {
    return { from: this.#block.earliest, to: this.#block.latest };
  }

  add(past: PastIncident): void {
    const incident = past as Incident;
    this.#block.add(
      incident, hashOfNumber(past.number.toLowerCase()), this.#channels.of(past.channel), this.#categories.of(past.category), this.#areas.of(past.area), marksOf(incident),
    );
    this.#titles.push(past.title);
    this.exercise ||= past.exercise;
    this.#line.push(past);
    if (this.#line.length === PAST_LINES) this.#closeLine();
  }

  async finish(): Promise<WrittenPast> {
    if (this.#line.length > 0) this.#closeLine();
    const linesDigest = createHash('sha256');
    for (const line of this.#lines) linesDigest.update(line);
    const columns = await writePastBlock({
      count: this.count, areas: this.#areas.values, channels: this.#channels.values, categories: this.#categories.values,
      columns: cutTo(this.#block.columns, this.count), markNames: MARK_NAMES, linesDigest: linesDigest.digest('hex'),
    });
    return { columns, lines: this.#lines, titles: postingsOf(this.#titles) };
  }

  #closeLine(): void {
    this.#lines.push(writePastLines(this.#line));
    this.#line = [];
  }
}

const cutTo = (columns: BlockColumns, count: number): BlockColumns =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, (column as Int32Array).slice(0, count)])) as unknown as BlockColumns;

/** Small numbers for values, in the order they were first met. */
class Numbers<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<T, number>();

  of(value: T): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#numbers.set(value, number);
    }
    return number;
  }
}
