import type { Role } from '../../shared/access.ts';
import type { Access } from '../access/access.ts';
import type { StaffTokens } from './cityLife.ts';

export interface SimulatorTokens extends StaffTokens {
  readonly gateway: string;
  readonly partner: string;
}

const VARIABLE = 'YILAN_SIMULATOR_TOKENS';
const TTL_MS = 30 * 86_400_000;
const STAFF: Readonly<Record<keyof SimulatorTokens, { readonly role: Role; readonly subject: string }>> = {
  gateway: { role: 'gateway', subject: 'demo-phones' },
  partner: { role: 'partner', subject: 'demo-partner' },
  dispatcher: { role: 'dispatcher', subject: 'dispatch-2' },
  handler: { role: 'handler', subject: 'handler-7' },
  checker: { role: 'dispatcher', subject: 'dispatch-3' },
  leader: { role: 'leader', subject: 'leader-1' },
  dutyOfficer: { role: 'dutyOfficer', subject: 'seat-1' },
};

export function mintSimulatorTokens(access: Pick<Access, 'issueToken'>, area: string): SimulatorTokens {
  return Object.fromEntries(Object.entries(STAFF).map(([name, who]) => [name, access.issueToken({ ...who, area }, TTL_MS)])) as unknown as SimulatorTokens;
}

/** The centre hands the simulator its tokens by the environment, where other processes' listings do not show them. */
export const simulatorEnvironment = (tokens: SimulatorTokens): Record<string, string> => ({ [VARIABLE]: JSON.stringify(tokens) });

export function readSimulatorTokens(env: Readonly<Record<string, string | undefined>>): SimulatorTokens | undefined {
  const text = env[VARIABLE];
  return text === undefined ? undefined : (JSON.parse(text) as SimulatorTokens);
}
