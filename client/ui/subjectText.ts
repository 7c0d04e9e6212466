import type { TFunction } from 'i18next';

/** `席 2` for a duty officer's seat; another subject by its code. Never a person's name: the centre keeps none. */
export function subjectText(t: TFunction, subject: string): string {
  const seat = /^seat-(\d+)$/.exec(subject);
  return seat ? t('seat', { n: seat[1] }) : subject;
}
