import { WORK_FILTERS, type WorkFilter } from './queue.ts';

type Shelf = Pick<Storage, 'getItem' | 'setItem'> | null;

const keptUnder = (seat: string): string => `yilan.desk.filter.${seat}`;

/**
 * The filter that a seat worked with last, kept in the browser of that desk: a filter is the habit of a place of work, nothing that
 * happened in the city. Another machine, or another seat at this one, begins with everything shown, which hides nothing from anybody.
 */
export function keptFilter(shelf: Shelf, seat: string): WorkFilter {
  const kept = shelf?.getItem(keptUnder(seat));
  return WORK_FILTERS.find((one) => one === kept) ?? 'all';
}

export function keepFilter(shelf: Shelf, seat: string, filter: WorkFilter): void {
  shelf?.setItem(keptUnder(seat), filter);
}
