import type { Role } from './access.ts';

/** The page a role works on. Administrators read no case, so none but their own is for them. */
const PAGE: Readonly<Partial<Record<Role, string>>> = {
  wall: 'wall', gridWorker: 'field', handler: 'work', dispatcher: 'board', leader: 'leader', systemAdmin: 'admin', securityAdmin: 'admin', auditor: 'admin', technician: 'admin',
};

/** Without its slash. */
export const pageOfRole = (role: Role): string => PAGE[role] ?? 'desk';
