import type { TFunction } from 'i18next';
import type { Actor } from '../../../shared/access.ts';

/** `席 2` for a duty officer's seat; other subjects by their role and code. Never a person's name: the centre keeps none. */
export function subjectText(t: TFunction, subject: string): string {
  const seat = /^seat-(\d+)$/.exec(subject);
  return seat ? t('strip.seatN', { n: seat[1] }) : subject;
}

export function actorText(t: TFunction, by: Actor): string {
  if (/^seat-\d+$/.test(by.subject)) return `${t(`role.${by.role}`)} · ${subjectText(t, by.subject)}`;
  return by.role === 'system' ? t('role.system') : `${t(`role.${by.role}`)} ${by.subject}`;
}
