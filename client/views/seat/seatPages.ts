import type { Role } from '../../../shared/access.ts';

/** Whose page is which, in the order of the links. A wall and a machine sit nowhere. */
export const SEAT_PAGES: Readonly<Record<'desk' | 'board' | 'work' | 'alarms' | 'search' | 'handover' | 'roster' | 'risks' | 'admin', readonly Role[]>> = {
  desk: ['dutyOfficer', 'dispatcher', 'admin'],
  board: ['dispatcher', 'dutyOfficer', 'leader', 'admin'],
  work: ['handler', 'admin'],
  alarms: ['dutyOfficer', 'dispatcher', 'leader', 'admin'],
  handover: ['dutyOfficer', 'leader', 'admin'],
  roster: ['dutyOfficer', 'leader', 'admin'],
  risks: ['dutyOfficer', 'leader', 'admin'],
  search: ['dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker', 'admin'],
  admin: ['systemAdmin', 'securityAdmin', 'auditor', 'technician', 'admin'],
};

export type SeatPage = keyof typeof SEAT_PAGES;

export const pagesOf = (role: Role): SeatPage[] => (Object.keys(SEAT_PAGES) as SeatPage[]).filter((page) => SEAT_PAGES[page].includes(role));
