import { describe, expect, it } from 'vitest';
import { decideSeat, type SeatOrder } from '../../server/domain/decideSeat.ts';
import type { Role } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { changeAt, turnAt, type DutyTurn } from '../../shared/roster.ts';
import { emptySeat, evolveSeat, tonesOf, unsignedChange, type SeatState } from '../../shared/seat.ts';
import { HOUR, MINUTE, TUESDAY } from '../support/given.ts';

const [GOES, COMES, THIRD] = ['officer-11', 'officer-12', 'officer-13'] as const;
const BRIEF = { seq: 812, digest: 'd' };
const turn = (officer: string, from: number, hours = 8): DutyTurn => ({ officer, from: TUESDAY + from * HOUR, to: TUESDAY + (from + hours) * HOUR });
const TURNS = [turn(GOES, -8), turn(COMES, 0), turn(THIRD, 8)];
const said = (type: SeatOrder['type'], more: object = {}): SeatOrder => ({ type, ...more }) as SeatOrder;

/** A seat to which things happen by orders, as the journal would have them. */
function seatAt(now: number, turns: readonly DutyTurn[] = TURNS) {
  let state = emptySeat('seat-2');
  let seq = 0;
  const write = (facts: readonly CentreFact[], subject: string, role: Role, at: number) => {
    for (const fact of facts) state = evolveSeat(state, { seq: ++seq, stream: 'seat:seat-2', version: state.version + 1, at, by: { role, subject }, ...fact } as Fact);
  };
  write([{ type: 'SeatTaken', data: { area: '3302' } }], GOES, 'dutyOfficer', TUESDAY - 8 * HOUR);
  return {
    get state(): SeatState { return state; },
    write: (fact: CentreFact, subject: string) => write([fact], subject, 'dutyOfficer', now),
    give(order: SeatOrder, subject: string, { role = 'dutyOfficer', at = now, brief = BRIEF }: { role?: Role; at?: number; brief?: typeof BRIEF | undefined } = {}): string {
      const decision = decideSeat(order, state, { now: at, by: { role, subject }, turns, brief });
      if ('refusal' in decision) return decision.refusal.rule;
      write(decision.facts, subject, role, at);
      return decision.facts.map(({ type }) => type).join(' ');
    },
    hear(subject: string, wrong = 0) { return this.give(said('TestSound', { heard: tonesOf(state) + wrong }), subject); },
  };
}
const SIGN = said('SignHandOver', { digest: 'd' });
const BEGIN = said('BeginHandOver');

