import { OPEN_STATES } from '../../../../shared/incident.ts';
import type { IncidentLine } from '../../../../shared/wire/messages.ts';
import type { IncidentFilter } from '../../../http/centreApi.ts';
import { byDue } from '../../work/model/workList.ts';

/** Lists of the board from the door to the end: each is a list of the centre, so its count is that list's length. */
export const BOARD_LISTS = ['toAccept', 'toPlace', 'toDispatch', 'unsigned', 'atWork', 'toCheck', 'suspended', 'extension'] as const;
export type BoardList = (typeof BOARD_LISTS)[number];

interface ListRule {
  /** The same list of the centre. */
  readonly filter: IncidentFilter;
  readonly has: (line: IncidentLine) => boolean;
}

const inState = (state: IncidentLine['state']): ListRule => ({ filter: { state }, has: (line) => line.state === state });
/** What can still be placed: see PlaceIncident of the loop. */
const PLACEABLE = ['reported', 'accepted', 'dispatched', 'handling'];

/** One incident may stand in two lists: what is to be placed is also to be accepted or at work, what waits for more time is also at work. */
export const LIST_RULES: Readonly<Record<BoardList, ListRule>> = {
  toAccept: inState('reported'),
  toPlace: { filter: { area: 'none', state: PLACEABLE.join(',') }, has: ({ area, state }) => area === null && PLACEABLE.includes(state) },
  toDispatch: inState('accepted'),
  unsigned: inState('dispatched'),
  atWork: inState('handling'),
  toCheck: inState('handled'),
  suspended: inState('suspended'),
  extension: { filter: { extension: true }, has: ({ state, extensionAsked }) => extensionAsked === true && OPEN_STATES.has(state) },
};

/** All open incidents that are looked at, in the lists they stand in, each by its due time; what has none comes last. */
export function boardOf(lines: Iterable<IncidentLine>, isLookedAt: (line: IncidentLine) => boolean): { readonly lists: ReadonlyMap<BoardList, readonly IncidentLine[]>; readonly open: number; readonly overdue: number } {
  const lists = new Map<BoardList, IncidentLine[]>(BOARD_LISTS.map((list) => [list, []]));
  let open = 0;
  let overdue = 0;
  for (const line of lines) {
    if (!OPEN_STATES.has(line.state) || !isLookedAt(line)) continue;
    open++;
    if (line.overdue) overdue++;
    for (const list of BOARD_LISTS) if (LIST_RULES[list].has(line)) lists.get(list)!.push(line);
  }
  for (const list of lists.values()) list.sort(byDue);
  return { lists, open, overdue };
}

/** Whether an area is another or lies inside it. Nothing lies nowhere, but the whole city holds that too. */
export function isWithin(area: string | null, whole: string, parentOf: (code: string) => string | null): boolean {
  for (let at = area; at !== null; at = parentOf(at)) if (at === whole) return true;
  return area === null && parentOf(whole) === null;
}

export interface CardPlace {
  readonly list: BoardList;
  readonly id: string;
}

/** The card `step` below, or `aside` lists to the right at about the same height; empty lists are stepped over, ends stay ends. */
export function movedCard(lists: ReadonlyMap<BoardList, readonly string[]>, at: CardPlace | null, step: number, aside: number): CardPlace | null {
  const full = BOARD_LISTS.filter((list) => (lists.get(list)?.length ?? 0) > 0);
  if (full.length === 0) return null;
  const column = at === null ? -1 : full.indexOf(at.list);
  if (at === null || column < 0) return { list: full[0]!, id: lists.get(full[0]!)![0]! };
  const row = Math.max(0, lists.get(at.list)!.indexOf(at.id));
  const list = full[clamp(column + aside, full.length)]!;
  const ids = lists.get(list)!;
  return { list, id: ids[clamp(row + step, ids.length)]! };
}

const clamp = (place: number, length: number): number => Math.min(Math.max(place, 0), length - 1);
