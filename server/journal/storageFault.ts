import { BadEntry } from './entry.ts';
import { JournalBusy, JournalDown } from './journal.ts';

/**
 * What a failed statement means, by its SQLSTATE (PostgreSQL manual, appendix A):
 * `entry` the fault lies in one entry of the batch; `busy` nothing was written and another try may do;
 * `down` the storage failed, and whether the batch was written is unknown.
 */
export type StorageFault =
  | { readonly kind: 'entry'; readonly error: BadEntry }
  | { readonly kind: 'busy'; readonly error: JournalBusy }
  | { readonly kind: 'down'; readonly error: JournalDown };

export function storageFault(cause: unknown): StorageFault {
  const { code, message } = cause as { code?: string; message?: string };
  const state = code !== undefined && /^[0-9A-Z]{5}$/.test(code) ? code : '';
  if (/^(22|23|54)/.test(state)) return { kind: 'entry', error: new BadEntry(`The database refuses the entry: ${message}`, { cause }) };
  // lock_not_available, serialization_failure, deadlock_detected
  if (['55P03', '40001', '40P01'].includes(state)) {
    return { kind: 'busy', error: new JournalBusy('Another node writes a long history; try again in a moment.', { cause }) };
  }
  return { kind: 'down', error: journalDown(cause) };
}

/** Whether a statement failed because its database is gone: SQLSTATE class 08 or 57P, a broken socket, or pg's own word for a client that lost it. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return /^(08...|57P0.|ECONN\w+|EPIPE)$/.test(code ?? '') || /Connection terminated|not queryable/.test(message ?? '');
}

/** The sentence for every caller while storage does not answer. */
export function journalDown(cause: unknown): JournalDown {
  if (cause instanceof JournalDown) return cause;
  const { code, message } = cause as { code?: string; message?: string };
  const reason = code === '53100' ? 'its disk is full; free some space' : message || code || 'it does not answer';
  return new JournalDown(`The journal's database failed: ${reason}. Nothing is acknowledged until it answers again.`, { cause });
}
