import type { TFunction } from 'i18next';
import { currentLanguage } from '../../i18n/i18n.ts';
import type { Failure } from '../../http/answer.ts';

/** Why nothing came of an order, in one sentence. `t`: the desk's words. */
export function failureText(t: TFunction, failure: Failure): string {
  switch (failure.outcome) {
    case 'refused': return failure.say[currentLanguage() === 'en' ? 'en' : 'zh'];
    case 'down': return t(`notice.down.${failure.reason}`);
    case 'invalid': return t('notice.invalidField', { field: failure.field, rule: failure.rule });
    case 'conflict': return t('notice.conflict');
  }
}
