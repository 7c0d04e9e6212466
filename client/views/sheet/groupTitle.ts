import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import type { SheetEntry } from './model/sheetEntry.ts';

/** What folded alerts are called, in the queue and on their sheet. */
export const groupTitle = ({ aside, standing, of, rule, alerts: { length: count } }: Extract<SheetEntry, { kind: 'group' }>, t: TFunction, names: Names): string => (
  aside ? t('queue.aside', { count }) : standing ? t('queue.standingOnes', { count }) : t('queue.folded', { name: [names.alertRule(rule), of && names.category(of)].filter(Boolean).join(' · '), count })
);
