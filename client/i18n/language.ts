export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_UNDER = 'yilan.language';

/** `?lang=` wins and is kept; else what was kept; else Chinese. */
export function chooseLanguage(search: string, kept: Pick<Storage, 'getItem' | 'setItem'> | null): Language {
  const asked = languageOf(new URLSearchParams(search).get('lang'));
  if (asked !== null) {
    kept?.setItem(KEPT_UNDER, asked);
    return asked;
  }
  return languageOf(kept?.getItem(KEPT_UNDER) ?? null) ?? 'zh-CN';
}

function languageOf(word: string | null): Language | null {
  if (word === null) return null;
  if (/^zh/i.test(word)) return 'zh-CN';
  return /^en/i.test(word) ? 'en' : null;
}

/** Storage of the page, or null where a policy forbids it. */
export function pageStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
