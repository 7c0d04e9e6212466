import { AREA_LEVELS, areaTree, AreaTreeFault, type Area, type AreaLevel, type AreaTree } from '../../../shared/area.ts';
import { ImportRefusal } from './importRefusal.ts';
import type { RawImport } from './readImport.ts';

const CODE = /^[0-9A-Za-z_.-]{1,40}$/;
const LONGEST_NAME = 80;

/** The area tree of an import, every leaf a grid. */
export function importTree(raw: RawImport['areas']): AreaTree {
  const placed = raw.kind === 'rows' ? raw.rows.map((row, i) => ({ place: `areas[${i}]`, row })) : csvRows(raw.file, raw.text);
  const areas = placed.map(({ place, row }) => readArea(place, row));
  const tree = plant(areas, (row) => placed[row]?.place ?? 'areas');
  const rowOf = new Map(areas.map((area, row) => [area.code, row]));
  for (let index = 0; index < tree.size; index++) {
    if (tree.firstChild[index]! < 0 && tree.levelOf(index) !== 'grid') {
      const place = placed[rowOf.get(tree.code[index]!)!]!.place;
      throw new ImportRefusal(place, 'leafNotGrid', `${tree.levelOf(index)} ${tree.code[index]} (${tree.name[index]}) has no areas inside; the tree must reach down to grids everywhere.`);
    }
  }
  return tree;
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
  const { code, name, level, parent } = row as Record<string, unknown>;
  if (typeof code !== 'string' || !CODE.test(code)) throw refuse('"code" must be a text of 1 to 40 letters, digits, points, dashes or underscores.');
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (typeof name !== 'string' || name.trim() === '' || name.length > LONGEST_NAME || /[\u0000-\u001f\u007f]/.test(name)) {
    throw refuse(`"name" of ${code} must be a text of 1 to ${LONGEST_NAME} characters.`);
  }
  if (!AREA_LEVELS.includes(level as AreaLevel)) throw refuse(`"level" of ${code} must be one of ${AREA_LEVELS.join(', ')}; it is ${JSON.stringify(level) ?? 'missing'}.`);
  if (parent !== null && typeof parent !== 'string') throw refuse(`"parent" of ${code} must be the code of the area above, or null at the top.`);
  return { code, name: name.trim(), level: level as AreaLevel, parent };
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
