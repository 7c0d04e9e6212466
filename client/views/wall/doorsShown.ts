/** Doors that were silent this long may be broken. */
export const QUIET_MS = 300_000;
/** Younger than this they are all well, and keep their places: a list that shuffles each second cannot be read. */
const YOUNG_MS = 60_000;
const ORDER = ['incidents', 'positions', 'osmAnd', 'ownTracks', 'open311'];
/** Used now and then by their nature: that nothing comes says nothing. */
const OCCASIONAL = ['shifts', 'visits', 'seats'];

/** Whether a door that should always be busy has been silent too long. */
export const isQuiet = (door: string, at: number, now: number): boolean => ORDER.includes(door) && now - at >= QUIET_MS;

export interface ShownDoor {
  readonly door: string;
  readonly at: number;
}

/** The doors that the header has room for, the longest silent first, and how many are folded away. */
export function doorsShown(doors: Readonly<Record<string, number>>, now: number, most = 3): { readonly shown: readonly ShownDoor[]; readonly folded: number } {
  const minutes = (at: number) => Math.floor(Math.max(0, now - at) / YOUNG_MS);
  const rank = (door: string) => (ORDER.includes(door) ? ORDER.indexOf(door) : ORDER.length);
  const all = Object.entries(doors).filter(([door]) => !OCCASIONAL.includes(door)).map(([door, at]) => ({ door, at }))
    .sort((a, b) => minutes(b.at) - minutes(a.at) || rank(a.door) - rank(b.door) || a.door.localeCompare(b.door));
  return { shown: all.slice(0, most), folded: Math.max(0, all.length - most) };
}
