import { useMemo } from 'react';
import { centre } from '../../http/centre.ts';
import type * as api from '../../http/sendApi.ts';
import { errandTasks, type ErrandTask } from './model/errands.ts';
import type { Letter } from './model/letter.ts';
import { useShelved } from './useShelved.ts';

/** A call to go somewhere does not wait half a minute; it is one short answer. */
const EVERY_MS = 10_000;

export interface Errands {
  readonly list: readonly ErrandTask[];
  readonly arrival: api.Errands['arrival'] | undefined;
  readonly again: () => void;
}

/** Where this worker was sent, by their terminal; asked for while the page is seen. */
export function useErrands(terminal: string, letters: readonly Letter[]): Errands {
  const { value, again } = useShelved<api.Errands>(terminal === '' ? null : `errands ${terminal}`, (signal) => centre.errands(terminal, signal), EVERY_MS);
  const list = useMemo(() => errandTasks(value?.items ?? [], letters), [value, letters]);
  return { list, arrival: value?.arrival, again };
}
