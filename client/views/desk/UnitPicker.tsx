import { useEffect, useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Unit } from '../../../shared/policy.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import { matches } from './model/queue.ts';
import { unitChoice } from './model/unitChoice.ts';

interface UnitPickerProps {
  readonly area: string | null;
  readonly category: string | undefined;
  readonly value: string | undefined;
  readonly t: TFunction;
  readonly names: Names;
  readonly onPick: (unit: string) => void;
}

/** More than these and one types a name instead. */
const SHOWN = 40;

export function UnitPicker({ area, category, value, t, names, onPick }: UnitPickerProps) {
  const policy = useNameBook((book) => book.policy);
  const [search, setSearch] = useState('');
  const choice = useMemo(() => unitChoice(policy, area, category), [policy, area, category]);
  // The unit in charge is the usual choice: one key sends it there.
  const usual = choice.suggested[0]?.code;
  useEffect(() => { if (usual !== undefined) onPick(usual); }, [usual]);
  const found = (units: readonly Unit[]) => units.filter((unit) => matches(search, [unit.code, unit.label.zh, unit.label.en])).slice(0, SHOWN);
  const [suggested, others] = [found(choice.suggested), found(choice.others)];
  return (
    <div className="desk-units">
      <input type="search" value={search} placeholder={t('ask.search')} aria-label={t('ask.search')} onChange={(event) => setSearch(event.target.value)} />
      <div className="desk-units-list">
        <UnitGroup legend={t('ask.suggested')} units={suggested} value={value} names={names} onPick={onPick} />
        <UnitGroup legend={t('ask.others')} units={others} value={value} names={names} onPick={onPick} />
        {suggested.length + others.length === 0 && <p className="desk-muted">{t('ask.noUnits')}</p>}
      </div>
    </div>
  );
}

function UnitGroup({ legend, units, value, names, onPick }: { legend: string; units: readonly Unit[]; value: string | undefined; names: Names; onPick: (unit: string) => void }) {
  if (units.length === 0) return null;
  return (
    <fieldset className="desk-choice">
      <legend>{legend}</legend>
      {units.map((unit) => (
        <label key={unit.code}>
          <input type="radio" name="unit" value={unit.code} checked={unit.code === value} onChange={() => onPick(unit.code)} />
          <span>{names.unit(unit.code)}</span><i>{names.area(unit.area)}</i>
        </label>
      ))}
    </fieldset>
  );
}
