import type { Area } from '../../../shared/area.ts';
import type { Random } from './seededRandom.ts';

const GRIDS_IN_CITY = 12_216;

/** Zones, parks and state-farm quarters that stand in the statistical list without being a community. */
const PSEUDO_UNIT = /虚拟|开发区|保税区|园区|[农林]场生活区/;

/** Leaves pseudo-units out, except where their township would then be empty. */
export function realCommunities(areas: readonly Area[]): Area[] {
  const communities = areas.filter((area) => area.level === 'community');
  const real = communities.filter((area) => !PSEUDO_UNIT.test(area.name));
  const peopled = new Set(real.map((area) => area.parent));
  return communities.filter((area) => !PSEUDO_UNIT.test(area.name) || !peopled.has(area.parent));
}

/** Urban communities (居委会, 社区) hold more households, hence more grids, than villages (村委会). */
export const isUrban = (name: string): boolean => /社区|居委会|居民/.test(name);

/**
 * Shares the city's grids among its communities, at least one each, by drawn weights, so that sizes vary as
 * in a real city. The sum is exact (largest remainder).
 */
export function allotGrids(communities: readonly Area[], random: Random): Int32Array {
  const weight = communities.map(({ name }) => (isUrban(name) ? 5.2 : 3.2) * (0.4 + 1.2 * random()) * (0.6 + 0.8 * random()));
  const total = weight.reduce((sum, one) => sum + one, 0);
  const free = GRIDS_IN_CITY - communities.length;
  const share = weight.map((one) => (one / total) * free);
  const grids = Int32Array.from(share, (exact) => 1 + Math.floor(exact));
  const missing = GRIDS_IN_CITY - grids.reduce((sum, one) => sum + one, 0);
  const byRemainder = share.map((exact, i) => ({ i, rest: exact - Math.floor(exact) })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) grids[i]!++;
  return grids;
}
