import type { RankedBy } from '../ranking.ts';
import { CITY_SCENES, type Scene, sceneName } from './scene.ts';

/** Nobody has touched the wall for this long: it goes on by itself. */
export const IDLE_MS = 120_000;
/** How long an alarm has the wall: less when others wait for it. */
export const ALARM_TURN_MS = 30_000;
export const ALARM_TURN_WAITED_MS = 14_000;
/** An alarm is not chased away by the next one before anybody could read it; the next is named on its card at once. */
export const ALARM_LEAST_MS = 5_000;
/** At switching on, only what was raised this short a time ago takes the wall: the rest stands in the list. */
export const ALARM_FRESH_MS = 60_000;
/** Alarms that wait for the wall; more are a flood, and a flood is for the list. */
export const MOST_WAITING = 12;

/** A standing P1 as the engine needs it. `raisedAt` by the centre's clock. */
export interface AlarmCall {
  readonly id: string;
  readonly raisedAt: number;
  readonly acknowledged: boolean;
}

interface Turn {
  readonly call: AlarmCall;
  readonly spent: number;
}

/** All times `at` are ms of the screen's own monotonic clock. */
export interface SceneState {
  readonly at: number;
  readonly programme: readonly Scene[];
  readonly index: number;
  /** Ms of the present scene's dwell that are over. */
  readonly spent: number;
  readonly rotates: boolean;
  /** Last use of pointer or keys. */
  readonly usedAt: number;
  /** Somebody chose what to see; null when the programme decides. */
  readonly hand: { readonly focus: string | null } | null;
  /** Somebody chose what districts are ranked by; null when the scene decides. */
  readonly ranking: RankedBy | null;
  /** The view stays until then, whoever wants what; only an alarm comes before it. */
  readonly lock: { readonly until: number; readonly by: string | null } | null;
  readonly alarm: Turn | null;
  readonly waiting: readonly Turn[];
  /** Standing alarms that have had their turn, or were old when the wall was lit; null before the first news. */
  readonly heard: ReadonlySet<string> | null;
}

export type SceneEvent =
  | { readonly type: 'tick'; readonly at: number }
  /** The areas of the room are known, or are others. */
  | { readonly type: 'programme'; readonly at: number; readonly programme: readonly Scene[] }
  /** Pointer or keys; with `focus` when an area (or the whole, null) was chosen. */
  | { readonly type: 'steer'; readonly at: number; readonly focus?: string | null }
  /** What districts are ranked by was chosen. */
  | { readonly type: 'rank'; readonly at: number; readonly by: RankedBy }
  | { readonly type: 'lock'; readonly at: number; readonly forMs: number; readonly by: string | null; readonly focus?: string | null }
  | { readonly type: 'unlock'; readonly at: number }
  /** Every P1 that stands now. `serverTime` is the centre's clock. */
  | { readonly type: 'alarms'; readonly at: number; readonly serverTime: number; readonly calls: readonly AlarmCall[] }
  /** The wall is wanted back before the alarm's time is over. */
  | { readonly type: 'dismiss'; readonly at: number };

export function openingState(at: number, { rotates, programme = CITY_SCENES, first = 'overview' }: { rotates: boolean; programme?: readonly Scene[]; first?: string }): SceneState {
  const index = Math.max(0, programme.findIndex((scene) => sceneName(scene) === first));
  return { at, programme, index, spent: 0, rotates, usedAt: at, hand: null, ranking: null, lock: null, alarm: null, waiting: [], heard: null };
}

/** What is on the wall after an event: pure, so that a day of a wall runs in a test in no time. */
export function nextScene(before: SceneState, event: SceneEvent): SceneState {
  const state = pass(before, event.at);
  switch (event.type) {
    case 'tick': return state;
    case 'programme': return withProgramme(state, event.programme);
    case 'steer': return { ...state, usedAt: state.at, hand: event.focus === undefined ? (state.hand ?? { focus: sceneNow(state).focus }) : { focus: event.focus } };
    case 'rank': return { ...state, usedAt: state.at, ranking: event.by };
    case 'lock': return { ...state, lock: { until: state.at + event.forMs, by: event.by }, ...(event.focus === undefined ? {} : { hand: { focus: event.focus } }) };
    case 'unlock': return { ...state, lock: null, usedAt: state.at };
    case 'alarms': return withAlarms(state, event.calls, event.serverTime);
    case 'dismiss': return state.alarm === null ? state : nextTurn(state);
  }
}

/** The scene of the programme; while somebody steers, the plain view of what was chosen. */
export function sceneNow({ programme, index, hand }: SceneState): Scene {
  const scheduled = programme[index] ?? CITY_SCENES[0]!;
  if (hand === null || hand.focus === scheduled.focus) return scheduled;
  return programme.find(({ focus, kind }) => (hand.focus === null ? kind === 'overview' : focus === hand.focus)) ?? plainScene(hand.focus);
}

/** What districts are ranked by now. */
export const rankingNow = (state: SceneState): RankedBy => state.ranking ?? sceneNow(state).ranking;

/** Whether a hand decides any of what is shown. */
const isSteered = ({ hand, ranking }: SceneState): boolean => hand !== null || ranking !== null;

