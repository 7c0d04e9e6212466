import type { Scene } from './scene.ts';
import { sceneNow, type SceneState } from './sceneEngine.ts';

/** The ground a scene wants; under an alarm the map is plain, as only one place matters. */
export const groundOf = (state: SceneState): Pick<Scene, 'fill' | 'density' | 'marks' | 'focus'> =>
  state.alarm === null ? sceneNow(state) : { fill: null, density: null, marks: 'all', focus: null };
