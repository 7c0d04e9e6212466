import { useMemo } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import { useCentre } from '../../stores/useCentre.ts';

/** As many as one person could have waiting for a check. */
const MOST = 500;

/** What this person handled and nobody has checked yet. Lines do not say who did what, so the centre is asked, again whenever something is handled or checked. */
export function useHandledByMe(caller: Caller | undefined): ReadonlySet<string> {
  const incidents = useCentre((state) => state.incidents);
  const beat = useMemo(() => [...incidents.values()].filter((line) => line.state === 'handled' && (caller?.unit === undefined || line.unit === caller.unit)).map(({ id, version }) => `${id} ${version}`).sort().join(), [incidents, caller?.unit]);
  const asked = useAsked(caller?.subject ?? null, beat, (signal) => centre.incidents({ handler: caller!.subject, state: 'handled', limit: MOST }, signal));
  return useMemo(() => new Set(asked.value?.items.map(({ id }) => id)), [asked.value]);
}
