import type { DutyShift } from '../../../../shared/duty.ts';
import { turnsFault, type DutyTurn } from '../../../../shared/roster.ts';
import { DAY_MS } from '../../../../shared/zone.ts';

const MINUTE = 60_000;
export const WEEK_DAYS = 7;

/** A week of a seat as it is drawn: who sits at each shift of each day, what stands beside the shifts, and what lies outside of the week. */
export interface RosterWeek {
  /** By `day shift`: a pseudonym, or empty. */
  readonly cells: Readonly<Record<string, string>>;
  /** Turns of this week that are no shift's: they stay unless they are dropped. */
  readonly others: readonly DutyTurn[];
  /** Of other weeks: untouched. */
  readonly outside: readonly DutyTurn[];
}

export const cellOf = (day: number, shift: string): string => `${day} ${shift}`;

/** When a shift of a day begins and ends; `first`: the first moment of the week in the city, ms. */
export function spanOf({ from, to }: DutyShift, first: number, day: number): { readonly from: number; readonly to: number } {
  const midnight = first + day * DAY_MS;
  return { from: midnight + from * MINUTE, to: midnight + (to <= from ? DAY_MS : 0) + to * MINUTE };
}

export function weekOf(turns: readonly DutyTurn[], shifts: readonly DutyShift[], first: number): RosterWeek {
  const cells: Record<string, string> = {};
  const [others, outside]: [DutyTurn[], DutyTurn[]] = [[], []];
  for (const turn of turns) {
    const day = Math.floor((turn.from - first) / DAY_MS);
    const shift = shifts.find((one) => {
      const span = spanOf(one, first, day);
      return span.from === turn.from && span.to === turn.to;
    });
    if (day < 0 || day >= WEEK_DAYS) outside.push(turn);
    else if (shift === undefined) others.push(turn);
    else cells[cellOf(day, shift.code)] = turn.officer;
  }
  return { cells, others, outside };
}

/** The whole roster, in the order of its beginnings; each turn with the cell it was drawn in, so that a refusal can be shown there. */
export function turnsOf({ cells, others, outside }: RosterWeek, shifts: readonly DutyShift[], first: number): { readonly turn: DutyTurn; readonly cell: string | undefined }[] {
  const drawn = Array.from({ length: WEEK_DAYS }, (_, day) => shifts.flatMap((shift) => {
    const cell = cellOf(day, shift.code);
    const officer = (cells[cell] ?? '').trim();
    return officer === '' ? [] : [{ turn: { officer, ...spanOf(shift, first, day) }, cell }];
  })).flat();
  return [...drawn, ...[...others, ...outside].map((turn) => ({ turn, cell: undefined }))].sort((a, b) => a.turn.from - b.turn.from);
}

/** Why the centre would refuse it, and at which cell; undefined: it would not. */
export function weekFault(rows: readonly { readonly turn: DutyTurn; readonly cell: string | undefined }[]): { readonly rule: string; readonly cell: string | undefined; readonly officer: string } | undefined {
  const fault = turnsFault(rows.map(({ turn }) => turn));
  return fault && { rule: fault.rule, cell: rows[fault.place]?.cell, officer: rows[fault.place]?.turn.officer ?? '' };
}

/** Puts officers one after the other into the empty cells, shift by shift. */
export function filled(week: RosterWeek, shifts: readonly DutyShift[], officers: readonly string[]): RosterWeek {
  if (officers.length === 0) return week;
  const cells = { ...week.cells };
  let next = 0;
  for (let day = 0; day < WEEK_DAYS; day++) {
    for (const { code } of shifts) {
      const cell = cellOf(day, code);
      if ((cells[cell] ?? '').trim() === '') cells[cell] = officers[next++ % officers.length]!;
    }
  }
  return { ...week, cells };
}
