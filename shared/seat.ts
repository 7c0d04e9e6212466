import type { Fact } from './fact.ts';
import { changeAt, type DutyChange, type Roster } from './roster.ts';

/** What an officer signs: the brief 交接简报 as the centre gave it to them, by the journal's position and its digest. */
export interface SignedBrief {
  readonly seq: number;
  readonly digest: string;
}

export interface Signature extends SignedBrief {
  readonly officer: string;
  readonly at: number;
  /** A leader signed for an officer who could not. */
  readonly reason?: string;
}

/** A hand-over 交接班 that has begun and is not signed by both yet. */
export interface HandOver {
  readonly begunAt: number;
  readonly outgoing: string;
  /** The officer who has heard the seat's sound, and so may take over. */
  readonly heardBy?: { readonly officer: string; readonly at: number };
  readonly outgoingSigned?: Signature;
  readonly incomingSigned?: Signature;
}

/** What an officer promised somebody and has not kept yet 承诺事项. */
export interface NotedPromise {
  readonly id: string;
  readonly text: string;
  readonly due: number;
  readonly by: string;
  readonly at: number;
  /** Sheets it is about. */
  readonly incident?: string;
  readonly alert?: string;
}

/** A duty seat 值班席 as its facts say. */
export interface SeatState {
  readonly seat: string;
  readonly version: number;
  /** That it answers for; null: it was never taken. */
  readonly area: string | null;
  /** Who sits there; absent: nobody. */
  readonly holder?: { readonly officer: string; readonly since: number };
  readonly handOver?: HandOver;
  /** The last hand-over that both signed. */
  readonly last?: { readonly at: number; readonly from: string; readonly to: string };
  /** Tests of its sound so far, failed and passed: the tones of the next one are drawn from it. */
  readonly tests: number;
  readonly promises: readonly NotedPromise[];
}

const MINUTE = 60_000;
/** By roster a hand-over is open so long before the turn ends. */
export const HAND_OVER_AHEAD_MS = 30 * MINUTE;

export const emptySeat = (seat: string): SeatState => ({ seat, version: 0, area: null, tests: 0, promises: [] });

/** How facts become a seat. Facts of other streams change nothing. */
export function evolveSeat(state: SeatState, fact: Fact): SeatState {
  const { at, version, by: { subject } } = fact;
  const { holder, handOver, ...kept } = state;
  const stays = { ...state, version };
  switch (fact.type) {
    case 'SeatTaken':
      // A seat that is taken for another area goes on being held since it was taken first.
      return { ...stays, area: fact.data.area, holder: holder?.officer === subject ? holder : { officer: subject, since: at } };
    case 'SeatLeft':
      return { ...kept, version, ...(handOver !== undefined && { handOver }) };
    case 'HandOverBegun':
      return { ...stays, handOver: { begunAt: at, outgoing: fact.data.outgoing } };
    case 'SoundTested':
      return { ...stays, tests: state.tests + 1, ...(handOver !== undefined && { handOver: heard(handOver, subject, at, fact.data.played === fact.data.heard) }) };
    case 'HandOverSigned': {
      if (handOver === undefined) return stays;
      const { as, ...signed } = fact.data;
      return { ...stays, handOver: { ...handOver, [as === 'outgoing' ? 'outgoingSigned' : 'incomingSigned']: { officer: subject, at, ...signed } } };
    }
    case 'SeatHandedOver':
      return { ...kept, version, holder: { officer: fact.data.to, since: at }, last: { at, from: fact.data.from, to: fact.data.to } };
    case 'PromiseNoted': {
      const { promise: id, ...told } = fact.data;
      return { ...stays, promises: [...state.promises, { id, ...told, by: subject, at }] };
    }
    case 'PromiseKept':
      return { ...stays, promises: state.promises.filter(({ id }) => id !== fact.data.promise) };
    default:
      return state;
  }
}

/** Another officer who has heard it is another hand-over: what was signed before was signed towards the first. */
function heard({ begunAt, outgoing, ...was }: HandOver, officer: string, at: number, passed: boolean): HandOver {
  if (was.heardBy?.officer === officer) return { begunAt, outgoing, ...was, ...(passed && { heardBy: { officer, at } }) };
  return passed ? { begunAt, outgoing, heardBy: { officer, at } } : { begunAt, outgoing, ...was };
}

/** The change of officers by roster that nobody has signed and that is due, or over: the one that has passed before the one ahead. */
export function unsignedChange({ last }: Pick<SeatState, 'last'>, turns: Roster['turns'], at: number, ahead = 0): DutyChange | undefined {
  return [changeAt(turns, at), changeAt(turns, at, ahead)].find((change) => change !== undefined && !isSigned(change, last));
}

/** To the officer of the roster at any time of the turn that ends; to whoever stands in for them, in its second half or later. */
function isSigned({ outgoing, incoming, from, at }: DutyChange, last: SeatState['last']): boolean {
  if (last === undefined) return false;
  return last.to === incoming ? last.at >= from : last.to !== outgoing && last.at >= (from + at) / 2;
}

/** How many tones the next test of a seat's sound plays: 2 to 5, as if drawn anew for each test, and the same on every node. */
export function tonesOf({ seat, tests }: Pick<SeatState, 'seat' | 'tests'>): number {
  let hash = 2_166_136_261;
  for (const sign of `${seat} ${tests}`) hash = Math.imul(hash ^ sign.codePointAt(0)!, 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 73_244_475);
  return 2 + ((hash >>> 16) % 4);
}
