/** The time allowed, cut into so many equal steps. */
const STEPS = 20;
/** Handler has signed, or not: two columns a step. */
const WIDTH = 2;
/** A kind of its own counts as much as the whole city when so many of it were seen; fewer lean on the city. */
const LEAN = 20;
/** At these shares of the time it is noted what would have been said, to be held against what came. */
const CHECKED_AT = [0.25, 0.5, 0.75];
/** With fewer, luck could look like knowledge. */
const LEAST_CHECKED = 300;
const LEAST_MISSED = 20;

/** A promise to handle that was kept or missed, ms. */
export interface Outcome {
  readonly category: string;
  readonly reportedAt: number;
  readonly handleBy: number;
  /** When its handler signed; undefined when nobody had by the time it was handled or missed. */
  readonly signedAt: number | undefined;
  /** Undefined when it was missed. */
  readonly handledAt: number | undefined;
}

/** How likely something that waits is to be late, and what that is said from. */
export interface MissChance {
  readonly chance: number;
  /** Of its kind, that many waited at this share of their time with or without a signature as it does, and so many of them were missed. */
  readonly waited: number;
  readonly missed: number;
}

/** How good what would have been said was: mean squared errors (Brier 1950), of the chances and of always saying the share of all that is missed. */
export interface MissSkill {
  readonly checked: number;
  readonly missed: number;
  readonly brier: number;
  readonly brierOfBase: number;
  /** Enough was checked, and the chances were nearer to what came than the plain share. */
  readonly isUseful: boolean;
}

export interface KeptMisses {
  readonly tables: readonly (readonly [category: string, cells: readonly number[]])[];
  readonly ended: number;
  readonly endedLate: number;
  readonly sums: readonly [checked: number, missed: number, own: number, base: number];
}

/**
 * What the centre's own past says of open promises: of those of this kind that still waited at this share of their time, how many
 * were missed. A table of counts and nothing else, so that each chance can be told as two numbers. Before an outcome is added, what
 * the table would have said of it is held against it: no forecast is ever checked with what it was made from.
 */
export class MissHistory {
  readonly #tables = new Map<string, Float64Array>();
  readonly #all = new Float64Array(STEPS * WIDTH * 2);
  #ended = 0;
  #endedLate = 0;
  #checked = 0;
  #checkedMissed = 0;
  #ownError = 0;
  #baseError = 0;

  add(outcome: Outcome): void {
    const { category, reportedAt, handleBy, signedAt = Number.POSITIVE_INFINITY, handledAt } = outcome;
    const allowed = handleBy - reportedAt;
    if (!(allowed > 0)) return;
    const isMissed = handledAt === undefined;
    const until = isMissed ? 1 : (handledAt - reportedAt) / allowed;
    for (const share of CHECKED_AT) if (share < until) this.#check(category, share, signedAt <= reportedAt + share * allowed, isMissed);
    const table = this.#tableOf(category);
    for (let step = 0; step < STEPS && (step === 0 || step / STEPS < until); step++) {
      const cell = cellOf(step, signedAt <= reportedAt + (step / STEPS) * allowed);
      for (const counts of [table, this.#all]) {
        counts[cell]!++;
        if (isMissed) counts[cell + 1]!++;
      }
    }
    this.#ended++;
    if (isMissed) this.#endedLate++;
  }

  /** `share`: how much of the time from the report to the due time has passed, below 1. Undefined before anything was seen. */
  chance(category: string, share: number, isSigned: boolean): MissChance | undefined {
    if (this.#ended === 0) return undefined;
    const cell = cellOf(Math.min(STEPS - 1, Math.max(0, Math.floor(share * STEPS))), isSigned);
    const table = this.#tables.get(category);
    const [waited, missed] = [table?.[cell] ?? 0, table?.[cell + 1] ?? 0];
    const [waitedInAll, missedInAll] = [this.#all[cell]!, this.#all[cell + 1]!];
    const ofAll = (missedInAll + LEAN * (this.#endedLate / this.#ended)) / (waitedInAll + LEAN);
    return { chance: (missed + LEAN * ofAll) / (waited + LEAN), waited, missed };
  }

  skill(): MissSkill {
    const brier = this.#ownError / this.#checked;
    const brierOfBase = this.#baseError / this.#checked;
    return {
      checked: this.#checked, missed: this.#checkedMissed, brier, brierOfBase,
      isUseful: this.#checked >= LEAST_CHECKED && this.#checkedMissed >= LEAST_MISSED && brier < brierOfBase,
    };
  }

  kept(): KeptMisses {
    return { tables: Array.from(this.#tables, ([category, cells]) => [category, [...cells]]), ended: this.#ended, endedLate: this.#endedLate, sums: [this.#checked, this.#checkedMissed, this.#ownError, this.#baseError] };
  }

  /** Into an empty history. */
  takeUp({ tables, ended, endedLate, sums }: KeptMisses): void {
    for (const [category, cells] of tables) {
      this.#tableOf(category).set(cells);
      cells.forEach((count, cell) => { this.#all[cell]! += count; });
    }
    this.#ended = ended;
    this.#endedLate = endedLate;
    [this.#checked, this.#checkedMissed, this.#ownError, this.#baseError] = sums;
  }

  #check(category: string, share: number, isSigned: boolean, isMissed: boolean): void {
    const said = this.chance(category, share, isSigned);
    if (said === undefined) return;
    const came = isMissed ? 1 : 0;
    this.#checked++;
    this.#checkedMissed += came;
    this.#ownError += (said.chance - came) ** 2;
    this.#baseError += (this.#endedLate / this.#ended - came) ** 2;
  }

  #tableOf(category: string): Float64Array {
    let table = this.#tables.get(category);
    if (table === undefined) this.#tables.set(category, (table = new Float64Array(this.#all.length)));
    return table;
  }
}

/** Those that waited; the next cell are those of them that were missed. */
const cellOf = (step: number, isSigned: boolean): number => (step * WIDTH + (isSigned ? 1 : 0)) * 2;
