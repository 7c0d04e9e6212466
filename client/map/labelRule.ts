/** The area that is looked at: its level in the tree, and the indices of all that lies in it. */
export interface Looked {
  readonly level: number;
  readonly first: number;
  readonly last: number;
}

/** The whole tree, and all that may be known of it before the cells come. */
export const WHOLE: Looked = { level: 0, first: 0, last: Number.MAX_SAFE_INTEGER };

/** How a name stands: `full` what one looks into, `aside` what is around or above it, null: not here. */
export type Standing = 'full' | 'aside' | null;

/** Only the parts of what one looks at are named in full, so that names never come all at once. `level` 1 district … 4 grid. */
export function standingOf(level: number, index: number, looked: Looked): Standing {
  if (level === looked.level + 1) return index < 0 || (index >= looked.first && index <= looked.last) ? 'full' : null;
  return level <= looked.level ? 'aside' : null;
}
