import { describe, expect, it } from 'vitest';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import { DAY as COLUMN, DAY_WIDTH, MARK, marksOf, stateMark, Tally, type MarkName } from '../../shared/tally.ts';
import {
  accepted, CHINA, closed, DAY, dispatched, GRID, handled, HOUR, investigated, livesThrough, MINUTE, missed, NOON, OTHER_GRID, report, reworked, settled,
  signed, TODAY, TREE, voided, type Step,
} from './tallyCity.ts';

const marks = (incident: Incident): MarkName[] => (Object.keys(MARK) as MarkName[]).filter((name) => (marksOf(incident) & MARK[name]) !== 0);
const last = (states: Incident[]): Incident => states.at(-1)!;
const upTo = (...facts: Step[]): MarkName[] => marks(last(livesThrough(...facts)));

const within = NOON + 30 * MINUTE;
const late = NOON + 2 * HOUR;
const WORK: readonly Step[] = [[within, accepted], [within, dispatched], [within, signed]];

describe('the counting rules', () => {
  it('counts a new report as open, and in no rate as long as its time to accept runs', () => {
    expect(upTo([NOON, report(NOON)])).toEqual(['open', 'reported']);
  });

  it('counts a report as overdue and due to accept once a fact says that the time ran out', () => {
    expect(upTo([NOON, report(NOON)], [late, missed('accept')])).toEqual(['open', 'overdue', 'reported', 'acceptDue']);
  });

  it('no longer calls it overdue when it was accepted late, but keeps the miss in the rate', () => {
    expect(upTo([NOON, report(NOON)], [late, missed('accept')], [late, accepted])).toEqual(['open', 'reported', 'acceptDue']);
  });

  it('counts an acceptance after the due time as late even before the deadline clock has written it down', () => {
    expect(upTo([NOON, report(NOON)], [late, accepted])).toEqual(['open', 'reported', 'acceptDue']);
  });

  it('counts an acceptance at the very due time as in time', () => {
    expect(upTo([NOON, report(NOON)], [NOON + HOUR, accepted])).toContain('acceptedInTime');
  });

  it('[应结案] counts as due to close what was handled, and what is overdue and not handled', () => {
    expect(upTo([NOON, report(NOON)], ...WORK)).not.toContain('handleDue');
    expect(upTo([NOON, report(NOON)], ...WORK, [NOON + 3 * DAY, missed('handle')])).toContain('handleDue');
    expect(upTo([NOON, report(NOON)], ...WORK, [NOON + DAY, handled])).toEqual(['open', 'reported', 'acceptDue', 'acceptedInTime', 'handleDue', 'handledInTime']);
  });

  it('takes a handling back out of the rate when the check sends it back', () => {
    const found = upTo([NOON, report(NOON)], ...WORK, [NOON + DAY, handled], [NOON + DAY, reworked]);
    expect(found).toEqual(['open', 'reported', 'acceptDue', 'acceptedInTime']);
  });

  it('a missed handling stays missed when it is handled at last, closed or voided', () => {
    const miss: Step[] = [[NOON, report(NOON)], ...WORK, [NOON + 3 * DAY, missed('handle')]];
    expect(upTo(...miss, [NOON + 3 * DAY, handled], [NOON + 3 * DAY, closed])).toEqual(['reported', 'acceptDue', 'acceptedInTime', 'handleDue', 'closed']);
    expect(upTo(...miss, [NOON + 3 * DAY, voided])).toEqual(['reported', 'handleDue']);
  });

  it('calls open what the lists call open', () => {
    const states = [...livesThrough([NOON, report(NOON)], ...WORK, [NOON + DAY, handled], [NOON + DAY, closed]), last(livesThrough([NOON, report(NOON)], [NOON, voided]))];
    for (const incident of states) expect((marksOf(incident) & MARK.open) !== 0).toBe(OPEN_STATES.has(incident.state));
  });

  it('gives every incident exactly one state', () => {
    const states = livesThrough([NOON, report(NOON)], ...WORK, [NOON + DAY, handled], [NOON + DAY, closed]);
    for (const incident of states) {
      const borne = (['reported', 'refused', 'accepted', 'dispatched', 'handling', 'handled', 'closed', 'voided'] as const).filter((state) => (marksOf(incident) & stateMark(state)) !== 0);
      expect(borne).toEqual([incident.state]);
    }
  });
});

