import type { Caller } from '../../../../shared/access.ts';
import type { SeatLine } from '../../../../shared/seatLine.ts';

/** Which of the steps of a hand-over are done, and what this officer may do now; the centre has the last word. */
export interface HandOverSteps {
  readonly mayBegin: boolean;
  /** The sound is to be tested, and until then nobody signs. */
  readonly isUntested: boolean;
  readonly mayTest: boolean;
  readonly maySign: 'outgoing' | 'incoming' | 'for' | null;
}

export function stepsOf({ holder, handOver, due }: SeatLine, { role, subject }: Pick<Caller, 'role' | 'subject'>): HandOverSteps {
  const leads = role === 'leader' || role === 'admin';
  const isOfficer = role === 'dutyOfficer';
  if (handOver === undefined) {
    const mayBegin = (isOfficer && (holder?.officer === subject || due !== undefined)) || (leads && (holder !== undefined || due !== undefined));
    return { mayBegin, isUntested: false, mayTest: false, maySign: null };
  }
  const { outgoing, heardBy, outgoingSigned, incomingSigned } = handOver;
  const isUntested = heardBy === undefined;
  const maySign = isUntested ? null
    : subject === outgoing ? (outgoingSigned ? null : 'outgoing')
    : subject === heardBy.officer ? (incomingSigned ? null : 'incoming')
    : leads && !outgoingSigned ? 'for' : null;
  return { mayBegin: false, isUntested, mayTest: isOfficer && subject !== outgoing && heardBy?.officer !== subject, maySign };
}
