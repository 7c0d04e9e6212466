import type { SeatLine } from '../../../../shared/seatLine.ts';

/** The seat that was asked for; else the officer's own: where they sit, take over or have their turn; else the first that is handed over. */
export function chooseSeat(seats: readonly SeatLine[], wish: string | null, officer: string | undefined): SeatLine | undefined {
  return seats.find(({ seat }) => seat === wish)
    ?? seats.find(({ due }) => due?.incoming === officer || due?.outgoing === officer)
    ?? seats.find(({ holder }) => holder?.officer === officer)
    ?? seats.find(({ turn, next }) => turn?.officer === officer || next?.officer === officer)
    ?? seats.find(({ handOver, due }) => handOver !== undefined || due !== undefined)
    ?? seats[0];
}
