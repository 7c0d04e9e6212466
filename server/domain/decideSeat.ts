import type { Caller } from '../../shared/access.ts';
import { assertNever, type CentreFact } from '../../shared/fact.ts';
import type { Refusal } from '../../shared/refusal.ts';
import type { DutyTurn } from '../../shared/roster.ts';
import { HAND_OVER_AHEAD_MS, tonesOf, unsignedChange, type SeatState, type SignedBrief } from '../../shared/seat.ts';
import { seatRefusal, type SeatRule } from './seatRefusals.ts';

/** Orders about a duty seat, checked for shape already. Times are ms. */
export type SeatOrder =
  | { readonly type: 'BeginHandOver' }
  /** How many tones they heard. */
  | { readonly type: 'TestSound'; readonly heard: number }
  /** Under the brief of that digest. `reason`: a leader signs for an outgoing officer who cannot. */
  | { readonly type: 'SignHandOver'; readonly digest: string; readonly reason?: string }
  | { readonly type: 'NotePromise'; readonly promise: string; readonly text: string; readonly due: number; readonly incident?: string; readonly alert?: string }
  | { readonly type: 'KeepPromise'; readonly promise: string };

export interface SeatContext {
  /** The centre's clock, ms. */
  readonly now: number;
  readonly by: Pick<Caller, 'role' | 'subject'>;
  /** Who is to sit there. */
  readonly turns: readonly DutyTurn[];
  /** The brief that is signed, if the centre showed it a short while ago. */
  readonly brief?: SignedBrief | undefined;
}

export type SeatDecision = { readonly facts: readonly [CentreFact, ...CentreFact[]] } | { readonly refusal: Refusal };

/** What was heard longer ago says nothing about the seat as it is. */
const HEARD_FOR_MS = 60 * 60_000;
const MOST_PROMISES = 100;

const no = (rule: SeatRule, about?: string): SeatDecision => ({ refusal: seatRefusal(rule, about === undefined ? undefined : { zh: about, en: about }) });
const yes = (...facts: [CentreFact, ...CentreFact[]]): SeatDecision => ({ facts });

const leads = ({ role }: SeatContext['by']): boolean => role === 'leader' || role === 'admin';

/** Decides one order about a seat: begin a hand-over, test the sound, sign, note a promise, keep it. */
export function decideSeat(order: SeatOrder, seat: SeatState, context: SeatContext): SeatDecision {
  const { by, now } = context;
  const isForLeaders = order.type === 'BeginHandOver' || order.type === 'SignHandOver';
  if (by.role !== 'dutyOfficer' && !(isForLeaders && leads(by))) return no('roleMayNot');
  switch (order.type) {
    case 'BeginHandOver':
      return begin(seat, context);
    case 'TestSound':
      if (seat.handOver === undefined) return no('noHandOver');
      if (seat.handOver.outgoing === by.subject) return no('outgoingHearsNothing');
      return yes({ type: 'SoundTested', data: { played: tonesOf(seat), heard: order.heard } });
    case 'SignHandOver':
      return sign(order, seat, context);
    case 'NotePromise': {
      const { promise, text, due, incident, alert } = order;
      if (due <= now) return no('mustLieAhead');
      if (seat.promises.some(({ id }) => id === promise)) return no('promiseKnown');
      if (seat.promises.length >= MOST_PROMISES) return no('promisesFull', String(MOST_PROMISES));
      return yes({ type: 'PromiseNoted', data: { promise, text, due, ...(incident !== undefined && { incident }), ...(alert !== undefined && { alert }) } });
    }
    case 'KeepPromise':
      return seat.promises.some(({ id }) => id === order.promise) ? yes({ type: 'PromiseKept', data: { promise: order.promise } }) : no('unknownPromise');
    default:
      return assertNever(order);
  }
}

/** By who sits there at any time; by others once the roster says that it is time, or by a leader. */
function begin({ handOver, holder, ...seat }: SeatState, { now, by, turns }: SeatContext): SeatDecision {
  const change = unsignedChange(seat, turns, now, HAND_OVER_AHEAD_MS);
  // Who took an empty seat by roster still wants the signature of who left it.
  const outgoing = holder === undefined || holder.officer === change?.incoming ? change?.outgoing : holder.officer;
  if (outgoing === undefined) return holder === undefined ? no('nobodyToHandOver') : no('notYetDue', holder.officer);
  const isTheirs = outgoing === by.subject;
  if (!isTheirs && change === undefined && !leads(by)) return no('notYetDue', outgoing);
  // Who goes may begin anew, with another officer to come; others would only undo what was signed.
  if (handOver?.outgoing === outgoing && !isTheirs) return no('handOverBegun');
  return yes({ type: 'HandOverBegun', data: { outgoing } });
}

/** With the second signature the seat changes hands, in the same entry of the journal. */
function sign({ reason }: Extract<SeatOrder, { type: 'SignHandOver' }>, { handOver }: SeatState, { now, by, brief }: SeatContext): SeatDecision {
  if (handOver === undefined) return no('noHandOver');
  const { outgoing, heardBy, outgoingSigned, incomingSigned } = handOver;
  if (heardBy === undefined || now - heardBy.at > HEARD_FOR_MS) return no('soundUntested');
  const isOutgoing = by.subject === outgoing || leads(by);
  if (!isOutgoing && by.subject !== heardBy.officer) return no('soundUntested');
  if ((isOutgoing ? outgoingSigned : incomingSigned) !== undefined) return no('alreadySigned');
  if (brief === undefined) return no('briefNotShown');
  const { seq, digest } = brief;
  if (!isOutgoing) return signed({ type: 'HandOverSigned', data: { as: 'incoming', seq, digest } }, outgoingSigned !== undefined);
  if (by.subject === outgoing) return signed({ type: 'HandOverSigned', data: { as: 'outgoing', seq, digest } }, incomingSigned !== undefined);
  if (reason === undefined) return no('reasonMissing');
  return signed({ type: 'HandOverSigned', data: { as: 'outgoing', seq, digest, reason } }, incomingSigned !== undefined);

  function signed(signature: CentreFact, isLast: boolean): SeatDecision {
    return isLast ? yes(signature, { type: 'SeatHandedOver', data: { from: outgoing, to: heardBy!.officer } }) : yes(signature);
  }
}
