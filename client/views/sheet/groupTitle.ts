import type { TFunction } from 'i18next';
import type { Names } from '../../stores/names.ts';
import type { SheetEntry } from './model/sheetEntry.ts';

/** What folded alerts are called, in the queue and on their sheet. */
export const groupTitle = ({ aside, rule, alerts: { length: count } }: Extract<SheetEntry, { kind: 'group' }>, t: TFunction, names: Names): string => (
  aside ? t('queue.aside', { count }) : t('queue.folded', { name: names.alertRule(rule), count })
);
