/** How sure the count is: of longer words the index knows pairs of characters, so before the last page it is only a bound. */
export type CountSaid = { readonly is: 'exact' | 'atMost'; readonly count: number };

export function countSaid({ q, total, listed, isWhole }: { readonly q: string; readonly total: number; readonly listed: number; readonly isWhole: boolean }): CountSaid {
  if (isWhole) return { is: 'exact', count: listed };
  return { is: q.trim().length > 2 ? 'atMost' : 'exact', count: total };
}
