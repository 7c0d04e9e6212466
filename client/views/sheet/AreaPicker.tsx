import { useState } from 'react';
import type { TFunction } from 'i18next';
import { type NamedArea, type Names, useNameBook } from '../../stores/names.ts';

interface AreaPickerProps {
  readonly label: string;
  /** Where it is thought to be now; null: nobody knows. */
  readonly area: string | null;
  readonly value: string;
  /** Areas that have ended may be the answer too: what was reported in them stays theirs. */
  readonly ended?: boolean;
  readonly t: TFunction;
  readonly names: Names;
  readonly onPick: (area: string) => void;
}

const DEEPEST = 4;

/** Down the tree of areas, one level a choice; any level may be the answer. */
export function AreaPicker({ label, area, value, ended = false, t, names, onPick }: AreaPickerProps) {
  const areas = useNameBook((book) => book.areas);
  const [path, setPath] = useState<readonly string[]>(() => lineage(areas, value === '' ? area : value));
  const root = [...areas.values()].find(({ parent }) => parent === null || !areas.has(parent));
  const above = root === undefined ? [] : [root.code, ...path].slice(0, DEEPEST);
  const choose = (level: number, code: string): void => {
    const chosen = [...path.slice(0, level), ...(code === '' ? [] : [code])];
    setPath(chosen);
    onPick(chosen.at(-1) ?? '');
  };
  return (
    <fieldset className="desk-areas">
      <legend>{label}</legend>
      {above.map((parent, level) => {
        const inside = [...areas.values()].filter((one) => one.parent === parent);
        return inside.length > 0 && (
          <select key={parent} aria-label={t(`level.${inside[0]!.level}`)} value={path[level] ?? ''} onChange={(event) => choose(level, event.target.value)}>
            <option value="">{t(`level.${inside[0]!.level}`)}</option>
            {inside.map(({ code, until }) => <option key={code} value={code} disabled={until !== undefined && !ended}>{names.area(code)}{until !== undefined && t('endedArea')}</option>)}
          </select>
        );
      })}
    </fieldset>
  );
}

/** Codes from just below the topmost that is known down to the area itself. */
function lineage(areas: ReadonlyMap<string, NamedArea>, area: string | null): string[] {
  const path: string[] = [];
  for (let at = area === null ? undefined : areas.get(area); at !== undefined && at.parent !== null && areas.has(at.parent); at = areas.get(at.parent)) path.unshift(at.code);
  return path;
}
