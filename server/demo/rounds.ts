import { VISIT_KINDS, type VisitKind } from '../../shared/visit.ts';

/** What the demo's worker of a grid does on a day. */
export interface Round {
  /** Ms after the day began in the city. */
  readonly at: number;
  readonly kind: VisitKind;
}

const HOUR = 3_600_000;
const FIRST = 7.5 * HOUR;
const SPAN = 11 * HOUR;
/** Somebody is ill, a road is closed. */
const SHARE_MISSED = 0.035;

/** The round of a grid on a day, the same for the past that is loaded and for the simulator that goes on from it; undefined: not that day. */
export function roundOf(grid: string, day: number): Round | undefined {
  const chance = hashOf(`${grid}/${day}`);
  if ((chance & 0xffff) / 0x1_0000 < SHARE_MISSED) return undefined;
  const share = (chance >>> 16) / 0x1_0000;
  return { at: Math.floor(FIRST + SPAN * share), kind: VISIT_KINDS[chance % VISIT_KINDS.length]! };
}

/** FNV-1a, with its bits spread once more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) >>> 0;
}
