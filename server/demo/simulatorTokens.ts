import type { Role } from '../../shared/access.ts';
import type { Access } from '../access/access.ts';
import type { StaffTokens } from './cityLife.ts';

/** Of the demo's duty seats. */
const OFFICERS = ['officer-11', 'officer-12', 'officer-13', 'officer-31', 'officer-32', 'officer-33'] as const;
type Officer = (typeof OFFICERS)[number];

export interface SimulatorTokens extends StaffTokens, Readonly<Record<Officer, string>> {
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
  ...Object.fromEntries(OFFICERS.map((subject) => [subject, { role: 'dutyOfficer', subject }])) as Record<Officer, { readonly role: Role; readonly subject: string }>,
};

/** Tokens of the duty officers, by their pseudonyms. */
export const officersOf = (tokens: SimulatorTokens): ReadonlyMap<string, string> => new Map(OFFICERS.map((officer) => [officer, tokens[officer]]));

export function mintSimulatorTokens(access: Pick<Access, 'issueToken'>, area: string): SimulatorTokens {
  return Object.fromEntries(Object.entries(STAFF).map(([name, who]) => [name, access.issueToken({ ...who, area }, TTL_MS)])) as unknown as SimulatorTokens;
}

/** The centre hands the simulator its tokens by the environment, where other processes' listings do not show them. */
export const simulatorEnvironment = (tokens: SimulatorTokens): Record<string, string> => ({ [VARIABLE]: JSON.stringify(tokens) });

export function readSimulatorTokens(env: Readonly<Record<string, string | undefined>>): SimulatorTokens | undefined {
  const text = env[VARIABLE];
  return text === undefined ? undefined : (JSON.parse(text) as SimulatorTokens);
}
