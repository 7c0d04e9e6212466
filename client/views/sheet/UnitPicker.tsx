import { useEffect, useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import type { Unit } from '../../../shared/policy.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import { matches } from '../../ui/matches.ts';
import { unitChoice } from './model/unitChoice.ts';

interface UnitPickerProps {
  /** `one` answers for it; `many` help. */
  readonly kind: 'one' | 'many';
  readonly area: string | null;
  readonly category: string | undefined;
  readonly chosen: readonly string[];
  readonly t: TFunction;
  readonly names: Names;
  readonly onChoose: (units: readonly string[]) => void;
}

/** More than these and one types a name instead. */
const SHOWN = 40;

export function UnitPicker({ kind, area, category, chosen, t, names, onChoose }: UnitPickerProps) {
  const policy = useNameBook((book) => book.policy);
  const [search, setSearch] = useState('');
  const choice = useMemo(() => unitChoice(policy, area, category), [policy, area, category]);
  // The unit in charge is the usual choice: one key sends it there. Help is only asked for by name.
  const usual = kind === 'one' ? choice.suggested[0]?.code : undefined;
  useEffect(() => { if (usual !== undefined) onChoose([usual]); }, [usual]);
  const found = (units: readonly Unit[]) => units.filter((unit) => chosen.includes(unit.code) || matches(search, [unit.code, unit.label.zh, unit.label.en])).slice(0, SHOWN);
  const listed = kind === 'one' ? [found(choice.suggested), found(choice.others)] : [[], search === '' && chosen.length === 0 ? [] : found([...choice.suggested, ...choice.others])];
  const pick = (unit: string): void => onChoose(kind === 'one' ? [unit] : chosen.includes(unit) ? chosen.filter((one) => one !== unit) : [...chosen, unit]);
  const group = { kind, chosen, names, onPick: pick };
  const find = t(kind === 'one' ? 'ask.search' : 'ask.searchAssisting');
  return (
    <div className="desk-units">
      <input type="search" value={search} placeholder={find} aria-label={find} onChange={(event) => setSearch(event.target.value)} />
      <div className="desk-units-list">
        <UnitGroup {...group} legend={t('ask.suggested')} units={listed[0]!} />
        <UnitGroup {...group} legend={t(kind === 'one' ? 'ask.others' : 'ask.field.assisting')} units={listed[1]!} />
        {search !== '' && listed.every((units) => units.length === 0) && <p className="desk-muted">{t('ask.noUnits')}</p>}
      </div>
    </div>
  );
}

type UnitGroupProps = Pick<UnitPickerProps, 'kind' | 'chosen' | 'names'> & { readonly legend: string; readonly units: readonly Unit[]; readonly onPick: (unit: string) => void };

function UnitGroup({ legend, units, kind, chosen, names, onPick }: UnitGroupProps) {
  if (units.length === 0) return null;
  return (
    <fieldset className="desk-choice">
      <legend>{legend}</legend>
      {units.map((unit) => (
        <label key={unit.code}>
          <input type={kind === 'one' ? 'radio' : 'checkbox'} name={`unit-${kind}`} value={unit.code} checked={chosen.includes(unit.code)} onChange={() => onPick(unit.code)} />
          <span>{names.unit(unit.code)}</span><i>{names.area(unit.area)}</i>
        </label>
      ))}
    </fieldset>
  );
}
