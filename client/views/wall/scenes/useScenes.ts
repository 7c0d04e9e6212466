import { create } from 'zustand';
import { isSetAside } from '../../../../shared/alert.ts';
import type { AlertLine } from '../../../../shared/wire/messages.ts';
import { selectChildFigures } from '../../../stores/centreSelectors.ts';
import type { CentreState } from '../../../stores/centreState.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { CITY_SCENES, districtScene, programmeOf, sceneName } from './scene.ts';
import { type AlarmCall, nextScene, openingState, type SceneEvent, type SceneState } from './sceneEngine.ts';

const TICK_MS = 500;
/** A moving pointer is one wish to look, not sixty a second. */
const STEER_EVERY_MS = 1_000;

/** What is on this wall now. */
export const useScenes = create<SceneState>(() => openingState(0, { rotates: false }));

type Untimed<E> = E extends { readonly at: number } ? Omit<E, 'at'> : never;

/** Tells the engine something, at this moment of the screen's clock. */
export function sayScene(event: Untimed<SceneEvent>): void {
  useScenes.setState(nextScene(useScenes.getState(), { ...event, at: performance.now() } as SceneEvent));
}

/** `?scene=coverage` or `?scene=330203` keeps one scene; `?rotate=off` stays where a person leaves it. */
export function openingOf(search: string, at: number): SceneState {
  const asked = new URLSearchParams(search);
  const first = asked.get('scene');
  const isArea = first !== null && /^\d{4,15}$/.test(first);
  const known = first !== null && (isArea || CITY_SCENES.some((scene) => sceneName(scene) === first));
  return openingState(at, {
    rotates: !known && asked.get('rotate') !== 'off', ...(known ? { first } : {}), ...(isArea ? { programme: [...CITY_SCENES, districtScene(first)] } : {}),
  });
}

export const callsOf = (alerts: ReadonlyMap<string, AlertLine>): AlarmCall[] =>
  [...alerts.values()].filter((alert) => alert.priority === 'P1' && !isSetAside(alert)).map(({ id, raisedAt, state }) => ({ id, raisedAt, acknowledged: state === 'acknowledged' }));

/** Runs the engine for as long as the wall hangs: its clock, its alarms, the areas of its room, and whoever touches it. */
export function startScenes(search: string): () => void {
  useScenes.setState(openingOf(search, performance.now()), true);
  let areas = '';
  const take = (centre: CentreState, before: CentreState | null) => {
    if (centre.epoch === null) return;
    if (before === null || centre.alerts !== before.alerts || before.epoch === null) sayScene({ type: 'alarms', serverTime: centre.serverTime, calls: callsOf(centre.alerts) });
    if (before !== null && centre.figures === before.figures) return;
    const codes = selectChildFigures(centre).map(({ area }) => area);
    if (codes.join() === areas) return;
    areas = codes.join();
    const held = useScenes.getState();
    const asked = held.programme[held.index]?.focus ?? null;
    sayScene({ type: 'programme', programme: programmeOf(asked === null || codes.includes(asked) ? codes : [...codes, asked]) });
  };
  take(useCentre.getState(), null);
  const leave = useCentre.subscribe(take);
  const timer = setInterval(() => sayScene({ type: 'tick' }), TICK_MS);
  let steeredAt = -Infinity;
  const steer = (event: Event) => {
    // A page that moves under a resting pointer is not a hand.
    if (event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0) return;
    if (performance.now() - steeredAt < STEER_EVERY_MS) return;
    steeredAt = performance.now();
    sayScene({ type: 'steer' });
  };
  const touches = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;
  for (const touch of touches) addEventListener(touch, steer, { passive: true });
  return () => {
    leave();
    clearInterval(timer);
    for (const touch of touches) removeEventListener(touch, steer);
  };
}
