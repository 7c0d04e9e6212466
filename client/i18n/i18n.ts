import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { common as commonEn } from './en/common.ts';
import type { Language } from './language.ts';
import { common as commonZh } from './zh/common.ts';

/** Words of one page: nested objects of sentences; `{{name}}` stands for a value. */
export interface Catalogue {
  readonly [key: string]: string | Catalogue;
}

/** The same keys with any words: `export const wall: SameKeys<typeof zhWall> = …` fails to compile when one is missing. */
export type SameKeys<C> = { readonly [K in keyof C]: C[K] extends string ? string : SameKeys<C[K]> };

export function startI18n(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    ns: ['common'],
    defaultNS: 'common',
    fallbackNS: 'common',
    resources: { 'zh-CN': { common: commonZh }, en: { common: commonEn } },
    interpolation: { escapeValue: false },
    initAsync: false,
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0]);
  document.documentElement.lang = language;
}

/** A page's chunk brings its own words, both languages: a screen may be switched without a request. */
export function addCatalogue(page: string, words: Readonly<Record<Language, Catalogue>>): void {
  for (const [language, catalogue] of Object.entries(words)) i18next.addResourceBundle(language, page, catalogue, true, true);
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN');

/** Words of a page first, then the common ones: `const { t, language } = useWords('wall')`. */
export function useWords(page: string) {
  const { t, i18n } = useTranslation([page, 'common']);
  return { t, language: (i18n.language === 'en' ? 'en' : 'zh-CN') as Language };
}
