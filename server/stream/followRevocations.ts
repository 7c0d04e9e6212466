import type { LiveView } from '../projections/liveView.ts';

/** Lets screens go whose session or token was revoked, as soon as that is written down. @returns ends it */
export function followRevocations(view: Pick<LiveView, 'onChange'>, screens: { recheckSessions(): void }): () => void {
  return view.onChange(({ facts }) => {
    if (facts.some(({ type }) => type === 'SessionRevoked')) screens.recheckSessions();
  });
}
