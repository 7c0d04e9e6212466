import { useEffect, useMemo, useState } from 'react';
import { centre } from '../../http/centre.ts';
import { useAsked } from '../../http/useAsked.ts';
import type { BaseMap } from '../../map/baseMap.ts';
import { codesByIndex } from '../../map/cellNames.ts';
import type { Anchor, Part } from '../../map/cellWords.ts';
import type { CityMap } from '../../map/CityMap.ts';
import type { MapLabel } from '../../map/labelCanvas.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import { shortCommunity } from '../wall/shortCommunity.ts';
import type { LookedArea } from './areaFill.ts';

const COMMUNITY = 3;

/** `澄浪社区第1网格` is the first of the community one looks into. */
const shortGrid = (name: string): string => /第\d+网格$/.exec(name)?.[0] ?? name;

interface Cells {
  readonly anchors: readonly Anchor[];
  readonly level: Uint8Array;
}

/** Names the map as far as it is known and looked into. `hear` is what the map tells; `looked` is what it looks at, in codes. */
export function useMapNames(city: CityMap | null, base: BaseMap | null, names: Names) {
  const [cells, setCells] = useState<Cells>({ anchors: [], level: new Uint8Array() });
  const [look, setLook] = useState<{ readonly area: number; readonly parts: readonly Part[] } | null>(null);
  const areas = useNameBook((book) => book.areas);
  const codes = useMemo(() => codesByIndex(cells.level, [...areas.values()]), [cells.level, areas]);
  const code = look === null ? '' : codes[look.area] ?? '';
  // The list of names stops above the grids: those of one community are asked for when one looks into it.
  const isCommunity = look !== null && cells.level[look.area] === COMMUNITY;
  const grids = useAsked(isCommunity && code !== '' ? code : null, 0, (signal) => centre.areas(code, signal)).value?.areas;
  const looked = useMemo((): LookedArea | null => {
    if (look === null || code === '') return null;
    const below = isCommunity ? (grids ?? []).filter(({ level }) => level === 'grid').map((grid) => grid.code) : look.parts.map(({ area }) => codes[area] ?? '');
    return { code, parts: below.length === look.parts.length ? below : [] };
  }, [look, code, codes, grids, isCommunity]);

  useEffect(() => {
    if (city === null || base === null) return;
    const parts = isCommunity ? look.parts : [];
    const below = cells.anchors.flatMap(({ area, place }): MapLabel[] => {
      const own = codes[area] ?? '';
      return own === '' ? [] : [{ key: own, text: shortCommunity(names.area(own)), place, level: cells.level[area] as 2 | 3, index: area }];
    });
    city.labels = [
      ...base.districts.map(({ code: own, name, anchor, index }): MapLabel => ({ key: own, text: names.area(own) === own ? name : names.area(own), place: anchor, level: 1, index })),
      ...below,
      ...parts.flatMap(({ area, place }, i): MapLabel[] => {
        const grid = grids?.find(({ code: own }) => own === looked?.parts[i]);
        return grid === undefined ? [] : [{ key: grid.code, text: shortGrid(grid.name), place, level: 4, index: area }];
      }),
    ];
  }, [city, base, names, cells, codes, look, looked, grids, isCommunity]);

  const hear = useMemo(() => ({
    onAnchors: (anchors: readonly Anchor[], level: Uint8Array) => setCells({ anchors, level }),
    onLook: (area: number, parts: readonly Part[]) => setLook({ area, parts }),
  }), []);
  return { hear, looked };
}
