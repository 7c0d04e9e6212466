import type { FactType } from '../../shared/fact.ts';
import type { LiveView } from '../projections/liveView.ts';

/** After these somebody who was in may be so no more. */
const ENDS: ReadonlySet<FactType> = new Set<FactType>(['SessionRevoked', 'TerminalEnrolled', 'TokenReused', 'EnrolmentEnded', 'KeyRevoked', 'PersonChanged', 'PersonDismissed']);

/** Lets screens go whose session or token was revoked, as soon as that is written down. @returns ends it */
export function followRevocations(view: Pick<LiveView, 'onChange'>, screens: { recheckSessions(): void }): () => void {
  return view.onChange(({ facts }) => {
    if (facts.some(({ type }) => ENDS.has(type))) screens.recheckSessions();
  });
}
