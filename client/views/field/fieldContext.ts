import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import type { Caller } from '../../../shared/access.ts';
import type { Language } from '../../i18n/language.ts';
import type { NamedArea, Names } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';

/** What every part of the page needs: who works here and where, and how to say it. */
export interface Field {
  readonly t: TFunction;
  readonly names: Names;
  readonly language: Language;
  readonly time: CityTime;
  readonly me: Caller;
  /** The worker's own area with all below it, in pre-order; empty until it is known. */
  readonly areas: readonly (NamedArea & { readonly anchor?: readonly [number, number] })[];
  /** A place below the worker's own area, as they say it; empty for null. */
  readonly near: (code: string | null) => string;
  /** Name of the terminal that this worker carries; empty when nobody has said. */
  readonly terminal: string;
  readonly onTerminal: (terminal: string) => void;
}

export const FieldContext = createContext<Field | null>(null);

/** @throws when a part stands outside of the page */
export function useField(): Field {
  const field = useContext(FieldContext);
  if (field === null) throw new Error('a part of the field page stands outside of it');
  return field;
}
