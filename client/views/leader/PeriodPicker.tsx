import { useState } from 'react';
import { dayName, dayOf } from '../../../shared/zone.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { CITY_OFFSET_MS } from './model/period.ts';
import { customWindow, type ChosenWindow, WINDOWS } from './model/window.ts';
import { usePageWords } from './pageWords.ts';

/** Which time is looked at. A range of one's own is handed on only when it is one; else it says why it is none. */
export function PeriodPicker({ chosen, onChosen }: { chosen: ChosenWindow; onChosen: (chosen: ChosenWindow) => void }) {
  const { t } = usePageWords();
  const now = useCentre((state) => state.serverTime);
  const [draft, setDraft] = useState({ from: chosen.from, to: chosen.to });
  const window = customWindow(draft.from, draft.to, now);
  const fault = chosen.name === 'custom' && typeof window === 'string' ? window : null;
  const turn = (next: { from: string; to: string }) => {
    setDraft(next);
    if (typeof customWindow(next.from, next.to, now) !== 'string') onChosen({ name: 'custom', ...next });
  };
  const choose = (name: ChosenWindow['name']) => {
    if (name !== 'custom') return onChosen({ ...chosen, name });
    const today = dayName(dayOf(now, CITY_OFFSET_MS));
    turn(typeof window === 'string' ? { from: dayName(dayOf(now, CITY_OFFSET_MS) - 13), to: today } : draft);
  };
  return (
    <div className="leader-period">
      <div className="leader-switch" role="group" aria-label={t('trend.period')}>
        {WINDOWS.map((one) => <button key={one} type="button" aria-pressed={one === chosen.name} onClick={() => choose(one)}>{t(`trend.${one}`)}</button>)}
      </div>
      {chosen.name === 'custom' && (
        <div className="leader-range">
          <label>{t('trend.from')}<input type="date" value={draft.from} aria-invalid={fault !== null} aria-describedby="leader-range-fault" onChange={({ target }) => turn({ ...draft, from: target.value })} /></label>
          <label>{t('trend.to')}<input type="date" value={draft.to} aria-invalid={fault !== null} aria-describedby="leader-range-fault" onChange={({ target }) => turn({ ...draft, to: target.value })} /></label>
        </div>
      )}
      <p id="leader-range-fault" className="leader-range-fault" role="status">{fault && t(`trend.fault.${fault}`)}</p>
    </div>
  );
}
