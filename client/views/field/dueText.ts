import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { clockText } from '../../ui/duration.ts';

/** What is left of a task's next due time, and how it looks. */
export function dueOf({ dueAt, near }: Pick<IncidentLine, 'dueAt' | 'near'>, now: number, t: TFunction): { readonly text: string; readonly tone: 'plain' | 'attention' | 'alarm' } {
  if (dueAt === undefined) return { text: t('tasks.noDue'), tone: 'plain' };
  if (dueAt < now) return { text: t('tasks.over', { t: clockText(now - dueAt) }), tone: 'alarm' };
  return { text: t('tasks.left', { t: clockText(dueAt - now) }), tone: near === true || dueAt - now < 3_600_000 ? 'attention' : 'plain' };
}
