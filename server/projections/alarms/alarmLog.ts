import type { Priority } from '../../../shared/alert.ts';
import { isComeOrGone } from '../../../shared/chatter.ts';
import { seatOfStream } from '../../../shared/duty.ts';
import { isAlertFact, type AlertFact, type Fact, type FactOf } from '../../../shared/fact.ts';
import type { Keepable, Projection } from '../liveView.ts';

/** What happened to an alert, as much as is measured. */
export interface AlarmMark {
  readonly what: AlertFact['type'];
  readonly at: number;
  /** Its cause came or went by itself. */
  readonly flicker?: true;
  readonly calls?: Calls;
}

/** Calls of one rung, each on time and one after another; those that repeat for days are one mark. */
export interface Calls {
  /** From 1. */
  readonly rung: number;
  /** Which times it called: from `first` to `last`, both included. */
  readonly first: number;
  last: number;
  /** Ms behind its due time, the worst of them. */
  late: number;
}

/** One alert, as long as it is measured. */
export interface AlarmRow {
  readonly id: string;
  readonly rule: string;
  readonly priority: Priority;
  readonly source: string;
  readonly area: string | null;
  readonly title: string;
  readonly raisedAt: number;
  readonly exercise: boolean;
  /** In the order of the journal; the raising is the first. */
  readonly marks: AlarmMark[];
  /** Neither confirmed nor cleared. */
  stands: boolean;
  /** It was raised while its rule was silenced: nobody heard it come. */
  silent: boolean;
}

/** A seat was held, and for which area. */
export interface SeatSpan {
  readonly seat: string;
  readonly area: string;
  readonly from: number;
  /** Absent: it is held. */
  to?: number;
}

/** A rung that comes later than this counts as missed: the centre promises one second live, and five after a restart. */
export const RUNG_TOLERANCE_MS = 5_000;
const DAY_MS = 86_400_000;
/** Alerts that ended are measured for so long after they were raised. */
const MEASURED_DAYS = 40;

interface Kept {
  readonly rows: readonly AlarmRow[];
  readonly seats: readonly SeatSpan[];
  readonly since: number;
}

/** What the alarm system is measured by: each alert with the times of what happened to it, and who sat when. Folded beside the live view. */
export class AlarmLog implements Projection, Keepable {
  readonly #rows = new Map<string, AlarmRow>();
  #seats: SeatSpan[] = [];
  #since = 0;

  readonly name = 'alarms';

  /** It has all from then on, ms; before, only what still stood. */
  get since(): number {
    return this.#since;
  }

  /** In the order of their raising. */
  rows(): Iterable<AlarmRow> {
    return this.#rows.values();
  }

  /** In the order in which they were taken. */
  seats(): readonly SeatSpan[] {
    return this.#seats;
  }

  apply(fact: Fact): void {
    if (isAlertFact(fact)) {
      if (fact.type === 'AlertRaised') this.#raise(fact);
      else this.#mark(fact);
    } else if (fact.type === 'SeatTaken' || fact.type === 'SeatLeft') this.#turnSeat(fact);
  }

  kept(): Kept {
    return { rows: [...this.#rows.values()], seats: this.#seats, since: this.#since };
  }

  takeUp(kept: unknown): void {
    const { rows, seats, since } = kept as Kept;
    for (const row of rows) this.#rows.set(row.id, row);
    this.#seats = [...seats];
    this.#since = since;
  }

  #raise({ at, data: { id, rule, priority, source, area, title, raisedAt, exercise } }: FactOf<'AlertRaised'>): void {
    this.#forget(at - MEASURED_DAYS * DAY_MS);
    this.#rows.set(id, { id, rule, priority, source, area, title, raisedAt, exercise, marks: [{ what: 'AlertRaised', at, flicker: true }], stands: true, silent: false });
  }

  #mark(fact: Fact & AlertFact): void {
    const row = this.#rows.get(fact.stream.slice('alert:'.length));
    if (row === undefined) return;
    if (fact.type === 'AlertEscalated') return this.#call(row, fact);
    if (fact.type === 'AlertSuppressed' && row.marks.length === 1 && fact.at === row.marks[0]!.at) row.silent = true;
    if (fact.type === 'AlertConfirmed' || fact.type === 'AlertCleared') row.stands = false;
    row.marks.push({ what: fact.type, at: fact.at, ...(isComeOrGone(fact) && { flicker: true }) });
  }

  #call(row: AlarmRow, { at, data: { rung, times, due } }: FactOf<'AlertEscalated'>): void {
    const late = Math.max(0, at - due);
    const before = row.marks.at(-1)?.calls;
    const isNext = before?.rung === rung && times === before.last + 1 && late <= RUNG_TOLERANCE_MS && before.late <= RUNG_TOLERANCE_MS;
    if (!isNext) return void row.marks.push({ what: 'AlertEscalated', at, calls: { rung, first: times, last: times, late } });
    before.last = times;
    before.late = Math.max(before.late, late);
  }

  #turnSeat(fact: FactOf<'SeatTaken' | 'SeatLeft'>): void {
    const seat = seatOfStream(fact.stream);
    if (seat === undefined) return;
    const held = this.#seats.findLast((span) => span.seat === seat && span.to === undefined);
    if (held !== undefined) held.to = fact.at;
    if (fact.type === 'SeatTaken') this.#seats.push({ seat, area: fact.data.area, from: fact.at });
  }

  /** What ended and was raised before `cutoff`. */
  #forget(cutoff: number): void {
    for (const row of this.#rows.values()) {
      if (row.raisedAt >= cutoff) break;
      if (row.stands) continue;
      this.#rows.delete(row.id);
      this.#since = cutoff;
    }
    if (this.#seats[0]?.to !== undefined && this.#seats[0].to < cutoff) this.#seats = this.#seats.filter(({ to = Infinity }) => to >= cutoff);
  }
}
