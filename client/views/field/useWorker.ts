import { useEffect } from 'react';
import type { Area } from '../../../shared/area.ts';
import type { Caller } from '../../../shared/access.ts';
import type { Policy } from '../../../shared/policy.ts';
import type { Failure } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import { httpClient } from '../../http/httpClient.ts';
import { areasOf, useNameBook } from '../../stores/names.ts';
import type { Field } from './fieldContext.ts';
import { useShelved } from './useShelved.ts';

const http = httpClient((input, init) => fetch(input, init));
const NO_AREAS: Field['areas'] = [];
/** Areas with this many digits or fewer, the city and its districts, have too many grids for a phone. */
const LARGE_DIGITS = 6;

type Row = Area & { readonly anchor: readonly [number, number] };

/** Who works here, with what they need to speak of: kinds, units, the areas of their own part. All of it is kept for when there is no network. */
export function useWorker(): { readonly me: Caller | undefined; readonly areas: Field['areas']; readonly failure: Failure | undefined; readonly again: () => void } {
  const asked = useShelved<Caller>('me', (signal) => centre.me(signal));
  // Signed out: what was kept is another's, or old.
  const isOut = asked.failure?.outcome === 'down' && asked.failure.reason === 'signIn';
  const me = isOut && asked.value === undefined ? undefined : asked.value;
  const policy = useShelved<Policy>(me === undefined ? null : 'policy', (signal) => http.get('/api/v1/policy', {}, signal)).value;
  const depth = me !== undefined && me.area.length <= LARGE_DIGITS ? 'community' : 'grid';
  const areas = useShelved<{ areas: readonly Row[] }>(me === undefined ? null : `areas ${me.area}`, (signal) => http.get('/api/v1/areas', { depth }, signal)).value?.areas;
  useEffect(() => { if (policy !== undefined) useNameBook.setState({ policy }); }, [policy]);
  useEffect(() => { if (areas !== undefined) useNameBook.setState({ areas: areasOf(areas) }); }, [areas]);
  return { me, areas: areas ?? NO_AREAS, failure: asked.failure, again: asked.again };
}
