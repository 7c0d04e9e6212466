import type { Role } from '../../../../shared/access.ts';

/** Which part is whose, in the order of the keys: nobody sees a part that the centre would not answer. */
export const ADMIN_TABS = {
  health: ['systemAdmin', 'securityAdmin', 'auditor', 'technician', 'admin'],
  notices: ['systemAdmin', 'technician', 'admin'],
  silences: ['systemAdmin', 'technician', 'admin'],
  policies: ['systemAdmin', 'admin'],
  calendar: ['systemAdmin', 'admin'],
  units: ['systemAdmin', 'admin'],
  shifts: ['systemAdmin', 'admin'],
  terminals: ['systemAdmin', 'technician', 'admin'],
  walls: ['systemAdmin', 'admin'],
  people: ['securityAdmin'],
  sessions: ['securityAdmin'],
  keys: ['securityAdmin'],
  audit: ['auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type AdminTab = keyof typeof ADMIN_TABS;

export const tabsOf = (role: Role): AdminTab[] => (Object.keys(ADMIN_TABS) as AdminTab[]).filter((tab) => (ADMIN_TABS[tab] as readonly Role[]).includes(role));

/** The part that an address asks for, or the first that is the role's. */
export function tabAsked(search: string, role: Role): AdminTab {
  const tabs = tabsOf(role);
  const asked = new URLSearchParams(search).get('tab');
  return tabs.find((tab) => tab === asked) ?? tabs[0] ?? 'health';
}
