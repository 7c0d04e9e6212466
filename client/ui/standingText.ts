import type { TFunction } from 'i18next';
import type { CalledRung } from '../../shared/alert.ts';
import type { AlertLine } from '../../shared/wire/messages.ts';
import type { Names } from '../stores/names.ts';
import { subjectText } from './subjectText.ts';

/** How an alert stands, in a few words: who has it, or that its cause is gone and nobody has seen it, or whom its ladder called. */
export function standingText(alert: AlertLine, t: TFunction): string {
  if (alert.acknowledgedBy !== undefined) return `${t(`alertState.${alert.state}`)} ${subjectText(t, alert.acknowledgedBy)}`;
  if (alert.goneAt !== undefined) return t('alert.returned');
  const last = alert.rungs?.at(-1);
  return last === undefined ? t(`alertState.${alert.state}`) : t('alert.called', { to: t(`rung.${last.to}`) });
}

/** A rung that called: whom, at which centre, and the seats on duty there that were told. */
export function calledText({ to, area, seats, times }: CalledRung, t: TFunction, names: Pick<Names, 'place'>): string {
  const who = `${names.place(area)} ${t(`rung.${to}`)}${times > 1 ? ` ×${times}` : ''}`;
  return seats.length === 0 ? t('alert.toldNobody', { who }) : t('alert.told', { who, seats: seats.map((seat) => subjectText(t, seat)).join('、') });
}
