import type { CentreFact } from '../../shared/fact.ts';
import { LOOK_REASON, type Look } from '../../shared/look.ts';
import type { InputError } from '../../shared/refusal.ts';
import { checkText, invalid } from './checkText.ts';

export type LookDecision = { readonly fact: Extract<CentreFact, { type: 'TrackLookedAt' }> } | { readonly error: InputError };

/** A look at a colleague's way is written down with the reason for it; without one there is none. */
export function decideLook({ reason, ...look }: Omit<Look, 'reason'> & { readonly reason: string | undefined }): LookDecision {
  const given = reason?.trim() ?? '';
  const error = given === '' ? invalid('reason', 'required', `reason is missing; say why, in ${LOOK_REASON.least} to ${LOOK_REASON.most} characters: the colleague will read it`)
    : given.length < LOOK_REASON.least ? invalid('reason', 'tooShort', `reason must have at least ${LOOK_REASON.least} characters`)
    : checkText('reason', given, LOOK_REASON.most, 'line');
  return error === undefined ? { fact: { type: 'TrackLookedAt', data: { ...look, reason: given } } } : { error };
}
