import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import type { Language } from '../../i18n/language.ts';
import type { Names } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';

/** Everything a card needs to speak: sentences, names of codes, times. */
export interface PageWords {
  readonly t: TFunction;
  readonly names: Names;
  readonly language: Language;
  readonly time: CityTime;
}

export const PageContext = createContext<PageWords | null>(null);

/** @throws when a card stands outside of the page */
export function usePageWords(): PageWords {
  const words = useContext(PageContext);
  if (words === null) throw new Error('a card of the leader page stands outside of it');
  return words;
}
