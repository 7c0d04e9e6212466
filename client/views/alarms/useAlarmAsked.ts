import { useCallback, useState } from 'react';
import { PERIODS, type PeriodName } from '../leader/model/period.ts';

/** What is looked at; it stands in the address, so that a link shows somebody else the same. */
export interface AlarmAsked {
  readonly period: PeriodName;
  /** Empty: the seat's own. */
  readonly area: string;
}

export function useAlarmAsked(): { readonly asked: AlarmAsked; readonly ask: (more: Partial<AlarmAsked>) => void } {
  const [asked, setAsked] = useState(() => readAsked(location.search));
  const ask = useCallback((more: Partial<AlarmAsked>) => setAsked((was) => {
    const next = { ...was, ...more };
    history.replaceState(null, '', `?${new URLSearchParams({ period: next.period, ...(next.area !== '' && { area: next.area }) }).toString()}`);
    return next;
  }), []);
  return { asked, ask };
}

function readAsked(search: string): AlarmAsked {
  const said = new URLSearchParams(search);
  return { period: PERIODS.find((one) => one === said.get('period')) ?? '7d', area: said.get('area') ?? '' };
}
