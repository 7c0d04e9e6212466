import { AREA_LEVELS, type Area, levelNumber } from '../../shared/area.ts';

/**
 * The area tree as a file, `tree.json`: one row an area, `[code, name, level number, parent code]`. A
 * community whose grids are merely numbered says how many in a fifth place, and they are not listed. An area that ended says when in a sixth.
 */
export interface TreeFile {
  /** Whether borders below the districts are made up (示意). */
  readonly synthetic: boolean;
  /** Folder beside the file that holds the map files. The tree names it, so that replacing this one file replaces the city. */
  readonly map: string;
  readonly areas: readonly Area[];
}

type Row = readonly [code: string, name: string, level: number, parent: string | null, grids?: number, until?: string];

/** Name of a numbered grid: 鼓楼社区居委会 → 鼓楼社区第1网格. */
const numberedGrid = (community: Area, number: number): Area => ({
  code: community.code + String(number).padStart(3, '0'),
  name: `${community.name.replace(/(居委会|村委会|居民委员会|村民委员会)$/, '')}第${number}网格`,
  level: 'grid',
  parent: community.code,
});

/** @param grids number of grids of a community to be numbered, for those whose grids are not in `areas` */
export function formatTree({ synthetic, map, areas }: TreeFile, grids: ReadonlyMap<string, number> = new Map()): string {
  const rows = areas.map((area): Row => {
    const numbered = grids.get(area.code);
    const row = [area.code, area.name, levelNumber(area.level), area.parent] as const;
    if (area.until !== undefined) return [...row, numbered ?? 0, area.until];
    return numbered === undefined ? row : [...row, numbered];
  });
  return `{"synthetic":${synthetic},"map":${JSON.stringify(map)},"areas":[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}\n`;
}

export function parseTree(text: string): TreeFile {
  const { synthetic, map, areas: rows } = JSON.parse(text) as { synthetic: boolean; map: string; areas: Row[] };
  const areas: Area[] = [];
  for (const [code, name, level, parent, grids = 0, until] of rows) {
    const area: Area = { code, name, level: AREA_LEVELS[level]!, parent, ...(until !== undefined && { until }) };
    areas.push(area);
    for (let number = 1; number <= grids; number++) areas.push(numberedGrid(area, number));
  }
  return { synthetic, map, areas };
}
