import type { TFunction } from 'i18next';
import type { Actor } from '../../../shared/access.ts';
import { subjectText } from '../../ui/subjectText.ts';

/** Who did it, for the trail: a seat with its role, anybody else by role and code. */
export function actorText(t: TFunction, by: Actor): string {
  if (/^seat-\d+$/.test(by.subject)) return `${t(`role.${by.role}`)} · ${subjectText(t, by.subject)}`;
  return by.role === 'system' ? t('role.system') : `${t(`role.${by.role}`)} ${by.subject}`;
}
