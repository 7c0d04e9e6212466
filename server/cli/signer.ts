import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Caller, Role } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Unit } from '../../shared/policy.ts';
import { isDutyName } from '../../shared/roster.ts';
import type { Access } from '../access/access.ts';
import { mayEver } from '../access/can.ts';
import { RIGHTS, type Action } from '../access/rights.ts';
import { signedAccess } from '../access/signedAccess.ts';
import { sqlOnceBook, type Queryable } from '../access/sqlOnceBook.ts';
import { centreUrl } from '../centreUrl.ts';
import type { Config } from '../config.ts';
import { joinDatabase } from '../database.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { signingKey } from '../signingKey.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';

/** Signs as the server would, from the key in its database; links are kept where the server looks for them. `url` is the centre's; the database is open while `use` lasts. */
export async function withSigner<T>(config: Config, use: (access: Access, url: string, database: { readonly connectionString: string; readonly pool: Queryable }) => Promise<T>): Promise<T> {
  const database = await joinDatabase(config);
  const pool = new pg.Pool({ connectionString: database.connectionString, max: 1, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  pool.on('error', () => undefined);
  try {
    const key = await signingKey(database.connectionString);
    return await use(signedAccess({ key, clock: systemClock, once: sqlOnceBook(pool), newId: randomUUID }), await centreUrl(config, database.connectionString), { connectionString: database.connectionString, pool });
  } finally {
    await pool.end();
    await database.close();
  }
}

/** Whom a token or link is for, as the command line names them. */
export interface BearerAsked {
  readonly role: Role;
  readonly area?: string | undefined;
  readonly terminal?: string | undefined;
  /** The only unit a handler may act for. */
  readonly unit?: string | undefined;
  /** The pseudonym by which rosters know a duty officer; absent: a new one. */
  readonly officer?: string | undefined;
  /** The rights of a service's key, comma-separated. */
  readonly may?: string | undefined;
}

/** The bearer of a new token or link; its area must be one of the city's, its unit one of the policy's. Who speaks for a unit sees the unit's area. */
export async function bearer(config: Config, { role, area, terminal, unit, officer, may }: BearerAsked): Promise<Caller> {
  const tree = await loadGovernedTree(config);
  if (unit !== undefined && role !== 'handler') throw new BadUse('--unit CODE goes with --role handler, and only with it.');
  if (officer !== undefined && (role !== 'dutyOfficer' || !isDutyName(officer))) throw new BadUse('--officer NAME goes with --role dutyOfficer, and is a pseudonym such as officer-12, of letters, digits, dots, dashes and underscores.');
  const rights = rightsOf(role, may);
  const known = unit === undefined ? undefined : await unitOf(config, tree, unit);
  if (unit !== undefined && known === undefined) throw new BadUse(`--unit ${unit}: the policy knows no such unit. See GET /api/v1/policy for the codes.`);
  const code = area ?? known?.area ?? tree.code[0]!;
  if (tree.indexOf(code) < 0) throw new BadUse(`--area ${code}: the city has no such area. See GET /api/v1/areas for the codes.`);
  return {
    role, subject: terminal ?? officer ?? `${role}-${randomUUID().slice(0, 8)}`, area: code, ...(terminal !== undefined && { terminal }), ...(unit !== undefined && { unit }), ...(rights && { may: rights }),
  };
}

/** What a service's key may; the table of rights says what any service may. */
function rightsOf(role: Role, may: string | undefined): readonly Action[] | undefined {
  if ((role === 'service') !== (may !== undefined)) throw new BadUse('--may RIGHTS goes with --role service, and only with it.');
  if (may === undefined) return undefined;
  const all = Object.keys(RIGHTS).filter((one): one is Action => mayEver({ role, may: [one] }, one as Action) && RIGHTS[one as Action].who !== 'everybody');
  return may.split(',').map((one) => {
    const right = all.find((known) => known === one.trim());
    if (right === undefined) throw new BadUse(`--may ${one}: a service may have ${all.join(', ')}.`);
    return right;
  });
}

/** Policies are read for handlers alone, and the code that reads them is loaded for them alone: it takes longer than signing. */
async function unitOf(config: Config, tree: AreaTree, unit: string): Promise<Unit | undefined> {
  const { policiesOf } = await import('./policiesOf.ts');
  return (await policiesOf(config, tree)).inForce(systemClock.now()).units.find(({ code }) => code === unit);
}
