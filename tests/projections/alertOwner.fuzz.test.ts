import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideSeat, type SeatOrder } from '../../server/domain/decideSeat.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { AlertBook } from '../../server/projections/alertBook.ts';
import { SeatBook } from '../../server/projections/seatBook.ts';
import { isStanding } from '../../shared/alert.ts';
import { ownerOf, type DutySeat } from '../../shared/alertOwner.ts';
import { seatStream } from '../../shared/duty.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { rosterStream } from '../../shared/roster.ts';
import { emptySeat, tonesOf } from '../../shared/seat.ts';
import { acknowledged, cleared, confirmed, HOUR, MINUTE, raised, TUESDAY, unacknowledged } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI_GRID, smallCity } from '../support/smallCity.ts';

const { tree } = smallCity();
const SEATS = ['seat-1', 'seat-2', 'seat-7'] as const;
const OFFICERS = ['officer-1', 'officer-2', 'officer-3', 'seat-2'] as const;
const AREAS = ['3302', HAISHU, null, HAISHU_GRID, JIANGBEI_GRID] as const;
const idOf = (n: number): string => `22222222-2222-8222-8222-${String(n).padStart(12, '0')}`;

interface Step { readonly what: number; readonly seat: number; readonly officer: number; readonly alert: number; readonly minutes: number }
const step = fc.record({ what: fc.nat(11), seat: fc.nat(2), officer: fc.nat(3), alert: fc.nat(5), minutes: fc.nat(45) });

/** A history of seats and alerts as the deciders let it come about; a step that a rule says no to writes nothing. */
async function play(steps: readonly Step[]): Promise<Fact[]> {
  const journal = createMemoryJournal();
  const seats = new SeatBook(tree);
  const alerts = new AlertBook(tree);
  let now = TUESDAY;
  const write = async (stream: string, version: number, subject: string, facts: readonly [CentreFact, ...CentreFact[]]) => {
    const appended = await journal.append({ stream, expectedVersion: version, at: now, by: { role: 'dutyOfficer', subject }, facts });
    if (appended.outcome !== 'written') throw new Error(appended.outcome);
    for (const fact of appended.facts) {
      seats.apply(fact);
      if (stream.startsWith('alert:')) alerts.apply(fact);
    }
  };
  for (const { what, seat: s, officer: o, alert: a, minutes } of steps) {
    now += minutes * MINUTE;
    const [seat, officer, id] = [SEATS[s]!, OFFICERS[o]!, idOf(a)];
    const state = seats.seat(seat) ?? emptySeat(seat);
    const roster = seats.roster(seat);
    const alert = alerts.get(id)?.alert;
    const order = async (given: SeatOrder) => {
      const decision = decideSeat(given, state, { now, by: { role: 'dutyOfficer', subject: officer }, turns: roster?.turns ?? [], brief: { seq: 1, digest: 'd' } });
      if ('facts' in decision) await write(seatStream(seat), state.version, officer, decision.facts);
    };
    const turns = [0, 1, 2, 3].map((n) => ({ officer: OFFICERS[(o + n) % 4]!, from: now + (n - 1) * HOUR, to: now + n * HOUR }));
    if (what === 0) await write(rosterStream(seat), roster?.version ?? 0, officer, [{ type: 'RosterSet', data: { area: AREAS[s === 2 ? 1 : 0], turns } }]);
    else if (what === 1 && state.holder === undefined) await write(seatStream(seat), state.version, officer, [{ type: 'SeatTaken', data: { area: s === 2 ? HAISHU : '3302' } }]);
    else if (what === 2 && state.holder !== undefined) await write(seatStream(seat), state.version, state.holder.officer, [{ type: 'SeatLeft', data: {} }]);
    else if (what === 3) await order({ type: 'BeginHandOver' });
    else if (what === 4) await order({ type: 'TestSound', heard: tonesOf(state) });
    else if (what <= 6) await order({ type: 'SignHandOver', digest: 'd' });
    else if (what === 7 && alert === undefined) await write(`alert:${id}`, 0, officer, [raised({ id, area: AREAS[a % 5]!, raisedAt: now })]);
    else if (what <= 9 && alert?.state === 'raised') await write(`alert:${id}`, alert.version, officer, [acknowledged]);
    else if (what === 10 && alert?.state === 'acknowledged') await write(`alert:${id}`, alert.version, officer, [a % 2 === 0 ? unacknowledged : confirmed]);
    else if (what === 11 && alert !== undefined && alert.state !== 'cleared') await write(`alert:${id}`, alert.version, officer, [cleared]);
  }
  return journal.read(0, 10_000);
}