describe('a hand-over', () => {
  it('goes from who sits there to who has heard the sound, with both signatures, at one instant', () => {
    const seat = seatAt(TUESDAY);
    expect(seat.give(BEGIN, GOES)).toBe('HandOverBegun');
    expect(seat.hear(COMES)).toBe('SoundTested');
    expect(seat.give(SIGN, GOES)).toBe('HandOverSigned');
    expect(seat.state.holder?.officer).toBe(GOES);
    expect(seat.give(SIGN, COMES)).toBe('HandOverSigned SeatHandedOver');
    expect(seat.state).toMatchObject({ holder: { officer: COMES, since: TUESDAY }, last: { from: GOES, to: COMES } });
    expect(seat.state.handOver).toBeUndefined();
  });

  it('may be signed by the incoming officer first', () => {
    const seat = seatAt(TUESDAY);
    seat.give(BEGIN, GOES);
    seat.hear(COMES);
    expect([seat.give(SIGN, COMES), seat.give(SIGN, GOES)]).toEqual(['HandOverSigned', 'HandOverSigned SeatHandedOver']);
  });

  it('is signed by nobody before the incoming officer has heard the sound: the number of tones must be right', () => {
    const seat = seatAt(TUESDAY);
    expect(seat.give(SIGN, GOES)).toBe('noHandOver');
    expect(seat.hear(COMES)).toBe('noHandOver');
    seat.give(BEGIN, GOES);
    expect([seat.give(SIGN, GOES), seat.give(SIGN, COMES)]).toEqual(['soundUntested', 'soundUntested']);
    expect(seat.hear(GOES)).toBe('outgoingHearsNothing');
    expect(seat.hear(COMES, 1)).toBe('SoundTested');
    expect([seat.give(SIGN, GOES), seat.give(SIGN, COMES)]).toEqual(['soundUntested', 'soundUntested']);
    seat.hear(COMES);
    // Whoever did not hear it themselves signs nothing, and what was heard an hour ago counts no more.
    expect(seat.give(SIGN, THIRD)).toBe('soundUntested');
    expect(seat.give(SIGN, COMES, { at: TUESDAY + HOUR + 1 })).toBe('soundUntested');
  });

  it('is signed under a brief that was shown, once by each side', () => {
    const seat = seatAt(TUESDAY);
    seat.give(BEGIN, GOES);
    seat.hear(COMES);
    expect(decideSeat(SIGN, seat.state, { now: TUESDAY, by: { role: 'dutyOfficer', subject: GOES }, turns: TURNS })).toMatchObject({ refusal: { rule: 'briefNotShown' } });
    seat.give(SIGN, GOES);
    expect(seat.give(SIGN, GOES)).toBe('alreadySigned');
    expect(seat.state.handOver?.outgoingSigned).toEqual({ officer: GOES, at: TUESDAY, ...BRIEF });
  });

  it('another officer who hears the sound takes the place of the first, and what was signed towards the first is void', () => {
    const seat = seatAt(TUESDAY);
    seat.give(BEGIN, GOES);
    seat.hear(COMES);
    seat.give(SIGN, GOES);
    seat.hear(THIRD);
    expect(seat.state.handOver).toMatchObject({ heardBy: { officer: THIRD } });
    expect(seat.give(SIGN, THIRD)).toBe('HandOverSigned');
    expect(seat.give(SIGN, GOES)).toBe('HandOverSigned SeatHandedOver');
    expect(seat.state.holder?.officer).toBe(THIRD);
  });

  it('is begun by who sits there at any time, by others from half an hour before the turn ends, by a leader at any time', () => {
    const early = seatAt(TUESDAY - 31 * MINUTE);
    expect(early.give(BEGIN, COMES)).toBe('notYetDue');
    expect(early.give(BEGIN, 'leader-1', { role: 'leader' })).toBe('HandOverBegun');
    expect(seatAt(TUESDAY - 31 * MINUTE).give(BEGIN, GOES)).toBe('HandOverBegun');
    const due = seatAt(TUESDAY - 30 * MINUTE);
    expect(due.give(BEGIN, COMES)).toBe('HandOverBegun');
    expect(due.give(BEGIN, THIRD)).toBe('handOverBegun');
    expect(seatAt(TUESDAY, []).give(BEGIN, COMES)).toBe('notYetDue');
  });

  it('of a seat whose officer has gone home is still signed: by them, or by a leader who says why', () => {
    const seat = seatAt(TUESDAY + MINUTE);
    seat.write({ type: 'SeatLeft', data: {} }, GOES);
    seat.write({ type: 'SeatTaken', data: { area: '3302' } }, COMES);
    expect(seat.give(BEGIN, COMES)).toBe('HandOverBegun');
    expect(seat.state.handOver?.outgoing).toBe(GOES);
    seat.hear(COMES);
    expect(seat.give(SIGN, COMES)).toBe('HandOverSigned');
    expect(seat.give(SIGN, 'leader-1', { role: 'leader' })).toBe('reasonMissing');
    expect(seat.give({ ...SIGN, reason: '突发疾病' } as SeatOrder, 'leader-1', { role: 'leader' })).toBe('HandOverSigned SeatHandedOver');
    expect(seat.state.holder?.officer).toBe(COMES);
  });

  it('is no matter of handlers, and of an empty seat without a roster there is none', () => {
    expect(seatAt(TUESDAY).give(BEGIN, 'handler-1', { role: 'handler' })).toBe('roleMayNot');
    expect(seatAt(TUESDAY).give(said('TestSound', { heard: 3 }), 'leader-1', { role: 'leader' })).toBe('roleMayNot');
    const seat = seatAt(TUESDAY, []);
    seat.write({ type: 'SeatLeft', data: {} }, GOES);
    expect(seat.give(BEGIN, COMES)).toBe('nobodyToHandOver');
  });
});

