import { House, Search, ShieldCheck, Users } from 'lucide-react';
import { useState } from 'react';
import { VISIT_KINDS, type VisitKind } from '../../../shared/visit.ts';
import { newId } from '../../http/newId.ts';
import { outbox, useOutbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import type { CityCells } from './model/cityCells.ts';
import { dayOf, shiftOf } from './model/day.ts';
import { type Place, visitOf } from './model/draft.ts';
import { PlaceField } from './PlaceField.tsx';

const ICONS = { patrol: Search, household: House, safety: ShieldCheck, dispute: Users } as const;

/** 走访: what for, where, done. */
export function VisitTab({ cells, today, onSaid, onShift }: { cells: CityCells | null | undefined; today: number; onSaid: (sentence: string) => void; onShift: () => void }) {
  const { t, near, terminal } = useField();
  const { letters } = useOutbox();
  const [kind, setKind] = useState<VisitKind>('patrol');
  const [place, setPlace] = useState<Place | undefined>();
  const [tried, setTried] = useState(false);
  const isOn = shiftOf(letters, terminal)?.open === true;
  const checkIn = async (): Promise<void> => {
    setTried(true);
    if (place === undefined) return;
    const where = place.area === undefined ? '' : ` · ${near(place.area)}`;
    await outbox.add([visitOf(kind, place, terminal, `${t(`visit.kind.${kind}`)}${where}`, newId(), Date.now())]);
    setTried(false);
    setPlace(undefined);
    onSaid(t('visit.done'));
  };
  return (
    <form className="field-form" aria-label={t('visit.title')} onSubmit={(event) => { event.preventDefault(); void checkIn(); }}>
      <header className="field-tab-head"><h2>{t('visit.title')}</h2><p className="field-asof">{t('visit.today', { count: dayOf(letters, today).visits })}</p></header>
      {!isOn && <p className="field-warn" role="status">{t('visit.needShift')} <button type="button" onClick={onShift}>{t('visit.goShift')}</button></p>}
      <fieldset className="field-four">
        <legend className="visually-hidden">{t('visit.title')}</legend>
        {VISIT_KINDS.map((one) => {
          const Icon = ICONS[one];
          return <label key={one}><input type="radio" name="visit" className="visually-hidden" checked={kind === one} onChange={() => setKind(one)} /><span><Icon size={28} aria-hidden="true" />{t(`visit.kind.${one}`)}</span></label>;
        })}
      </fieldset>
      <PlaceField place={place} cells={cells} onPlace={setPlace} />
      <p className="field-hint">{t('visit.hint')}</p>
      <footer className="field-send">
        {tried && place === undefined && <p className="field-bad" role="alert">{t('report.missing.place')}</p>}
        <button type="submit" className="field-go" disabled={!isOn}>{t('visit.send')}</button>
      </footer>
    </form>
  );
}
