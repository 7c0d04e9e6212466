import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Camera, paddingFor, sameCamera, type View } from '../../map/camera.ts';
import { CityMap } from '../../map/CityMap.ts';
import { scaleBar } from '../../map/scaleBar.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useNames } from '../../stores/names.ts';
import { positions } from '../../stores/positions.ts';
import { wantsStill } from '../../ui/RollingNumber.tsx';
import { followFacts } from './followFacts.ts';
import { pageTiles, sayTiles } from '../map/pageTiles.ts';
import { TilesNotice } from '../map/TilesNotice.tsx';
import { useBaseMap } from '../map/useBaseMap.ts';
import { useMapNames } from '../map/useMapNames.ts';
import { followScene, type SceneGround } from './scenes/followScene.ts';
import { type Thread, ThreadCanvas } from './threadCanvas.ts';
import { wallProbe } from './wallProbe.ts';

interface WallMapProps {
  /** The part of the wall that panels leave to the city. */
  readonly free: RefObject<HTMLElement | null>;
  readonly camera: Camera;
  /** An alarm has the map: when it leaves, the map is given back exactly as it was. */
  readonly alarm: string | null;
  /** Changes when the whole city is wanted again although no other district is. */
  readonly homing: number;
  readonly onPick: (code: string | null) => void;
}

const unitOf = (element: HTMLElement): number => Number.parseFloat(getComputedStyle(element).getPropertyValue('--u')) || 1;

/** The map for the wall's life: made once, then only told what changed. */
export function WallMap({ free, camera, alarm, homing, onPick }: WallMapProps) {
  const { t, language } = useWords('wall');
  const names = useNames(language);
  const box = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLParagraphElement>(null);
  const threadBox = useRef<HTMLCanvasElement>(null);
  const reticle = useRef<HTMLElement>(null);
  const [base, missing] = useBaseMap();
  const [city, setCity] = useState<CityMap | null>(null);
  const { hear, looked } = useMapNames(city, base, names);
  const ground = useRef<SceneGround>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    const container = box.current, room = free.current, threadCanvas = threadBox.current;
    if (container === null || room === null || threadCanvas === null || base === null) return undefined;
    const padding = () => paddingFor(container.getBoundingClientRect(), room.getBoundingClientRect(), 14 * unitOf(container));
    const map = new CityMap(container, {
      base, unit: unitOf(container), padding: padding(), dust: positions, now: () => positions.now(), still: wantsStill(),
      onPick: (code) => pick.current(code),
      onScale: (metres) => drawScale(scale.current, metres, unitOf(container)),
      drills: true, tiles: pageTiles(), onTiles: sayTiles, ...hear,
    });
    const threads = new ThreadCanvas(threadCanvas);
    const leave = [
      positions.subscribe(() => wallProbe.frame(() => map.living.takeDust(positions))),
      followFacts(map, (thread: Thread) => threads.add(thread)),
    ];
    const scene = (ground.current = followScene(map));
    map.living.takeDust(positions);
    const observer = new ResizeObserver(() => map.fit(unitOf(container), padding()));
    observer.observe(container);
    observer.observe(room);
    wallProbe.watch(map);
    setCity(map);
    return () => {
      observer.disconnect();
      for (const end of leave) end();
      scene.end();
      ground.current = null;
      threads.remove();
      map.remove();
      setCity(null);
    };
  }, [base, free, hear]);

  useEffect(() => ground.current?.look(looked), [city, looked]);

  const kept = useRef<{ readonly view: View; readonly of: Camera; readonly size: string } | null>(null);
  const shown = useRef<Camera>({ at: 'city' });
  useEffect(() => {
    if (city === null) return;
    const size = `${innerWidth}×${innerHeight}`;
    const before = kept.current;
    if (alarm !== null) kept.current ??= { view: city.view, of: shown.current, size };
    else kept.current = null;
    if (alarm === null && before !== null && before.size === size && sameCamera(before.of, camera)) city.giveBack(before.view, camera);
    else city.show(camera);
    if (alarm === null) shown.current = camera;
  }, [city, camera, alarm, homing]);

  useEffect(() => {
    const mark = reticle.current;
    if (city === null || mark === null || alarm === null || camera.at !== 'place') return undefined;
    const { lon, lat } = camera;
    const follow = () => {
      const { x, y } = city.screenOf([lon, lat]);
      mark.style.translate = `${x.toFixed(1)}px ${y.toFixed(1)}px`;
    };
    follow();
    city.map.on('move', follow);
    return () => void city.map.off('move', follow);
  }, [city, camera, alarm]);

  return (
    <>
      <div ref={box} className="wall-map" role="region" aria-label={t('map')} data-loaded={city !== null} />
      <i ref={reticle} className="alarm-reticle" hidden={alarm === null || camera.at !== 'place'} aria-hidden="true" />
      <p ref={scale} className="wall-scale figures" aria-hidden="true" />
      <canvas ref={threadBox} className="wall-threads" aria-hidden="true" />
      <TilesNotice className="wall-no-tiles" />
      {missing && <p className="wall-no-map" role="status">{t('noMap')}</p>}
    </>
  );
}

/** Written past React: it changes with every frame of a flight. */
function drawScale(element: HTMLElement | null, metresEachPixel: number, unit: number): void {
  if (element === null) return;
  const { width, text } = scaleBar(metresEachPixel, 130 * unit);
  element.style.width = `${width.toFixed(1)}px`;
  if (element.textContent !== text) element.textContent = text;
}
