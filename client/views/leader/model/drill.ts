import { levelOfStatisticalCode, parentOfStatisticalCode } from '../../../../shared/area.ts';

/** From the leader's own area down to the one looked at, both included. Empty when it does not lie inside. */
export function drillPath(root: string, area: string, parentOf: (code: string) => string | null = parentOfStatisticalCode): string[] {
  const path: string[] = [];
  for (let at: string | null = area; at !== null; at = parentOf(at)) {
    path.unshift(at);
    if (at === root) return path;
  }
  return [];
}

/** A leader goes down to the community; single grids are the desk's business. */
export function mayDrill(code: string, levelOf: (code: string) => string | null = levelOfStatisticalCode): boolean {
  const level = levelOf(code);
  return level === 'district' || level === 'township';
}
