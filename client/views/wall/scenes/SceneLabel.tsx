import { useWords } from '../../../i18n/i18n.ts';
import { useNames } from '../../../stores/names.ts';
import { clockText } from '../../../ui/duration.ts';
import type { Scene } from './scene.ts';
import { leftOf, modeOf, sceneNow, upcoming } from './sceneEngine.ts';
import { useScenes } from './useScenes.ts';

/** What is on, why, and for how long yet: one quiet line over the map. */
export function SceneLabel() {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const state = useScenes();
  const mode = modeOf(state);
  const left = leftOf(state);
  const scene = sceneNow(state);
  const say = (one: Scene) => (one.focus === null ? t(`scenes.${one.kind}`) : names.area(one.focus));
  const clock = left === null ? '' : clockText(Math.ceil(left / 1000) * 1000);
  const by = state.lock?.by ?? null;
  return (
    <div className={`scene-label is-${mode}`} data-scene={scene.focus ?? scene.kind} data-mode={mode}>
      <strong>{say(scene)}</strong>
      {mode === 'rotating' && <span>{t('scenes.next', { scene: say(upcoming(state)) })} <i className="figures">{clock}</i></span>}
      {mode === 'steered' && <span>{t('scenes.steered')} <i className="figures">{clock}</i></span>}
      {mode === 'locked' && <span>{by === null ? t('scenes.locked') : t('scenes.lockedBy', { by })} <i className="figures">{clock}</i></span>}
      {mode === 'rotating' && left !== null && <b className="scene-progress" style={{ width: `${(100 * (1 - left / scene.dwellMs)).toFixed(1)}%` }} />}
    </div>
  );
}
