import { Crosshair, LocateFixed, Minus, Plus } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useField } from './fieldContext.ts';
import type { CityCells } from './model/cityCells.ts';
import type { Place } from './model/draft.ts';
import { drawCells } from './model/drawCells.ts';
import { dragged, lookAt, type Lookout, METRES_PER_DEGREE, nearer } from './model/lookout.ts';
import { Sheet } from './Sheet.tsx';
import { useFix } from './useFix.ts';

const NEAR = 1.6;
const STEP_PX = 40;
/** What a phone shows after it was located: some 300 m across. */
const STREET_SCALE = METRES_PER_DEGREE * 1.2;

/** Choosing a place with one thumb: the cross stays, the map moves under it. */
export function PlaceMap({ cells, from, onPlace, onClose }: { cells: CityCells; from: Place | undefined; onPlace: (place: Place) => void; onClose: () => void }) {
  const { t, areas, names, near } = useField();
  const canvas = useRef<HTMLCanvasElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const [look, setLook] = useState<Lookout | null>(null);
  const { state, locate } = useFix((fix) => setLook({ lon: fix.lon, lat: fix.lat, scale: STREET_SCALE }));
  const move = (change: (look: Lookout) => Lookout) => setLook((now) => now && change(now));

  useEffect(() => {
    const { clientWidth, clientHeight } = canvas.current!;
    setLook(from === undefined || from.by === 'grid' ? lookAt(cells.bounds, clientWidth, clientHeight) : { lon: from.lon, lat: from.lat, scale: STREET_SCALE });
  }, [cells]);
  useEffect(() => {
    if (look !== null) drawCells(canvas.current!, cells, look, state.step === 'found' ? state.fix : undefined);
  }, [look, cells, state]);

  const drag = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other === undefined) return move((at) => dragged(at, now.x - before.x, now.y - before.y));
    const apart = (a: { x: number; y: number }): number => Math.hypot(a.x - other.x, a.y - other.y);
    move((at) => dragged(nearer(at, apart(now) / Math.max(1, apart(before))), (now.x - before.x) / 2, (now.y - before.y) / 2));
  };
  const away = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);

  const node = look === null ? -1 : cells.locate(look.lon, look.lat);
  const area = areas[node]?.code;
  return (
    <Sheet
      title={t('place.map')} onClose={onClose}
      foot={(
        <>
          <p className="field-map-where" role="status"><b>{node < 0 ? t('place.outside') : area === undefined ? '' : names.area(area)}</b><span>{area === undefined ? '' : near(areas[node]!.parent)}</span></p>
          {state.step === 'failed' && <p className="field-bad" role="alert">{t(`place.fault.${state.fault}`)}</p>}
          <button type="button" className="field-go" disabled={node < 0} onClick={() => onPlace({ by: 'map', lon: look!.lon, lat: look!.lat, ...(area === undefined ? {} : { area }) })}>{t('place.use')}</button>
        </>
      )}
    >
      <div className="field-map">
        <canvas
          ref={canvas} tabIndex={0} role="application" aria-label={t('place.label')}
          onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY }); }}
          onPointerMove={drag} onPointerUp={away} onPointerCancel={away}
          onWheel={(event) => move((at) => nearer(at, event.deltaY < 0 ? NEAR ** 0.5 : NEAR ** -0.5))}
          onKeyDown={({ key }) => {
            const [dx, dy] = ({ ArrowLeft: [STEP_PX, 0], ArrowRight: [-STEP_PX, 0], ArrowUp: [0, STEP_PX], ArrowDown: [0, -STEP_PX] } as Record<string, [number, number]>)[key] ?? [0, 0];
            if (dx !== 0 || dy !== 0) move((at) => dragged(at, dx, dy));
            if (key === '+' || key === '=') move((at) => nearer(at, NEAR));
            if (key === '-') move((at) => nearer(at, 1 / NEAR));
          }}
        />
        <Crosshair className="field-map-cross" size={44} strokeWidth={1.5} aria-hidden="true" />
        <p className="field-map-hint">{t('place.move')}</p>
        <p className="field-map-credit">{t('place.synthetic')}</p>
        <div className="field-map-tools">
          <button type="button" aria-label={t('place.here')} aria-busy={state.step === 'locating'} onClick={locate}><LocateFixed size={24} aria-hidden="true" /></button>
          <button type="button" aria-label={t('place.nearer')} onClick={() => move((at) => nearer(at, NEAR))}><Plus size={24} aria-hidden="true" /></button>
          <button type="button" aria-label={t('place.farther')} onClick={() => move((at) => nearer(at, 1 / NEAR))}><Minus size={24} aria-hidden="true" /></button>
        </div>
      </div>
    </Sheet>
  );
}
