import type { CustomTypesConfig } from 'pg';
import pg from 'pg';
import type { Actor } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';

/** A fact as a row, in the order of {@link FACT_COLUMNS}. */
export type FactRow = [seq: number, stream: string, version: number, at: number, role: Actor['role'], subject: string, type: CentreFact['type'], data: CentreFact['data']];

export const FACT_COLUMNS = 'f.seq, f.stream, f.version, f.at, f.role, f.subject, f.type, f.data';

export const factOf = ([seq, stream, version, at, role, subject, type, data]: FactRow): Fact =>
  ({ seq, stream, version, at, by: { role, subject }, type, data } as Fact);

/** int8 as a number: seq and milliseconds stay below 2^53 for longer than the city stands. */
export const TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};
