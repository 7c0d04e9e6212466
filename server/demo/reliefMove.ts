import type { SeatLine } from '../../shared/seatLine.ts';

const MINUTE = 60_000;
/** Before the end of the turn: the demo's officers do it step by step, so that it can be watched. */
const BEGIN_MS = 3 * MINUTE;
const HEAR_MS = 2 * MINUTE;
const OUTGOING_MS = MINUTE;
const INCOMING_MS = 20_000;
/** Whoever does not come is signed for by the demo's leader. */
const GIVEN_UP_MS = 8 * MINUTE;

export type ReliefOrder = { readonly type: 'BeginHandOver' } | { readonly type: 'TestSound'; readonly heard: number } | { readonly type: 'SignHandOver'; readonly reason?: string };

/** What one of the demo's people does at a seat now, and who; undefined: nothing. `ours`: its officers. */
export function reliefMove({ holder, turn, due, handOver, tones }: SeatLine, ours: ReadonlySet<string>, leader: string, now: number): { readonly by: string; readonly take: true } | { readonly by: string; readonly order: ReliefOrder } | undefined {
  if (holder === undefined && turn !== undefined && ours.has(turn.officer)) return { by: turn.officer, take: true };
  if (due === undefined || !ours.has(due.incoming)) return undefined;
  const left = due.at - now;
  if (handOver === undefined) {
    if (left > BEGIN_MS) return undefined;
    return { by: holder !== undefined && ours.has(holder.officer) ? holder.officer : due.incoming, order: { type: 'BeginHandOver' } };
  }
  const { outgoing, heardBy, outgoingSigned, incomingSigned } = handOver;
  if (heardBy === undefined) return left > HEAR_MS ? undefined : { by: due.incoming, order: { type: 'TestSound', heard: tones } };
  // A visitor takes over: that is theirs to sign.
  if (!ours.has(heardBy.officer) && incomingSigned === undefined && left > -GIVEN_UP_MS) return outgoingMove();
  if (incomingSigned === undefined && !ours.has(heardBy.officer)) return { by: due.incoming, order: { type: 'TestSound', heard: tones } };
  return outgoingMove() ?? (incomingSigned === undefined && left <= INCOMING_MS ? { by: heardBy.officer, order: { type: 'SignHandOver' } } : undefined);

  function outgoingMove(): { readonly by: string; readonly order: ReliefOrder } | undefined {
    if (outgoingSigned !== undefined || left > OUTGOING_MS) return undefined;
    if (ours.has(outgoing)) return { by: outgoing, order: { type: 'SignHandOver' } };
    return left < -GIVEN_UP_MS ? { by: leader, order: { type: 'SignHandOver', reason: '演练：交班人未到席，值班领导代签' } } : undefined;
  }
}
