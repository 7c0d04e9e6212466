import type { Caller, Role } from '../../shared/access.ts';

/** What is asked for, as the centre would say it. Orders about incidents and alerts are not among them: the table in shared/loop.ts says who gives those. */
export type Action = 'reportIncident' | 'sendPositions' | 'turnShift' | 'visitGrid' | 'holdSeat' | 'readDuty' | 'keepRosters' | 'read' | 'readSheet' | 'appraise' | 'readTerminals' | 'keepWalls' | 'readNotices' | 'govern';

const STAFF: readonly Role[] = ['admin', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker'];

/** One row an action; a role that is not in it may not. */
const MAY: Readonly<Record<Action, ReadonlySet<Role>>> = {
  reportIncident: new Set([...STAFF, 'terminal', 'gateway', 'partner']),
  sendPositions: new Set(['terminal', 'gateway', 'admin']),
  turnShift: new Set(['terminal', 'gateway', 'gridWorker', 'dispatcher', 'dutyOfficer', 'admin']),
  visitGrid: new Set(['terminal', 'gateway', 'gridWorker']),
  holdSeat: new Set(['dutyOfficer']),
  // Seats, briefs, rosters, and whose an alert is.
  readDuty: new Set(['admin', 'dutyOfficer', 'dispatcher', 'leader']),
  // Who is to sit where and when: officers swap turns among themselves, and the trail says who did.
  keepRosters: new Set(['admin', 'dutyOfficer', 'leader']),
  // What a wall shows: lines, figures, alerts.
  read: new Set([...STAFF, 'wall', 'technician']),
  // The sheet has the report's own words, so no wall and no machine reads it.
  readSheet: new Set(STAFF),
  // Figures of single persons: whoever answers for the work of others.
  appraise: new Set(['admin', 'leader', 'dispatcher']),
  readTerminals: new Set(['admin', 'dutyOfficer', 'dispatcher', 'leader', 'wall']),
  // Lets walls in and out, and sends views to them.
  keepWalls: new Set(['admin', 'dutyOfficer', 'dispatcher']),
  // Who was told outside, and who could not be.
  readNotices: new Set(['admin', 'dutyOfficer', 'dispatcher', 'leader', 'technician']),
  // Looks at policies before they are adopted.
  govern: new Set(['admin']),
};

/** Whether the caller's role may do this. Where it may is a matter of `reaches` in shared/access.ts. */
export const can = (caller: Pick<Caller, 'role'>, action: Action): boolean => MAY[action].has(caller.role);
