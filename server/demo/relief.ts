import type { DutyShift } from '../../shared/duty.ts';
import type { SeatLine } from '../../shared/seatLine.ts';
import { NoAnswer, type DoorClient } from './doorClient.ts';
import { dutyTurns } from './dutyRosters.ts';
import { reliefMove } from './reliefMove.ts';

export interface ReliefParts {
  readonly door: Pick<DoorClient, 'get' | 'post' | 'put'>;
  /** Tokens of the demo's officers, by their pseudonyms, and of its leader. */
  readonly officers: ReadonlyMap<string, string>;
  readonly leader: string;
  readonly shifts: readonly DutyShift[];
  /** The city's zone, ms ahead of UTC. */
  readonly offset: number;
  readonly newId: () => string;
  readonly now: () => number;
}

/** The demo's seats with their officers; at the first one a hand-over comes a few minutes after the start. */
const SEATS: readonly { readonly seat: string; readonly officers: readonly string[]; readonly soonMs?: number }[] = [
  { seat: 'seat-1', officers: ['officer-11', 'officer-12', 'officer-13'], soonMs: 6 * 60_000 },
  { seat: 'seat-3', officers: ['officer-31', 'officer-32', 'officer-33'] },
];
const LEADER = 'leader';
const TICK_MS = 5_000;
const PROMISE_MS = 45 * 60_000;

/** The demo's duty officers keep their rosters, sit down, note a promise and hand over, through the doors like everybody else. */
export class Relief {
  readonly #parts: ReliefParts;
  readonly #ours: ReadonlySet<string>;
  #isSet = false;
  #onDuty = SEATS[0]!.officers[0]!;

  constructor(parts: ReliefParts) {
    this.#parts = parts;
    this.#ours = new Set(parts.officers.keys());
  }

  /** Token of the officer who sits at the first seat: whatever is done there is done by them. */
  get onDuty(): string {
    return this.#parts.officers.get(this.#onDuty)!;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.step().catch((error: unknown) => {
        if (!(error instanceof NoAnswer)) throw error;
      });
      await new Promise<void>((wake) => setTimeout(wake, TICK_MS));
    }
  }

  /** What is to be done now. */
  async step(): Promise<void> {
    if (!this.#isSet) await this.#setRosters();
    this.#isSet = true;
    for (const line of await this.#seats()) await this.#look(line);
  }

  async #seats(): Promise<readonly SeatLine[]> {
    const { status, body } = await this.#parts.door.get('/api/v1/seats', this.onDuty);
    return status === 200 ? (body as { items: SeatLine[] }).items.filter(({ seat }) => SEATS.some((one) => one.seat === seat)) : [];
  }

  /** From whoever sits there on, so that a start in the midst of a shift changes nobody. */
  async #setRosters(): Promise<void> {
    const { door, shifts, offset, now, newId } = this.#parts;
    const known = new Map((await this.#seats()).map((line) => [line.seat, line.holder?.officer]));
    for (const { seat, officers, soonMs } of SEATS) {
      const first = Math.max(0, officers.indexOf(known.get(seat) ?? ''));
      const turns = dutyTurns([...officers.slice(first), ...officers.slice(0, first)], shifts, now(), offset, soonMs);
      if (turns.length === 0) continue;
      await door.put(`/api/v1/seats/${seat}/roster`, this.onDuty, { turns });
      await this.#order(seat, turns[0]!.officer, { type: 'NotePromise', promise: newId(), text: '回复市政养护：夜间占道施工的围挡整改情况', due: now() + PROMISE_MS });
    }
  }

  async #look(line: SeatLine): Promise<void> {
    const { door, officers, now } = this.#parts;
    if (line.seat === SEATS[0]!.seat && line.holder !== undefined && this.#ours.has(line.holder.officer)) this.#onDuty = line.holder.officer;
    const move = reliefMove(line, this.#ours, LEADER, now());
    if (move === undefined) return;
    if ('take' in move) return void await door.post('/api/v1/seats', officers.get(move.by)!, { action: 'take', seat: line.seat });
    if (move.order.type !== 'SignHandOver') return this.#order(line.seat, move.by, move.order);
    const { body } = await door.get(`/api/v1/seats/${line.seat}/brief`, this.#tokenOf(move.by));
    await this.#order(line.seat, move.by, { ...move.order, digest: (body as { digest?: string }).digest });
  }

  async #order(seat: string, by: string, order: object): Promise<void> {
    await this.#parts.door.post(`/api/v1/seats/${seat}/commands`, this.#tokenOf(by), { commandId: this.#parts.newId(), ...order });
  }

  #tokenOf(by: string): string {
    return by === LEADER ? this.#parts.leader : this.#parts.officers.get(by)!;
  }
}