/** Owners of all that is open, after so many facts: read from the first one, as after a kill, or taken up from what was kept at `kept`. */
function ownersAfter(facts: readonly Fact[], now: number, kept = 0): Map<string, string> {
  const alerts = new AlertBook(tree);
  let seats = new SeatBook(tree);
  for (const [n, fact] of facts.entries()) {
    if (n === kept && n > 0) {
      const anew = new SeatBook(tree);
      anew.takeUp(structuredClone(seats.kept()));
      seats = anew;
    }
    seats.apply(fact);
    if (fact.stream.startsWith('alert:')) alerts.apply(fact);
  }
  const duty = seats.duty(now);
  const ownerIn = seats.owners(now);
  const known = seats.names();
  return new Map([...alerts.all()].filter(({ alert }) => isStanding(alert)).map(({ alert }) => {
    const owner = ownerIn(alert);
    if (known.length > 0) expect(known).toContain(owner.seat);
    // Where anybody sits at all, whose it is sits there.
    if (duty.some(({ holder }) => holder !== undefined)) expect(duty.find(({ seat }) => seat === owner.seat)?.holder?.officer).toBe(owner.officer);
    return [alert.id, `${owner.seat} ${owner.officer} ${owner.why}`];
  }));
}

describe('every open alert has exactly one owner', () => {
  it('at every instant of any history, whoever hands over to whom, and cut off wherever a kill may cut it', async () => {
    const reached = new Set<string>();
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const facts = await play(steps);
      for (let cut = 1; cut <= facts.length; cut++) {
        const before = facts.slice(0, cut);
        const now = before.at(-1)!.at;
        const owners = ownersAfter(before, now);
        for (const owner of owners.values()) reached.add(owner.split(' ')[2]!);
        // Another node, or the same after a restart in the midst of it, says the same of each.
        expect(ownersAfter(before, now, Math.floor(cut / 2))).toEqual(owners);
      }
    }), { seed: 60, numRuns: 120 });
    expect(reached).toEqual(new Set(['acknowledged', 'onDuty', 'present', 'rostered', 'centre']));
  });

  it('goes with the seat when it is handed over: what was acknowledged there is the incoming officer\'s from that fact on', async () => {
    const turn = (what: number, officer: number, alert = 0): Step => ({ what, seat: 0, officer, alert, minutes: 1 });
    const facts = await play([turn(1, 0), turn(7, 0), turn(8, 0), turn(3, 0), turn(4, 1), turn(5, 0), turn(5, 1)]);
    expect(facts.map(({ type }) => type)).toEqual(['SeatTaken', 'AlertRaised', 'AlertAcknowledged', 'HandOverBegun', 'SoundTested', 'HandOverSigned', 'HandOverSigned', 'SeatHandedOver']);
    const owners = facts.map((_, n) => ownersAfter(facts.slice(0, n + 1), TUESDAY).get(idOf(0)));
    expect(owners.slice(2, 7)).toEqual(Array.from({ length: 5 }, () => 'seat-1 officer-1 acknowledged'));
    expect(owners[7]).toBe('seat-1 officer-2 acknowledged');
  });
});

describe('the owner of an alert that nobody has acknowledged', () => {
  const node = (code: string) => tree.indexOf(code);
  const seat = (name: string, area: string, since?: number, rostered?: string): DutySeat => ({ seat: name, node: node(area), ...(since !== undefined && { holder: { officer: `${name}-officer`, since } }), ...(rostered !== undefined && { rostered }) });
  const owner = (seats: DutySeat[], area = HAISHU_GRID) => ownerOf(node(area), undefined, seats, tree);

  it('is the seat on duty of the nearest centre, then the highest that is held, then who should be there, then the first seat', () => {
    expect(owner([seat('seat-1', '3302', 1), seat('seat-7', HAISHU, 2)])).toMatchObject({ seat: 'seat-7', why: 'onDuty' });
    expect(owner([seat('seat-1', '3302', 1), seat('seat-7', HAISHU, 2)], JIANGBEI_GRID)).toMatchObject({ seat: 'seat-1', why: 'onDuty' });
    expect(owner([seat('seat-7', HAISHU, 2), seat('seat-1', '3302')], JIANGBEI_GRID)).toMatchObject({ seat: 'seat-7', why: 'present' });
    expect(owner([seat('seat-1', '3302'), seat('seat-2', '3302', undefined, 'officer-9')])).toEqual({ seat: 'seat-2', officer: 'officer-9', why: 'rostered' });
    expect(owner([seat('seat-2', '3302'), seat('seat-1', '3302'), seat('seat-0', HAISHU)])).toEqual({ seat: 'seat-1', officer: null, why: 'centre' });
    expect(owner([])).toEqual({ seat: 'seat-1', officer: null, why: 'centre' });
  });

  it('among seats of one centre is whoever sits by the roster, then the longest, then by name', () => {
    expect(owner([seat('seat-1', '3302', 1), seat('seat-2', '3302', 5, 'seat-2-officer')]).seat).toBe('seat-2');
    expect(owner([seat('seat-2', '3302', 1), seat('seat-1', '3302', 5)]).seat).toBe('seat-2');
    expect(owner([seat('seat-2', '3302', 5), seat('seat-1', '3302', 5)]).seat).toBe('seat-1');
  });
});
