import type { Candidate, CandidateReason } from '../../shared/candidate.ts';

/** What is known of one terminal that could be sent. */
export interface Known {
  readonly terminal: string;
  readonly role?: 'gridHead' | 'gridWorker';
  readonly onShift: boolean;
  /** Absent: not heard of on this shift. */
  readonly position?: {
    readonly lon: number;
    readonly lat: number;
    readonly metres: number;
    readonly state: 'fresh' | 'stale' | 'offline';
    /** ms since it was there. */
    readonly age: number;
    readonly accuracy?: number;
    readonly battery?: number;
    readonly wrongClock: boolean;
  };
  /** Incidents it is on the way to, or at work on. */
  readonly tasks: number;
  /** Whether the place lies in the grid it is at home in, in one beside it, or elsewhere. */
  readonly grid: 'own' | 'neighbour' | 'other';
  /** It was sent to this incident before, and did not go. */
  readonly before?: 'declined' | 'withdrawn';
}

/** Nearer than this is an argument for somebody, farther one against. A kilometre is twelve minutes on foot, four on an e-bike. */
const NEAR_METRES = 1_000;
/** What a reason weighs, as metres of way. One task is worth a kilometre; the own grid's worker may be half a kilometre farther off. */
const WEIGHT = {
  task: 1_000, stale: 600, offline: 3_000, noPosition: 4_000, ownGrid: -500, neighbourGrid: -150, declined: 6_000, withdrawn: 1_500, lowBattery: 400, wrongClock: 300,
} as const;
const LOW_BATTERY = 0.15;
/** A receiver that is so unsure may be in the next street. */
const VAGUE_METRES = 150;
/** More tasks than that make nobody worse. */
const MOST_TASKS = 9;

/**
 * Who could go, the best first: nearest, free, on shift, fresh of position, responsible for the grid. Each with all that speaks for
 * and against; the sum of the weights is the order, so an officer can see why one stands before another. Whoever is off shift comes last.
 */
export function rankCandidates(known: readonly Known[]): Candidate[] {
  return known.map(weighed).sort((a, b) => Number(b.maySend) - Number(a.maySend) || a.weight - b.weight || (a.terminal < b.terminal ? -1 : a.terminal > b.terminal ? 1 : 0));
}

function weighed(one: Known): Candidate {
  const reasons = one.onShift ? reasonsOf(one) : [{ why: 'offShift', metres: 0 } as const, gridReason(one)];
  const { terminal, role, position } = one;
  return {
    terminal, maySend: one.onShift,
    ...(role !== undefined && { role }),
    ...(one.onShift && position !== undefined && { lon: position.lon, lat: position.lat, metres: position.metres }),
    weight: reasons.reduce((sum, { metres }) => sum + metres, 0),
    for: reasons.filter(({ why }) => FOR.has(why)),
    against: reasons.filter(({ why }) => !FOR.has(why)),
  };
}

const FOR: ReadonlySet<CandidateReason['why']> = new Set(['near', 'free', 'fresh', 'ownGrid', 'neighbourGrid', 'onShift']);

function reasonsOf(one: Known): CandidateReason[] {
  const { position, tasks, before } = one;
  return [
    ...(position === undefined ? [{ why: 'noPosition', metres: WEIGHT.noPosition } as const] : placeReasons(position)),
    tasks === 0 ? { why: 'free', metres: 0 } : { why: 'busy', metres: Math.min(tasks, MOST_TASKS) * WEIGHT.task, tasks },
    { why: 'onShift', metres: 0 },
    gridReason(one),
    ...(before === undefined ? [] : [{ why: before, metres: WEIGHT[before] } as const]),
  ];
}

function placeReasons({ metres, state, age, accuracy, battery, wrongClock }: NonNullable<Known['position']>): CandidateReason[] {
  return [
    { why: metres <= NEAR_METRES ? 'near' : 'far', metres },
    { why: state, metres: state === 'fresh' ? 0 : WEIGHT[state], age },
    ...(accuracy !== undefined && accuracy >= VAGUE_METRES ? [{ why: 'vague', metres: accuracy, accuracy } as const] : []),
    ...(battery !== undefined && battery < LOW_BATTERY ? [{ why: 'lowBattery', metres: WEIGHT.lowBattery, battery } as const] : []),
    ...(wrongClock ? [{ why: 'wrongClock', metres: WEIGHT.wrongClock } as const] : []),
  ];
}

function gridReason({ grid }: Known): CandidateReason {
  switch (grid) {
    case 'own': return { why: 'ownGrid', metres: WEIGHT.ownGrid };
    case 'neighbour': return { why: 'neighbourGrid', metres: WEIGHT.neighbourGrid };
    case 'other': return { why: 'otherGrid', metres: 0 };
  }
}
