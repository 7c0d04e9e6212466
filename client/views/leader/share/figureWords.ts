import type { TFunction } from 'i18next';
import type { FigureCounted, SharedFigure } from '../../../../shared/sharedFigure.ts';
import type { Names } from '../../../stores/names.ts';
import type { CityTime } from '../../../ui/cityTime.ts';
import { groupDigits } from '../../../ui/number.ts';
import { percentOf, percentText } from '../../../ui/rate.ts';

const PLAIN: ReadonlySet<SharedFigure['measure']> = new Set(['open', 'overdue', 'reported', 'closed']);

/** `97.86% (16,805 / 17,173)`, or the count. */
export function valueText({ measure }: Pick<SharedFigure, 'measure'>, { numerator, denominator }: FigureCounted): string {
  if (PLAIN.has(measure)) return groupDigits(denominator);
  return `${percentText(percentOf({ done: numerator, of: denominator }))}%（${groupDigits(numerator)} / ${groupDigits(denominator)}）`;
}

/** What the figure is of: area, measure and whatever narrows it. */
export function figureName({ area, measure, channel, category, dispute }: SharedFigure, t: TFunction, names: Names): string {
  return [names.area(area), t(`measures.${measure}`), channel && names.channelShort(channel), category && names.category(category), dispute && t(`dispute.${dispute}`)].filter(Boolean).join(' · ');
}

export const momentText = (at: number, time: CityTime): string => `${time.date(at)} ${time.clock(at)}`;
