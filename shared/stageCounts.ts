import { CLOSED_STATES, type IncidentState } from './incident.ts';
import { MARK, stateMark, type Marks } from './tally.ts';
import { WORK } from './workMarks.ts';

/*
 * What appraisal 考核 counts at each stage, by the counting rules of the field. Every count is a rule over the two words of marks of
 * one incident and nothing else: so the number in the table and the length of the list behind it cannot differ.
 */

/** Stages of the loop that somebody answers for; `mediate` is the mediation of disputes, `fulfil` what the parties then promised. */
export const WORK_STAGES = ['accept', 'handle', 'check', 'mediate', 'fulfil'] as const;
export type WorkStage = (typeof WORK_STAGES)[number];

/** Of one incident: bears all of `all`, one at least of `any`, none of `without`; likewise in the second word. */
export interface CountRule {
  readonly all?: Marks;
  readonly any?: Marks;
  readonly without?: Marks;
  readonly work?: Marks;
  readonly workAny?: Marks;
  readonly workWithout?: Marks;
}

export const COUNTS = [
  // 应办 done, or overdue and not done; 已办; 按时; 超时 late, done since or not; 待办.
  'need', 'done', 'inTime', 'overtime', 'pending',
  // Of the handling: how it went, and how it was judged.
  'suspended', 'returned', 'reworked', 'extended', 'reopened', 'supervised', 'satisfied', 'partly', 'unsatisfied', 'appraised',
  // Of the mediation: 调解不成.
  'failed',
] as const;
export type CountName = (typeof COUNTS)[number];

const anyOf = (...states: readonly IncidentState[]): Marks => states.reduce((marks, state) => marks | stateMark(state), 0);
const DONE = anyOf('handled', ...CLOSED_STATES);

export const STAGE_COUNTS: Readonly<Record<WorkStage, Readonly<Partial<Record<CountName, CountRule>>>>> = {
  accept: {
    need: { all: MARK.acceptDue },
    done: { any: DONE | anyOf('accepted', 'dispatched', 'handling', 'suspended') },
    inTime: { all: MARK.acceptedInTime },
    overtime: { all: MARK.acceptDue, without: MARK.acceptedInTime },
    pending: { all: stateMark('reported') },
  },
  handle: {
    need: { all: MARK.handleDue },
    done: { any: DONE },
    inTime: { all: MARK.handledInTime },
    overtime: { all: MARK.handleDue, without: MARK.handledInTime },
    // 挂账: suspended ones wait for nothing that anybody could do, and have a column of their own.
    pending: { any: anyOf('accepted', 'dispatched', 'handling') },
    suspended: { all: stateMark('suspended') },
    returned: { work: WORK.returned },
    reworked: { work: WORK.reworked },
    extended: { work: WORK.extended },
    reopened: { work: WORK.reopened },
    supervised: { work: WORK.supervised },
    satisfied: { work: WORK.satisfied },
    partly: { work: WORK.partly },
    unsatisfied: { work: WORK.unsatisfied },
    appraised: { all: stateMark('appraised') },
  },
  check: {
    need: { work: WORK.closeDue },
    done: { any: anyOf(...CLOSED_STATES), work: WORK.closeDue },
    inTime: { work: WORK.closedInTime },
    overtime: { work: WORK.closeDue, workWithout: WORK.closedInTime },
    pending: { all: stateMark('handled') },
  },
  // No policy limits how long mediation takes: what counts is whether it settles.
  mediate: {
    need: { all: MARK.investigated },
    done: { all: MARK.settled },
    pending: { all: MARK.investigated, work: WORK.mediating, without: stateMark('voided') },
    failed: { all: MARK.investigated, work: WORK.failed },
  },
  fulfil: {
    need: { all: MARK.settled, workAny: WORK.keptInTime | WORK.brokenPromise },
    done: { all: MARK.settled, work: WORK.promised | WORK.fulfilled },
    inTime: { all: MARK.settled, work: WORK.promised | WORK.keptInTime },
    overtime: { all: MARK.settled, work: WORK.promised | WORK.brokenPromise },
    pending: { all: MARK.settled, work: WORK.promised, workWithout: WORK.fulfilled },
  },
};

/** The mark by whose time a stage's counts are put into a span: disputes by their investigation, all else by the report. */
export const timedBy = (stage: WorkStage): Marks => (stage === 'mediate' || stage === 'fulfil' ? MARK.investigated : MARK.reported);

/** What a stage's rate is made of: done in time of what was due, and for mediation settled of what was investigated. */
export const rateOf = (stage: WorkStage): CountName => (stage === 'mediate' ? 'done' : 'inTime');

/** Whether one incident is counted, by its two words of marks. */
export function isCounted({ all = 0, any = 0, without = 0, work = 0, workAny = 0, workWithout = 0 }: CountRule, marks: Marks, workMarks: Marks): boolean {
  return (marks & all) === all && (any === 0 || (marks & any) !== 0) && (marks & without) === 0
    && (workMarks & work) === work && (workAny === 0 || (workMarks & workAny) !== 0) && (workMarks & workWithout) === 0;
}