it('each test of the sound plays two to five tones, not the same again and again', () => {
  const tones = Array.from({ length: 40 }, (_, tests) => tonesOf({ seat: 'seat-2', tests }));
  expect(new Set(tones)).toEqual(new Set([2, 3, 4, 5]));
});

describe('a promise', () => {
  const NOTE = said('NotePromise', { promise: 'p1', text: '14 点前回复南门街道', due: TUESDAY + HOUR });
  it('is noted once, lies ahead, and is open until it is kept', () => {
    const seat = seatAt(TUESDAY);
    expect(seat.give({ ...NOTE, due: TUESDAY } as SeatOrder, GOES)).toBe('mustLieAhead');
    expect([seat.give(NOTE, GOES), seat.give(NOTE, GOES)]).toEqual(['PromiseNoted', 'promiseKnown']);
    expect(seat.state.promises).toEqual([{ id: 'p1', text: '14 点前回复南门街道', due: TUESDAY + HOUR, by: GOES, at: TUESDAY }]);
    expect([seat.give(said('KeepPromise', { promise: 'p1' }), COMES), seat.give(said('KeepPromise', { promise: 'p1' }), COMES)]).toEqual(['PromiseKept', 'unknownPromise']);
    expect(seat.state.promises).toEqual([]);
  });

  it('outlasts the hand-over', () => {
    const seat = seatAt(TUESDAY);
    seat.give(NOTE, GOES);
    seat.give(BEGIN, GOES);
    seat.hear(COMES);
    seat.give(SIGN, GOES);
    seat.give(SIGN, COMES);
    expect(seat.state.promises).toHaveLength(1);
  });
});

describe('the roster', () => {
  it('says whose turn it is; a turn ends with its last moment', () => {
    expect([TUESDAY - 8 * HOUR, TUESDAY - 1, TUESDAY, TUESDAY + 16 * HOUR].map((at) => turnAt(TURNS, at)?.officer)).toEqual([GOES, GOES, COMES, undefined]);
  });

  it('has a change where another officer follows; not after a long gap, nor where the same goes on', () => {
    expect(changeAt(TURNS, TUESDAY)).toMatchObject({ outgoing: GOES, incoming: COMES, at: TUESDAY });
    expect(changeAt(TURNS, TUESDAY - 10 * MINUTE)).toBeUndefined();
    expect(changeAt(TURNS, TUESDAY - 10 * MINUTE, 30 * MINUTE)).toMatchObject({ outgoing: GOES });
    expect(changeAt([turn(GOES, -8, 7), turn(COMES, 0)], TUESDAY)).toBeUndefined();
    expect(changeAt([turn(GOES, -8), turn(GOES, 0)], TUESDAY)).toBeUndefined();
    expect(changeAt(TURNS, TUESDAY + 20 * HOUR)).toBeUndefined();
    expect(changeAt([], TUESDAY)).toBeUndefined();
  });

  it('counts a change as signed when both signed it, in the turn that ended or later', () => {
    const after = (at: number, to: string) => unsignedChange({ last: { at, from: GOES, to } }, TURNS, TUESDAY + MINUTE)?.outgoing;
    expect(unsignedChange({}, TURNS, TUESDAY + MINUTE)?.outgoing).toBe(GOES);
    expect([after(TUESDAY - 7 * HOUR, COMES), after(TUESDAY + MINUTE, THIRD), after(TUESDAY - MINUTE, THIRD)]).toEqual([undefined, undefined, undefined]);
    // The hand-over by which the turn began, and one to a stand-in early in the turn.
    expect([after(TUESDAY - 7 * HOUR, GOES), after(TUESDAY - 9 * HOUR, COMES), after(TUESDAY - 7 * HOUR, THIRD)]).toEqual([GOES, GOES, GOES]);
  });
});
