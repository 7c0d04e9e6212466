import type { TFunction } from 'i18next';
import type { Failure } from '../../http/answer.ts';
import type { Language } from '../../i18n/language.ts';
import type { Names } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';

/** Everything a part of the register needs to speak. */
export interface RiskWords {
  readonly t: TFunction;
  /** Words of the desk, which its pickers speak. */
  readonly desk: TFunction;
  readonly names: Names;
  readonly language: Language;
  readonly time: CityTime;
}

/** Why nothing came of a question or an order, as a sentence. */
export function failureText(failure: Failure, { t, language }: RiskWords): string {
  switch (failure.outcome) {
    case 'refused': return failure.say[language === 'en' ? 'en' : 'zh'];
    case 'conflict': return t('conflict');
    case 'invalid': return t('invalid', { field: t(`field.${failure.field}`, { defaultValue: failure.message }) });
    case 'down': return t(`down.${failure.reason}`);
  }
}
