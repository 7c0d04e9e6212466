import { ownerOf, type AlertOwner, type DutySeat } from '../../shared/alertOwner.ts';
import type { AreaTree } from '../../shared/area.ts';
import { seatOfStream, type HeldSeat } from '../../shared/duty.ts';
import type { Fact } from '../../shared/fact.ts';
import { seatOfRosterStream, turnAt, type Roster } from '../../shared/roster.ts';
import { emptySeat, evolveSeat, type SeatState } from '../../shared/seat.ts';
import { nodeOf } from './nodeOf.ts';

/** Facts after which nobody has an alert from a seat of theirs any more. */
const GIVEN_BACK: ReadonlySet<string> = new Set(['AlertUnacknowledged', 'AcknowledgementLapsed', 'AlertUnshelved', 'AlertRecurred', 'AlertConfirmed', 'AlertCleared']);

/** All that is known of the duty seats, folded beside the live view: who sits, who is to sit, hand-overs, and from which seat an alert was acknowledged. */
export class SeatBook {
  readonly #tree: AreaTree;
  readonly #seats = new Map<string, SeatState>();
  readonly #rosters = new Map<string, Roster>();
  /** Where an officer sits; who took a second seat acts from that one. */
  readonly #seatOf = new Map<string, string>();
  /** Alerts that are acknowledged, by id: the seat of who did it. */
  readonly #acknowledgedAt = new Map<string, string>();

  constructor(tree: AreaTree) {
    this.#tree = tree;
  }

  apply(fact: Fact): void {
    const { stream } = fact;
    if (stream.startsWith('alert:')) return this.#follow(fact);
    const seat = seatOfStream(stream);
    if (seat !== undefined) return this.#turn(seat, fact);
    if (fact.type === 'RosterSet') {
      const rostered = seatOfRosterStream(stream)!;
      this.#rosters.set(rostered, { seat: rostered, ...fact.data, version: fact.version, setAt: fact.at, setBy: fact.by.subject });
    }
  }

  #turn(seat: string, fact: Fact): void {
    const before = this.#seats.get(seat) ?? emptySeat(seat);
    const after = evolveSeat(before, fact);
    this.#seats.set(seat, after);
    const [left, sits] = [before.holder?.officer, after.holder?.officer];
    if (left !== undefined && left !== sits && this.#seatOf.get(left) === seat) this.#seatOf.delete(left);
    if (sits !== undefined && (sits !== left || fact.type === 'SeatTaken')) this.#seatOf.set(sits, seat);
  }

  #follow({ stream, type, by }: Fact): void {
    const id = stream.slice('alert:'.length);
    if (type === 'AlertAcknowledged') {
      const seat = this.#seatOf.get(by.subject);
      if (seat !== undefined) this.#acknowledgedAt.set(id, seat);
    } else if (GIVEN_BACK.has(type)) {
      this.#acknowledgedAt.delete(id);
    }
  }

  /** The fold's name, and its state, for the next start. */
  readonly name = 'duty';

  kept(): { seats: SeatState[]; rosters: Roster[]; seatOf: [string, string][]; acknowledgedAt: [string, string][] } {
    return { seats: [...this.#seats.values()], rosters: [...this.#rosters.values()], seatOf: [...this.#seatOf], acknowledgedAt: [...this.#acknowledgedAt] };
  }

  takeUp(kept: unknown): void {
    const { seats, rosters, seatOf, acknowledgedAt } = kept as ReturnType<SeatBook['kept']>;
    for (const one of seats) this.#seats.set(one.seat, one);
    for (const one of rosters) this.#rosters.set(one.seat, one);
    for (const [officer, seat] of seatOf) this.#seatOf.set(officer, seat);
    for (const [id, seat] of acknowledgedAt) this.#acknowledgedAt.set(id, seat);
  }

  seat(name: string): SeatState | undefined {
    return this.#seats.get(name);
  }

  roster(seat: string): Roster | undefined {
    return this.#rosters.get(seat);
  }

  /** Every seat that was ever taken or has a roster, by name. */
  names(): string[] {
    return [...new Set([...this.#seats.keys(), ...this.#rosters.keys()])].sort();
  }

  /** What a seat answers for: as it is held, else as its roster says. */
  areaOf(seat: string): string | undefined {
    return this.#seats.get(seat)?.area ?? this.#rosters.get(seat)?.area;
  }

  /** All seats as they stand at one instant. */
  duty(now: number): DutySeat[] {
    return this.names().map((seat) => {
      const holder = this.#seats.get(seat)?.holder;
      const rostered = turnAt(this.#rosters.get(seat)?.turns ?? [], now)?.officer;
      return { seat, node: nodeOf(this.#tree, this.areaOf(seat) ?? null), ...(holder !== undefined && { holder }), ...(rostered !== undefined && { rostered }) };
    });
  }

  /** Whose each open alert is at one instant. Alerts of one place have one owner unless somebody has them, so it is asked once for each. */
  owners(now: number): (alert: { readonly id: string; readonly area: string | null }) => AlertOwner {
    const duty = this.duty(now);
    const known = new Map<string, AlertOwner>();
    return ({ id, area }) => {
      const [node, from] = [nodeOf(this.#tree, area), this.#acknowledgedAt.get(id)];
      const key = `${node} ${from ?? ''}`;
      const owner = known.get(key) ?? ownerOf(node, from, duty, this.#tree);
      known.set(key, owner);
      return owner;
    };
  }

  /** Who answers for an area: seats of the area itself and of those above it, the longest held first. */
  over(node: number): HeldSeat[] {
    const held = [...this.#seats.values()].flatMap(({ seat, area, holder }) => (
      holder !== undefined && this.#tree.isInside(node, nodeOf(this.#tree, area)) ? [{ seat, since: holder.since, ...(holder.officer !== seat && { officer: holder.officer }) }] : []
    ));
    return held.sort((a, b) => a.since - b.since || (a.seat < b.seat ? -1 : 1));
  }
}
