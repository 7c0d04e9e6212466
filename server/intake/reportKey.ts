import { createHash } from 'node:crypto';
import type { Caller } from '../../shared/access.ts';
import type { OnceKey } from '../journal/journal.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { CheckedReport } from './reportChecker.ts';

const LONGEST_HEADER = 200;

/** The value of `Idempotency-Key`, checked. @see draft-ietf-httpapi-idempotency-key-header */
export function idempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== 'string') throw DoorFault.invalid('idempotency-key', 'onlyOne');
  const key = header.replace(/^"(.*)"$/, '$1');
  if (key.length === 0) throw DoorFault.invalid('idempotency-key', 'empty');
  if (key.length > LONGEST_HEADER) throw DoorFault.invalid('idempotency-key', 'tooLong');
  if (!/^[\x21-\x7E]+$/.test(key)) throw DoorFault.invalid('idempotency-key', 'characters');
  return key;
}

/**
 * What makes a report exactly-once: the header's key, else the client's id, else the id that was just made. A key is one of
 * this terminal or role and area, not of this token: a repeat may come under a renewed one. The hash is of the checked
 * fields, so that spaces and the order of keys do not matter.
 */
export function reportKey(report: CheckedReport, id: string, header: string | undefined, caller: Caller): OnceKey {
  const key = header === undefined ? id : digest(`${caller.role}\n${caller.terminal ?? caller.area}\n${header}`);
  return { source: header === undefined ? 'api' : 'api:key', key, bodyHash: digest(JSON.stringify(report)) };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
