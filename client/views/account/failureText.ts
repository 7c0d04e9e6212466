import type { TFunction } from 'i18next';
import type { Failure } from '../../http/answer.ts';

const KNOWN: ReadonlySet<string> = new Set(['signInWrong', 'tooShort', 'tooLong', 'holdsName', 'tooSimple', 'wrongCode', 'offerRunOut']);

/** Why a sign-in or a new password was not taken, in words. */
export function failureText(failure: Failure, t: TFunction): string {
  if (failure.outcome === 'invalid') return t(KNOWN.has(failure.rule) ? `failed.${failure.rule}` : failure.rule === 'empty' ? 'failed.signInWrong' : 'failed.other');
  if (failure.outcome !== 'down') return t('failed.other');
  if (failure.reason === 'busy') return t('failed.tooMany');
  return t(failure.reason === 'offline' || failure.reason === 'timeout' ? 'failed.offline' : failure.reason === 'signIn' ? 'failed.signedOut' : 'failed.other');
}
