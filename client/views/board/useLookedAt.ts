import { useEffect, useMemo, useState } from 'react';
import { parentOfStatisticalCode } from '../../../shared/area.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { useNameBook } from '../../stores/names.ts';
import { departmentBook } from '../seat/model/departments.ts';
import { isWithin } from './model/board.ts';

/** What of the board is looked at; an empty text means all. It stands in the address. */
export interface LookedAt {
  readonly area: string;
  readonly department: string;
}

export function useLookedAt(): { readonly wish: LookedAt; readonly look: (more: Partial<LookedAt>) => void; readonly isLookedAt: (line: IncidentLine) => boolean } {
  const [wish, setWish] = useState<LookedAt>(() => {
    const said = new URLSearchParams(location.search);
    return { area: said.get('area') ?? '', department: said.get('department') ?? '' };
  });
  useEffect(() => {
    const said = new URLSearchParams(location.search);
    for (const name of ['area', 'department'] as const) {
      if (wish[name] === '') said.delete(name);
      else said.set(name, wish[name]);
    }
    const text = said.toString();
    history.replaceState(null, '', text === '' ? location.pathname : `${location.pathname}?${text}`);
  }, [wish]);
  const { areas, policy } = useNameBook();
  const isLookedAt = useMemo(() => {
    const departmentOf = policy === null ? undefined : departmentBook(policy);
    // Grids are not in the book: their code tells what they lie in.
    const parentOf = (code: string): string | null => areas.get(code)?.parent ?? (areas.has(code) ? null : parentOfStatisticalCode(code));
    const known = new Map<string | null, boolean>();
    const inside = (area: string | null): boolean => {
      const before = known.get(area);
      const is = before ?? isWithin(area, wish.area, parentOf);
      if (before === undefined) known.set(area, is);
      return is;
    };
    return (line: IncidentLine): boolean => (wish.area === '' || inside(line.area)) && (wish.department === '' || departmentOf?.(line) === wish.department);
  }, [wish, areas, policy]);
  return { wish, look: (more) => setWish((was) => ({ ...was, ...more })), isLookedAt };
}
