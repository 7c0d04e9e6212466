import { useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { pageStorage } from '../../i18n/language.ts';

const KEPT_UNDER = 'yilan.field.terminal';

/** The work terminal this phone speaks for: the one the sign-in names, else the one that was typed here once. */
export function useTerminal({ terminal }: Caller): readonly [string, (terminal: string) => void] {
  const [typed, setTyped] = useState(() => pageStorage()?.getItem(KEPT_UNDER) ?? '');
  return [terminal ?? typed, (name) => {
    pageStorage()?.setItem(KEPT_UNDER, name);
    setTyped(name);
  }];
}
