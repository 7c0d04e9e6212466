import { SHIFT_OPEN } from '../projections/positionColumns.ts';
import type { AlertRule } from '../../shared/policy.ts';
import type { Condition, Detector } from './condition.ts';
import { Listening } from './listening.ts';
import { TerminalLasting, type HomeGrids, type Saying, type WatchedPositions } from './terminalLasting.ts';

/** Terminals send every ten seconds or so; a minute without is silence. */
const SILENT_MS = 60_000;
/** So few on shift in a district say nothing of its feed. */
const LEAST_ON_SHIFT = 3;

const TERMINAL: Saying = { one: (terminal) => terminal, many: (area, count) => `${area} ${count} 台终端` };

/**
 * Terminals on shift of which nothing is heard, and districts of which nothing is. A district's silence is that of its feed: its
 * terminals are then not told one by one. What was not heard while this server was down or asleep is not held against anybody.
 */
export class Silence implements Detector {
  readonly #positions: WatchedPositions;
  readonly #terminals: TerminalLasting;
  readonly #exercise: boolean;
  readonly #districts: readonly number[];
  readonly #districtOf: Int32Array;
  /** By node: terminals on shift there, and since when the district is silent, ms; 0: it is not. */
  readonly #onShift: Int32Array;
  readonly #silentSince: Float64Array;
  readonly #listening: Listening;
  #sweptAt: number;

  constructor(positions: WatchedPositions, homes: HomeGrids, exercise: boolean, now: number) {
    const { tree } = positions;
    this.#positions = positions;
    this.#terminals = new TerminalLasting(positions, homes, 'whereItIs', exercise);
    this.#exercise = exercise;
    this.#districts = tree.childrenOf(0);
    this.#districtOf = new Int32Array(tree.size).fill(-1);
    for (const district of this.#districts) this.#districtOf.fill(district, district, tree.lastDescendant[district]! + 1);
    this.#onShift = new Int32Array(tree.size);
    this.#silentSince = new Float64Array(tree.size);
    const { count, heardAt } = positions.columns;
    let lastHeard = 0;
    for (let row = 0; row < count; row++) lastHeard = Math.max(lastHeard, heardAt[row]!);
    this.#listening = new Listening(lastHeard, now);
    this.#sweptAt = now;
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'silent' || (trigger.what !== 'terminal' && trigger.what !== 'district')) return;
    this.#sweep(now);
    if (trigger.what === 'terminal') yield* this.#terminals.conditions(now, onDelay, trigger.groupAbove, TERMINAL);
    else yield* this.#silentDistricts(now, onDelay, trigger.groupAbove);
  }

  /** One pass over the columns: with the other rules on terminals 1.3 ms of every 5 s for 13,800 of them. */
  #sweep(now: number): void {
    // Two rules ask of one look.
    if (now === this.#sweptAt) return;
    this.#sweptAt = now;
    const listening = this.#listening;
    listening.look(now);
    const { columns: { count, shift, node, heardAt, openedAt }, lastByDistrict } = this.#positions;
    this.#onShift.fill(0);
    for (let row = 0; row < count; row++) if (shift[row] === SHIFT_OPEN && node[row]! > 0) this.#onShift[this.#districtOf[node[row]!]!]!++;
    for (const district of this.#districts) {
      const heard = listening.asIfListening(lastByDistrict[district]!);
      this.#silentSince[district] = this.#onShift[district]! >= LEAST_ON_SHIFT && now - heard > SILENT_MS ? heard : 0;
    }
    this.#terminals.begin(now);
    for (let row = 0; row < count; row++) {
      const lastSign = Math.max(heardAt[row]!, openedAt[row]!);
      const since = listening.asIfListening(heardAt[row] === 0 ? Math.max(lastSign, listening.since) : lastSign);
      const district = node[row]! > 0 ? this.#districtOf[node[row]!]! : -1;
      const isSilent = shift[row] === SHIFT_OPEN && now - since > SILENT_MS && (district < 0 || this.#silentSince[district] === 0);
      if (isSilent) this.#terminals.set(row, since, lastSign);
      else this.#terminals.drop(row);
    }
  }

  *#silentDistricts(now: number, onDelay: number, groupAbove: number): Generator<Condition> {
    const { tree, lastByDistrict } = this.#positions;
    const silent = this.#districts.filter((district) => this.#silentSince[district] !== 0 && now - this.#silentSince[district]! >= onDelay * 1_000);
    const isCity = silent.length > groupAbove;
    for (const node of isCity ? [0] : silent) {
      const among = isCity ? silent : [node];
      yield {
        source: `area:${tree.code[node]!}`, title: isCity ? `${tree.name[0]!} ${silent.length} 个区县` : tree.name[node]!, area: tree.code[node]!, exercise: this.#exercise,
        since: Math.min(...among.map((one) => this.#silentSince[one]!)), notBefore: Math.min(...among.map((one) => lastByDistrict[one]! || this.#silentSince[one]!)),
      };
    }
  }
}
