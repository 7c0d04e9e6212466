import './wallWords.ts';
import './look/frame.css';
import './look/header.css';
import './look/lists.css';
import './look/measures.css';
import './look/ribbon.css';
import './look/mapFurniture.css';
import './look/scenes.css';
import './look/trust.css';
import './look/shapes.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Camera } from '../../map/camera.ts';
import { useWords } from '../../i18n/i18n.ts';
import { loadNames } from '../../stores/names.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { useFreshness } from '../../ui/useFreshness.ts';
import { PairingPage } from './pairing/PairingPage.tsx';
import { usePairedWall } from './pairing/usePairedWall.ts';
import { keepPage } from './keeping/keepPage.ts';
import { useNightShift } from './keeping/useNightShift.ts';
import { useTrust } from './keeping/useTrust.ts';
import { cameraOf } from './scenes/cameraOf.ts';
import { AlarmCard } from './scenes/AlarmCard.tsx';
import { SceneLabel } from './scenes/SceneLabel.tsx';
import { rankingNow, sceneNow } from './scenes/sceneEngine.ts';
import { sayScene, startScenes, useScenes } from './scenes/useScenes.ts';
import { Legend } from './Legend.tsx';
import { MapCredit } from './MapCredit.tsx';
import { nextRanking } from './ranking.ts';
import { Ribbon } from './Ribbon.tsx';
import { StaleOverlay } from './StaleOverlay.tsx';
import { WallHeader } from './WallHeader.tsx';
import { WallMap } from './WallMap.tsx';
import { WallPanel } from './WallPanel.tsx';
import { useWallFeed } from './useWallFeed.ts';

const NAMES_RETRY_MS = 10_000;

/** How long `L` keeps a view. */
const LOCK_MS = 600_000;

/** The big screen. Nobody touches it; whoever does may zoom, click a district, go back with Esc, and keep a view with L. */
export default function WallScreen() {
  const { t } = useWords('wall');
  const scene = useScenes(sceneNow);
  const alarm = useScenes((state) => state.alarm?.call.id ?? null);
  const { focus } = scene;
  /** Goes up with each wish to see the whole again: also when nothing was chosen and only the wheel was turned. */
  const [homing, setHoming] = useState(0);
  const setFocus = (code: string | null) => sayScene({ type: 'steer', focus: code });
  const goHome = () => {
    setFocus(null);
    setHoming((count) => count + 1);
  };
  const sent = usePairedWall();
  const camera = useMemo((): Camera => (alarm === null ? sent : null) ?? cameraOf(focus, alarm, useCentre.getState().alerts), [focus, alarm, sent]);
  const free = useRef<HTMLDivElement>(null);
  const freshness = useFreshness();
  const trust = useTrust();
  const link = useCentre((centre) => centre.link);
  const exercise = useCentre((centre) => centre.exercise);
  const figures = useCentre((centre) => (focus === null ? (centre.room === null ? undefined : centre.figures.get(centre.room)) : centre.figures.get(focus)));
  useWallFeed();
  useEffect(() => startScenes(location.search), []);
  useEffect(() => keepPage(), []);
  const frame = useRef<HTMLDivElement>(null);
  const night = useNightShift(frame);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    void loadNames(fetch, (again) => { timer = setTimeout(again, NAMES_RETRY_MS); });
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { alarm: call, lock } = useScenes.getState();
      if (event.key === 'Escape' && call !== null) sayScene({ type: 'dismiss' });
      else if (event.key === 'Escape') goHome();
      else if (event.key === 'r' || event.key === 'R') sayScene({ type: 'rank', by: nextRanking(rankingNow(useScenes.getState())) });
      else if (event.key === 'l' || event.key === 'L') sayScene(lock === null ? { type: 'lock', forMs: LOCK_MS, by: null } : { type: 'unlock' });
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  useEffect(() => { document.title = `${t('title')} · ${t('product')}`; }, [t]);
  if (link.state === 'refused') return <PairingPage reason={link.reason} />;
  return (
    <main className={`wall is-${trust.freshness} ${scene.lit.map((panel) => `lights-${panel}`).join(' ')} ${alarm === null ? '' : 'is-alarm'} ${night ? 'is-night' : ''}`}>
      <div ref={frame} className="wall-frame">
        <WallMap free={free} camera={camera} alarm={alarm} homing={homing} onPick={setFocus} />
        {exercise && <div className="watermark" aria-hidden="true">{t('exercise')}</div>}
        <WallHeader focus={focus} onBack={goHome} freshness={freshness} />
        <div className="wall-now">{scene.now.map((name) => <WallPanel key={name} name={name} figures={figures} focus={focus} onPick={setFocus} />)}
          {scene.more.map((name) => <div key={name} className="wall-more"><WallPanel name={name} figures={figures} focus={focus} onPick={setFocus} /></div>)}</div>
        <div ref={free} className="wall-free" aria-hidden="true" />
        <div className="wall-well">{scene.well.map((name) => <WallPanel key={name} name={name} figures={figures} focus={focus} onPick={setFocus} />)}</div>
        <Ribbon focus={focus} />
        <SceneLabel />
        <AlarmCard />
        <Legend />
        <MapCredit />
        <StaleOverlay trust={trust} />
      </div>
    </main>
  );
}
