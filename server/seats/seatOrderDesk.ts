import { createHash } from 'node:crypto';
import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import { seatStream } from '../../shared/duty.ts';
import type { Fact } from '../../shared/fact.ts';
import type { InputError, Refusal } from '../../shared/refusal.ts';
import { emptySeat, evolveSeat, type SeatState, type SignedBrief } from '../../shared/seat.ts';
import type { Order } from '../commands/commands.ts';
import { decideSeat } from '../domain/decideSeat.ts';
import { seatRefusal } from '../domain/seatRefusals.ts';
import type { Journal } from '../journal/journal.ts';
import type { Duty } from './duty.ts';
import { checkSeatOrder } from './seatOrders.ts';

export type SeatOutcome =
  | { readonly outcome: 'done' | 'repeated'; readonly state: SeatState; readonly seq: number }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'invalid'; readonly errors: readonly InputError[] }
  | { readonly outcome: 'keyMisused' }
  /** Nobody ever took such a seat, and it has no roster. */
  | { readonly outcome: 'unknown' };

export interface SeatOrderDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'findKey'>;
  readonly duty: Pick<Duty, 'roster'>;
  /** The brief that was shown at a seat under a digest, a short while ago. */
  readonly shown: (seat: string, digest: string) => SignedBrief | undefined;
  readonly tree: AreaTree;
  readonly clock: Clock;
}

const TRIES = 4;
const SOURCE = 'command';

/** Orders about seats: each decided on the seat as the journal has it, and given once, however often it is sent. */
export class SeatOrderDesk {
  readonly #deps: SeatOrderDeskDeps;

  constructor(deps: SeatOrderDeskDeps) {
    this.#deps = deps;
  }

  async order(seat: string, given: Pick<Order, 'type' | 'commandId'>, caller: Caller): Promise<SeatOutcome> {
    const checked = checkSeatOrder(given);
    if ('errors' in checked) return { outcome: 'invalid', errors: checked.errors };
    const { journal, duty, shown, tree, clock } = this.#deps;
    const stream = seatStream(seat);
    const fold = (facts: readonly Fact[]): SeatState => facts.reduce(evolveSeat, emptySeat(seat));
    const sorted = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
    const once = { source: SOURCE, key: given.commandId, bodyHash: createHash('sha256').update(JSON.stringify([stream, sorted])).digest('base64url') };
    const { order } = checked;
    for (let tries = 0; tries < TRIES; tries++) {
      const state = fold(await journal.readStream(stream));
      const roster = duty.roster(seat);
      const area = state.area ?? roster?.area;
      if (area === undefined) return { outcome: 'unknown' };
      if (!reaches(caller, area, tree)) return { outcome: 'refused', refusal: seatRefusal('outsideScope') };
      const used = await journal.findKey(SOURCE, once.key);
      if (used !== undefined) return used.bodyHash === once.bodyHash ? { outcome: 'repeated', state, seq: used.facts.at(-1)!.seq } : { outcome: 'keyMisused' };
      const decision = decideSeat(order, state, {
        now: clock.now(), by: caller, turns: roster?.turns ?? [], ...(order.type === 'SignHandOver' && { brief: shown(seat, order.digest) }),
      });
      if ('refusal' in decision) return { outcome: 'refused', refusal: decision.refusal };
      const by = { role: caller.role, subject: caller.subject };
      const appended = await journal.append({ stream, expectedVersion: state.version, at: clock.now(), by, facts: decision.facts, once });
      if (appended.outcome === 'keyMisused') return { outcome: 'keyMisused' };
      if (appended.outcome === 'written') return { outcome: 'done', state: appended.facts.reduce(evolveSeat, state), seq: appended.facts.at(-1)!.seq };
    }
    throw new Error(`the seat ${seat} changes too fast; try again`);
  }
}