/** The last one made is kept: who looks at a scene compares it by identity, and would never come to rest. */
let plain: Scene = CITY_SCENES[0]!;
function plainScene(focus: string | null): Scene {
  if (plain.focus !== focus) plain = { ...CITY_SCENES[0]!, focus };
  return plain;
}

export type SceneMode = 'alarm' | 'locked' | 'steered' | 'rotating' | 'resting';
export function modeOf(state: SceneState): SceneMode {
  if (state.alarm !== null) return 'alarm';
  if (state.lock !== null) return 'locked';
  if (isSteered(state)) return 'steered';
  return state.rotates && state.at - state.usedAt >= IDLE_MS ? 'rotating' : 'resting';
}

/** Ms until the wall changes by itself, or null when it stays. */
export function leftOf(state: SceneState): number | null {
  if (state.alarm !== null) return turnOf(state) - state.alarm.spent;
  if (state.lock !== null) return state.lock.until - state.at;
  if (isSteered(state)) return state.usedAt + IDLE_MS - state.at;
  if (!state.rotates) return null;
  return sceneNow(state).dwellMs - state.spent + Math.max(0, state.usedAt + IDLE_MS - state.at);
}

/** What comes next by itself. */
export const upcoming = ({ programme, index }: SceneState): Scene => programme[(index + 1) % programme.length] ?? CITY_SCENES[0]!;

const turnOf = ({ waiting }: SceneState): number => (waiting.length > 0 ? ALARM_TURN_WAITED_MS : ALARM_TURN_MS);

function pass(state: SceneState, at: number): SceneState {
  const gone = Math.max(0, at - state.at);
  if (gone === 0) return state;
  if (state.alarm !== null) {
    // Under an alarm everything else stands still, so that the wall is given back as it was.
    const { lock } = state;
    const held = { ...state, at, usedAt: state.usedAt + gone, lock: lock === null ? null : { ...lock, until: lock.until + gone }, alarm: { ...state.alarm, spent: state.alarm.spent + gone } };
    return takeTurns(held);
  }
  if (state.lock !== null) return { ...state, at, lock: state.lock.until > at ? state.lock : null };
  const idleSince = state.usedAt + IDLE_MS;
  if (at < idleSince || (!state.rotates && !isSteered(state))) return { ...state, at };
  if (isSteered(state)) return { ...state, at, hand: null, ranking: null };
  const spent = state.spent + at - Math.max(state.at, idleSince);
  if (spent < sceneNow(state).dwellMs) return { ...state, at, spent };
  return { ...state, at, index: (state.index + 1) % state.programme.length, spent: 0 };
}

function withProgramme(state: SceneState, programme: readonly Scene[]): SceneState {
  const name = sceneName(state.programme[state.index] ?? CITY_SCENES[0]!);
  const index = programme.findIndex((scene) => sceneName(scene) === name);
  return { ...state, programme, index: Math.max(0, index), spent: index < 0 ? 0 : state.spent };
}

function withAlarms(state: SceneState, calls: readonly AlarmCall[], serverTime: number): SceneState {
  const known = new Map(calls.map((call) => [call.id, call]));
  const isOld = (call: AlarmCall) => state.heard === null && serverTime - call.raisedAt > ALARM_FRESH_MS;
  const heard = new Set(calls.filter((call) => state.heard?.has(call.id) === true || call.acknowledged || isOld(call)).map(({ id }) => id));
  const still = (turn: Turn): Turn[] => {
    const call = known.get(turn.call.id);
    return call === undefined ? [] : [{ ...turn, call }];
  };
  const [alarm = null] = state.alarm === null ? [] : still(state.alarm);
  const waited = state.waiting.flatMap(still).filter(({ call }) => !call.acknowledged);
  const inTurn = new Set([...(alarm === null ? [] : [alarm]), ...waited].map(({ call }) => call.id));
  const fresh = calls.filter(({ id }) => !heard.has(id) && !inTurn.has(id)).map((call) => ({ call, spent: 0 }));
  const waiting = [...waited, ...fresh].sort((a, b) => b.call.raisedAt - a.call.raisedAt).slice(0, MOST_WAITING);
  const next = { ...state, alarm, waiting, heard };
  return alarm === null ? nextTurn(next) : takeTurns(next);
}

/** An alarm whose time is over leaves; one that only came before another is asked back after it. */
function takeTurns(state: SceneState): SceneState {
  const { alarm, waiting } = state;
  if (alarm === null) return state;
  if (alarm.spent >= turnOf(state)) return nextTurn(state);
  const [newest] = waiting;
  if (newest === undefined || newest.call.raisedAt <= alarm.call.raisedAt || alarm.spent < ALARM_LEAST_MS) return state;
  return { ...state, alarm: newest, waiting: [...waiting.slice(1), alarm].sort((a, b) => b.call.raisedAt - a.call.raisedAt) };
}

/** The present alarm has had its turn; the newest that waits has the next, or the wall is free. */
function nextTurn(state: SceneState): SceneState {
  const heard = new Set(state.heard ?? []);
  if (state.alarm !== null) heard.add(state.alarm.call.id);
  const [alarm = null, ...waiting] = state.waiting;
  return { ...state, heard, alarm, waiting };
}
