import { Grid2x2, LocateFixed, Map as MapIcon } from 'lucide-react';
import { useState } from 'react';
import { useField } from './fieldContext.ts';
import { GridPicker } from './GridPicker.tsx';
import type { CityCells } from './model/cityCells.ts';
import type { Place } from './model/draft.ts';
import { PlaceMap } from './PlaceMap.tsx';
import { useFix } from './useFix.ts';

/** Worse than this, a street's other side is as likely. */
const POOR_METRES = 60;

export function PlaceField({ place, cells, onPlace }: { place: Place | undefined; cells: CityCells | null | undefined; onPlace: (place: Place) => void }) {
  const { t, areas, near } = useField();
  const [open, setOpen] = useState<'map' | 'grid' | null>(null);
  const { state, locate } = useFix(({ lon, lat, accuracy }) => {
    const area = cells === null || cells === undefined ? undefined : areas[cells.locate(lon, lat)]?.code;
    onPlace({ by: 'gps', lon, lat, accuracy, ...(area === undefined ? {} : { area }) });
  });
  const choose = (chosen: Place): void => {
    setOpen(null);
    onPlace(chosen);
  };
  return (
    <fieldset className="field-place">
      <legend>{t('report.place')}</legend>
      <p className="field-place-now" data-known={place !== undefined} role="status">
        {place === undefined ? t('place.none') : (
          <>
            <b>{place.by === 'grid' || place.area !== undefined ? near(place.area!) : `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`}</b>
            <span>{place.by === 'gps' ? `${t('place.gps')} · ${t('place.accuracy', { m: Math.round(place.accuracy) })}` : t(place.by === 'map' ? 'place.picked' : 'place.gridPicked')}</span>
            {place.by === 'gps' && place.accuracy > POOR_METRES && <span className="field-bad">{t('place.poor')}</span>}
          </>
        )}
      </p>
      {state.step === 'failed' && <p className="field-bad" role="alert">{t(`place.fault.${state.fault}`)}</p>}
      <div className="field-three">
        <button type="button" aria-busy={state.step === 'locating'} data-on={place?.by === 'gps'} onClick={locate}><LocateFixed size={24} aria-hidden="true" />{t(state.step === 'locating' ? 'place.locating' : 'place.locate')}</button>
        <button type="button" disabled={!cells} data-on={place?.by === 'map'} onClick={() => setOpen('map')}><MapIcon size={24} aria-hidden="true" />{t('place.map')}</button>
        <button type="button" disabled={areas.length === 0} data-on={place?.by === 'grid'} onClick={() => setOpen('grid')}><Grid2x2 size={24} aria-hidden="true" />{t('place.grid')}</button>
      </div>
      {cells === null && <p className="field-hint">{t('place.noMap')}</p>}
      {open === 'map' && cells && <PlaceMap cells={cells} from={place} onPlace={choose} onClose={() => setOpen(null)} />}
      {open === 'grid' && <GridPicker onPick={(area) => choose({ by: 'grid', area })} onClose={() => setOpen(null)} />}
    </fieldset>
  );
}