function tallied(node: number, states: readonly Incident[]): Tally {
  const tally = new Tally(TREE.parent, CHINA);
  states.forEach((incident, index) => tally.follow(node, states[index - 1], incident));
  return tally;
}
const day = (tally: Tally, node: number, from: number, to = from): Int32Array => tally.byDay.sumInto(new Int32Array(DAY_WIDTH), node, from, to);

describe('the tally', () => {
  it('counts an incident at its grid and everywhere above it, and nowhere else', () => {
    const tally = tallied(GRID, livesThrough([NOON, report(NOON)]));
    const open = Array.from({ length: TREE.size }, (_, node) => tally.live(node, MARK.open));
    expect(open.flatMap((count, node) => (count === 1 ? [node] : []))).toEqual(TREE.pathOf(GRID));
    expect(tally.live(OTHER_GRID, MARK.open)).toBe(0);
  });

  it('counts what could not be placed in the city alone', () => {
    const tally = tallied(0, livesThrough([NOON, report(NOON)]));
    expect([0, 1].map((node) => tally.live(node, MARK.open))).toEqual([1, 0]);
  });

  it('moves an incident from state to state', () => {
    const tally = tallied(GRID, livesThrough([NOON, report(NOON)], [within, accepted]));
    expect([tally.live(0, stateMark('reported')), tally.live(0, stateMark('accepted'))]).toEqual([0, 1]);
  });

  it('counts a report on its day in the city, not in Greenwich', () => {
    const justAfterMidnight = TODAY * DAY - CHINA + MINUTE;
    const tally = tallied(GRID, livesThrough([justAfterMidnight, report(justAfterMidnight)]));
    expect(day(tally, 0, TODAY)[COLUMN.reported]).toBe(1);
    expect(day(tally, 0, TODAY - 1)[COLUMN.reported]).toBe(0);
  });

  it('counts a closing on the day of the closing, and its rates on the day of the report', () => {
    const tomorrow = NOON + DAY;
    const tally = tallied(GRID, livesThrough([NOON, report(NOON)], ...WORK, [tomorrow, handled], [tomorrow, closed]));
    expect([day(tally, GRID, TODAY)[COLUMN.closed], day(tally, GRID, TODAY + 1)[COLUMN.closed]]).toEqual([0, 1]);
    expect([day(tally, GRID, TODAY)[COLUMN.handledInTime], day(tally, GRID, TODAY + 1)[COLUMN.handledInTime]]).toEqual([1, 0]);
  });

  it('counts a settled dispute on the day it was investigated, under its kind, so that no rate passes one', () => {
    const tally = tallied(GRID, livesThrough(
      [NOON, report(NOON, 'medical')], [within, accepted], [NOON + DAY, investigated], [NOON + 9 * DAY, settled],
    ));
    const medical = DISPUTE_KINDS.indexOf('medical');
    expect(day(tally, 0, TODAY + 1)[COLUMN.investigated + medical]).toBe(1);
    expect(day(tally, 0, TODAY + 1)[COLUMN.settled + medical]).toBe(1);
    expect(day(tally, 0, TODAY + 9, TODAY + 9)[COLUMN.settled + medical]).toBe(0);
    expect(day(tally, 0, TODAY + 1)[COLUMN.investigated + DISPUTE_KINDS.indexOf('labour')]).toBe(0);
  });

  it('sums a window over its days, both ends included', () => {
    const tally = new Tally(TREE.parent, CHINA);
    for (const ago of [0, 29, 30]) tally.raise(GRID, NOON - ago * DAY);
    expect(day(tally, 0, TODAY - 29, TODAY)[COLUMN.alerts]).toBe(2);
  });

  it('lets days pass that it has forgotten, and keeps the others', () => {
    const tally = new Tally(TREE.parent, CHINA);
    tally.raise(GRID, NOON - 3 * DAY);
    tally.raise(GRID, NOON);
    tally.byDay.forgetBefore(TODAY - 1);
    tally.raise(GRID, NOON - 3 * DAY);
    expect(day(tally, 0, TODAY - 10, TODAY)[COLUMN.alerts]).toBe(1);
  });

  it('counts nothing after it was cleared', () => {
    const tally = tallied(GRID, livesThrough([NOON, report(NOON)]));
    tally.clear();
    expect([tally.live(0, MARK.open), day(tally, 0, TODAY)[COLUMN.reported]]).toEqual([0, 0]);
  });
});
