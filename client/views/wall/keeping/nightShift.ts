/** Hours in which a control room is dark. */
const NIGHT_FROM = 22, NIGHT_TO = 6;

/** `?night=on` and `off` win over the city's clock; `hour` 0–23. */
export function isNight(search: string, hour: number): boolean {
  const asked = new URLSearchParams(search).get('night');
  if (asked === 'on' || asked === 'off') return asked === 'on';
  return hour >= NIGHT_FROM || hour < NIGHT_TO;
}

/** How long a picture stands before it moves by a hair. */
export const SHIFT_EVERY_MS = 180_000;
const REACH_PX = 3;

/**
 * Where the whole picture stands at its `turn`-th move, css px: round a small ring by at most two pixels at a time, so that no
 * edge burns into the panel and nobody sees it go. The first is its own place.
 */
export const burnInShift = (turn: number): { x: number; y: number } => ({
  x: Math.round(REACH_PX * Math.sin((2 * Math.PI * turn) / 16)), y: Math.round(REACH_PX * Math.sin((2 * Math.PI * turn) / 12)),
});
