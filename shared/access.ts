import type { AreaTree } from './area.ts';

/**
 * Who speaks: the roles of the centre. `gateway` speaks for many terminals of its area (a vendor's platform), `service` for another
 * system, with the rights that its key names. `admin` stands in for anybody, and only who holds the machine can sign it; the
 * three administrators of a centre at work are `systemAdmin`, `securityAdmin` and `auditor`, and none of them reads a case.
 */
export const ROLES = [
  'admin', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker',
  'wall', 'terminal', 'gateway', 'partner', 'service', 'technician',
  'systemAdmin', 'securityAdmin', 'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** What a checked token or session says about its bearer. */
export interface Caller {
  readonly role: Role;
  /** Pseudonymous subject, never a person's name: `seat-2`, `dispatch-4`, `T-330203-0017`. */
  readonly subject: string;
  /** Code of the area the caller may see and act in, with everything below it. */
  readonly area: string;
  /** Code of the unit a handler speaks for; absent: any unit of the area. */
  readonly unit?: string;
  /** Present for role `terminal`: the only terminal this token may speak for. */
  readonly terminal?: string;
  /** Present for role `service`: the rights its key names, as the table of rights has them (server/access/rights.ts). */
  readonly may?: readonly string[];
}

/** Whether an area (by code) is the caller's own or lies inside it. Codes the tree does not know are out of reach. */
export function reaches(caller: Pick<Caller, 'area'>, area: string, tree: AreaTree): boolean {
  if (area === caller.area) return true;
  const own = tree.indexOf(caller.area);
  const asked = tree.indexOf(area);
  return own >= 0 && asked >= 0 && tree.isInside(asked, own);
}

/** The trail's "who": written beside every fact. */
export interface Actor {
  readonly role: Role | 'system';
  readonly subject: string;
}
