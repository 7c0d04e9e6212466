import { useMemo } from 'react';
import { OPEN_STATES } from '../../../shared/incident.ts';
import type { Caller } from '../../../shared/access.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Answer } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { IncidentPage } from '../../http/centreApi.ts';
import { sortTasks, taskOf, type Task } from './model/tasks.ts';
import type { Letter } from './model/letter.ts';
import { useShelved } from './useShelved.ts';

export interface Tasks {
  /** Undefined until anything is known. */
  readonly list: readonly Task[] | undefined;
  /** When it was true, ms; 0 never. */
  readonly at: number;
  readonly failed: boolean;
  readonly again: () => void;
}

const EVERY_MS = 30_000;
const MOST = 200;

/** Asked every half minute and not followed by a socket: a phone in a pocket must not keep its radio awake for frames. */
export function useTasks(me: Caller, letters: readonly Letter[]): Tasks {
  const { value, at, failure, again } = useShelved<readonly IncidentLine[]>(`tasks ${me.area} ${me.unit ?? ''}`, (signal) => linesOf(me, signal), EVERY_MS);
  const list = useMemo(() => value && sortTasks(value.map((line) => taskOf(line, letters))), [value, letters]);
  return { list, at, failed: failure !== undefined, again };
}

async function linesOf({ area, unit }: Caller, signal: AbortSignal): Promise<Answer<readonly IncidentLine[]>> {
  const [toSign, inHand] = await Promise.all((['dispatched', 'handling'] as const).map((state) => centre.incidents({ area, state, limit: MOST }, signal)));
  if (toSign!.outcome !== 'ok') return toSign as Exclude<Answer<IncidentPage>, { outcome: 'ok' }>;
  if (inHand!.outcome !== 'ok') return inHand as Exclude<Answer<IncidentPage>, { outcome: 'ok' }>;
  const lines = [...toSign!.value.items, ...inHand!.value.items].filter((line) => OPEN_STATES.has(line.state) && (unit === undefined || line.unit === unit));
  return { outcome: 'ok', value: lines };
}
