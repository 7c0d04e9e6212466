import { AREA_LEVELS, areaTree, AreaTreeFault, type Area, type AreaLevel, type AreaTree } from '../../../shared/area.ts';
import { dayNamed } from '../../../shared/zone.ts';
import { ImportRefusal } from './importRefusal.ts';
import type { RawImport } from './readImport.ts';

const CODE = /^[0-9A-Za-z_.-]{1,40}$/;
const LONGEST_NAME = 80;

/**
 * The area tree of an import, every leaf in force a grid. Areas of the tree `before` that the file no longer names are kept as ended,
 * where they stood: what was reported in them stays theirs, and adds up to the parents they had. Of a tree with another top nothing is kept: it is another city.
 */
export function importTree(raw: RawImport['areas'], before: AreaTree | undefined, today: string): AreaTree {
  const placed = raw.kind === 'rows' ? raw.rows.map((row, i) => ({ place: `areas[${i}]`, row })) : csvRows(raw.file, raw.text);
  const areas = placed.map(({ place, row }) => readArea(place, row));
  const placeOf = (row: number): string => placed[row]?.place ?? 'areas';
  refuseBarren(plant(areas, placeOf), areas, placeOf);
  const former = areas.some(({ code }) => code === before?.code[0]) ? before : undefined;
  refuseMoved(areas, former, placeOf);
  const tree = plant([...areas, ...endedAreas(areas, former, today)], placeOf);
  refuseOrphans(tree, areas, placeOf);
  return tree;
}

function refuseBarren(tree: AreaTree, areas: readonly Area[], placeOf: (row: number) => string): void {
  const rowOf = new Map(areas.map((area, row) => [area.code, row]));
  for (let index = 0; index < tree.size; index++) {
    if (tree.until[index] === undefined && tree.levelOf(index) !== 'grid' && !tree.childrenOf(index).some((child) => tree.until[child] === undefined)) {
      const place = placeOf(rowOf.get(tree.code[index]!)!);
      throw new ImportRefusal(place, 'leafNotGrid', `${tree.levelOf(index)} ${tree.code[index]} (${tree.name[index]}) has no areas inside; the tree must reach down to grids everywhere.`);
    }
  }
}

/** A code that stood elsewhere would take its history with it, out of the sums of the area that it belonged to. */
function refuseMoved(areas: readonly Area[], former: AreaTree | undefined, placeOf: (row: number) => string): void {
  for (const [row, { code, level, parent }] of areas.entries()) {
    const stood = former?.indexOf(code) ?? -1;
    if (stood < 0) continue;
    const before = former!.areaAt(stood);
    if (before.parent === parent && before.level === level) continue;
    throw new ImportRefusal(placeOf(row), 'movedCode', `${code} was a ${before.level} in ${before.parent ?? 'nothing'} and would be a ${level} in ${parent ?? 'nothing'}: what was reported in it would change its place, too. Give the moved area a new code; the former is then kept as ended.`);
  }
}

function endedAreas(areas: readonly Area[], former: AreaTree | undefined, today: string): Area[] {
  const named = new Set(areas.map(({ code }) => code));
  if (former === undefined) return [];
  return Array.from({ length: former.size }, (_, index) => former.areaAt(index)).filter(({ code }) => !named.has(code)).map((area) => ({ ...area, until: area.until ?? today }));
}

function refuseOrphans(tree: AreaTree, areas: readonly Area[], placeOf: (row: number) => string): void {
  for (const [row, { code, until }] of areas.entries()) {
    const above = tree.parent[tree.indexOf(code)]!;
    if (until === undefined && above >= 0 && tree.until[above] !== undefined) throw new ImportRefusal(placeOf(row), 'tree', `area ${code} stands in ${tree.code[above]}, which ended on ${tree.until[above]}.`);
  }
}

function plant(areas: readonly Area[], placeOf: (row: number) => string): AreaTree {
  try {
    return areaTree(areas);
  } catch (error) {
    if (error instanceof AreaTreeFault) throw new ImportRefusal(placeOf(error.row), 'tree', `${error.message}.`);
    throw error;
  }
}

function readArea(place: string, row: unknown): Area {
  const refuse = (sentence: string) => new ImportRefusal(place, 'areaForm', sentence);
  if (typeof row !== 'object' || row === null) throw refuse('an area must be an object with code, name, level and parent.');
  const { code, name, level, parent, until } = row as Record<string, unknown>;
  if (typeof code !== 'string' || !CODE.test(code)) throw refuse('"code" must be a text of 1 to 40 letters, digits, points, dashes or underscores.');
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f]/.test(name)) {
    throw refuse(`"name" of ${code} must be a text of 1 to ${LONGEST_NAME} characters.`);
  }
  if (!AREA_LEVELS.includes(level as AreaLevel)) throw refuse(`"level" of ${code} must be one of ${AREA_LEVELS.join(', ')}; it is ${JSON.stringify(level) ?? 'missing'}.`);
  if (parent !== null && typeof parent !== 'string') throw refuse(`"parent" of ${code} must be the code of the area above, or null at the top.`);
  if (until !== undefined && (typeof until !== 'string' || Number.isNaN(dayNamed(until)))) throw refuse(`"until" of ${code} must be the day it ended, such as "2026-12-01"; leave it out while the area is in force.`);
  return { code, name: name.trim(), level: level as AreaLevel, parent, ...(until !== undefined && { until }) };
}

const HEADER = 'code,name,level,parent';

/** CSV with the header `code,name,level,parent` (RFC 4180 quotes allowed); an empty parent is the top. */
function csvRows(file: string, text: string): { place: string; row: Record<string, string | null> }[] {
  const [header, ...lines] = text.split(/\r?\n/);
  if (header?.trim() !== HEADER) throw new ImportRefusal(`${file} line 1`, 'areaForm', `the first line must be ${HEADER}.`);
  return lines.flatMap((line, i) => {
    const place = `${file} line ${i + 2}`;
    if (line.trim() === '') return [];
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)].map((found) => found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (cells.length !== 4) throw new ImportRefusal(place, 'areaForm', `a line must have four fields, ${HEADER}.`);
    const [code = '', name = '', level = '', parent = ''] = cells;
    return [{ place, row: { code, name, level, parent: parent === '' ? null : parent } }];
  });
}
