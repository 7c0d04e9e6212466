import { pageStorage } from '../../i18n/language.ts';

/** Light is read in the sun, dark at night; a phone mostly knows which it is. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

const KEPT_UNDER = 'yilan.field.scheme';

export const keptScheme = (): Scheme => SCHEMES.find((one) => one === pageStorage()?.getItem(KEPT_UNDER)) ?? 'auto';
export const keepScheme = (scheme: Scheme): void => pageStorage()?.setItem(KEPT_UNDER, scheme);
