import { areaTree, type Area } from '../../shared/area.ts';

/**
 * Code of every area of a cells file, by its index; '' where the list does not name it (a list may stop above the grids).
 * Both count in pre-order with siblings in the order of the list, so that the cells need not repeat any name.
 */
export function codesByIndex(level: Uint8Array, areas: readonly Area[]): string[] {
  const codes: string[] = Array.from({ length: level.length }, () => '');
  if (areas.length === 0) return codes;
  const tree = areaTree(areas);
  const deepest = tree.level.reduce((a, b) => Math.max(a, b), 0);
  let at = 0;
  for (let index = 0; index < level.length; index++) {
    if (level[index]! > deepest) continue;
    // Another tree than the cells were cut for: better no names than wrong ones.
    if (tree.level[at] !== level[index]) return codes.fill('');
    codes[index] = tree.code[at]!;
    at++;
  }
  return at === tree.size ? codes : codes.fill('');
}
