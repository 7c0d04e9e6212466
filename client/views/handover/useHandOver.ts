import { useState } from 'react';
import type { ShownBrief } from '../../../shared/brief.ts';
import type { SeatLine } from '../../../shared/seatLine.ts';
import type { Answer, Failure } from '../../http/answer.ts';
import { duty, type SeatOrder } from '../../http/dutyApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { chooseSeat } from './model/chooseSeat.ts';

/** How often the seat is asked about, and its brief: nobody reads a brief that moves under their eyes every second. */
const SEAT_BEAT_MS = 3_000;
const BRIEF_BEAT_MS = 20_000;

export interface HandingOver {
  readonly seats: Asked<{ readonly items: readonly SeatLine[] }>;
  readonly line: SeatLine | undefined;
  readonly brief: Asked<ShownBrief>;
  readonly choose: (seat: string) => void;
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Resolves to whether it was carried out. */
  readonly order: (order: SeatOrder) => Promise<boolean>;
  readonly dismiss: () => void;
}

/** The seat that is handed over, its brief, and the orders about it. `now`: the centre's clock. */
export function useHandOver(officer: string | undefined, now: number): HandingOver {
  const [wish, choose] = useState(() => new URLSearchParams(location.search).get('seat'));
  const [given, setGiven] = useState(0);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const seats = useAsked(officer === undefined ? null : 'seats', `${Math.floor(now / SEAT_BEAT_MS)} ${given}`, (signal) => duty.seats(signal));
  const line = chooseSeat(seats.value?.items ?? [], wish, officer);
  const brief = useAsked(line?.seat ?? null, `${Math.floor(now / BRIEF_BEAT_MS)} ${given} ${line?.version ?? 0}`, (signal) => duty.brief(line!.seat, signal));
  const order = async (one: SeatOrder): Promise<boolean> => {
    if (line === undefined || busy) return false;
    setBusy(true);
    const answer: Answer<unknown> = await duty.order(line.seat, one);
    setBusy(false);
    setGiven((n) => n + 1);
    setFailure(answer.outcome === 'ok' ? null : answer);
    return answer.outcome === 'ok';
  };
  return { seats, line, brief, choose, busy, failure, order, dismiss: () => setFailure(null) };
}
