import type { Language } from '../i18n/language.ts';

/** `17173` → `17,173`: the same grouping in both languages, so that figures keep their width. */
export const groupDigits = (value: number): string => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');

const SHORT: Readonly<Record<Language, Intl.NumberFormat>> = {
  'zh-CN': new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 }),
};

/** As the scale of a chart writes it: `8,000`, then `1.2万` and `60万`, or `12K` and `600K`, so that no digit is cut off. */
export const shortCount = (value: number, language: Language): string => (Math.abs(value) < 10_000 ? groupDigits(value) : SHORT[language].format(value));
