import { isSettled } from './dispute.ts';
import { CLOSED_STATES, type Incident } from './incident.ts';
import type { Marks } from './tally.ts';

/**
 * A second word of marks, for what appraisal 考核 and the watch over agreements look at beside the first (see tally.ts).
 * No live counter walks them: they are counted when somebody asks, over the span that is asked about.
 */
export const WORK = {
  /** Checked and closed, or the time to do so ran out; only where a time was promised. */
  closeDue: 1 << 0,
  closedInTime: 1 << 1,
  returned: 1 << 2,
  reworked: 1 << 3,
  extended: 1 << 4,
  reopened: 1 << 5,
  satisfied: 1 << 6,
  partly: 1 << 7,
  unsatisfied: 1 << 8,
  supervised: 1 << 9,
  /** Investigated, and mediation has neither settled it nor given it up. */
  mediating: 1 << 10,
  /** 调解不成, gone to court or not. */
  failed: 1 << 11,
  /** Settled, with a day by which the parties promised to have kept it. */
  promised: 1 << 12,
  fulfilled: 1 << 13,
  /** Kept, and by that day. */
  keptInTime: 1 << 14,
  /** That day passed before it was kept, kept since or not. */
  brokenPromise: 1 << 15,
} as const;

/** A repeat counts as nothing beside the incident it was merged into. */
export function workMarksOf(incident: Incident): Marks {
  if (incident.state === 'merged') return 0;
  let marks = closingMarks(incident) | mediationMarks(incident);
  if (incident.returns > 0) marks |= WORK.returned;
  if (incident.reworks > 0) marks |= WORK.reworked;
  if (incident.extensions > 0) marks |= WORK.extended;
  if (incident.reopens > 0) marks |= WORK.reopened;
  if (incident.supervisedAt !== undefined) marks |= WORK.supervised;
  if ('satisfaction' in incident && incident.satisfaction !== undefined) marks |= WORK[incident.satisfaction];
  return marks;
}

/** A miss stays a miss whatever becomes of the incident, as in the other stages. */
function closingMarks(incident: Incident): Marks {
  if (incident.missed.close || incident.missedBefore?.close === true) return WORK.closeDue;
  const { closeBy } = incident.due;
  if (closeBy === undefined || !CLOSED_STATES.has(incident.state) || !('closedAt' in incident)) return 0;
  return incident.closedAt <= closeBy ? WORK.closeDue | WORK.closedInTime : WORK.closeDue;
}

function mediationMarks({ mediation, state, missed }: Incident): Marks {
  if (mediation === undefined || mediation.stage === 'registered') return 0;
  if (!isSettled(mediation)) return 'failedAt' in mediation ? WORK.failed : WORK.mediating;
  if (mediation.fulfilBy === undefined || state === 'voided') return 0;
  const fulfilledAt = 'fulfilledAt' in mediation ? mediation.fulfilledAt : undefined;
  const isBroken = missed.fulfil || (fulfilledAt !== undefined && fulfilledAt > mediation.fulfilBy);
  const kept = fulfilledAt === undefined ? 0 : isBroken ? WORK.fulfilled : WORK.fulfilled | WORK.keptInTime;
  return WORK.promised | kept | (isBroken ? WORK.brokenPromise : 0);
}
