import type { Caller, Role } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';

/** What is asked for, as the centre would say it. */
export type Action =
  | 'reportIncident' | 'commandIncident' | 'commandAlert'
  | 'sendPositions' | 'turnShift'
  | 'read' | 'readSheet' | 'readTerminals' | 'export' | 'lookAfter';

const STAFF: readonly Role[] = ['admin', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker'];

/** One row an action; a role that is not in it may not. */
const MAY: Readonly<Record<Action, ReadonlySet<Role>>> = {
  reportIncident: new Set([...STAFF, 'terminal', 'gateway', 'partner']),
  commandIncident: new Set(['admin', 'dutyOfficer', 'dispatcher', 'handler', 'gridWorker', 'leader']),
  commandAlert: new Set(['admin', 'dutyOfficer', 'dispatcher']),
  sendPositions: new Set(['terminal', 'gateway', 'admin']),
  turnShift: new Set(['terminal', 'gateway', 'gridWorker', 'dispatcher', 'dutyOfficer', 'admin']),
  // What a wall shows: lines, figures, alerts.
  read: new Set([...STAFF, 'wall', 'technician']),
  // The sheet has the report's own words, so no wall and no machine reads it.
  readSheet: new Set(['admin', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker']),
  readTerminals: new Set(['admin', 'dutyOfficer', 'dispatcher', 'leader', 'wall']),
  export: new Set(['admin', 'leader']),
  lookAfter: new Set(['admin', 'technician']),
};

/** Whether the caller's role may do this; with an area, also whether the caller's own area reaches it. */
export function can(caller: Caller, action: Action, area?: string, tree?: AreaTree): boolean {
  if (!MAY[action].has(caller.role)) return false;
  return area === undefined || reaches(caller, area, tree);
}

/** True when `area` is the caller's own or lies inside it. Unknown codes are out of reach. */
export function reaches(caller: Caller, area: string, tree?: AreaTree): boolean {
  if (area === caller.area) return true;
  if (tree === undefined) return false;
  const own = tree.indexOf(caller.area);
  const asked = tree.indexOf(area);
  return own >= 0 && asked >= 0 && tree.isInside(asked, own);
}
