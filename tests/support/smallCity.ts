import { areaTree, type Area, type AreaTree } from '../../shared/area.ts';
import type { Policy } from '../../shared/policy.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';

/**
 * A city of two districts with one township, one community and two grids each, between 121.0 and 122.0 E, 29.5 and 30.0 N:
 * Haishu west of 121.5, Jiangbei east of it; the first grid of each lies south of 29.75.
 */
export interface SmallCity {
  readonly tree: AreaTree;
  locate(lon: number, lat: number): number;
}

const areas: Area[] = [
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  ...[['330203', '海曙区', '南门街道', '尹江岸社区'], ['330205', '江北区', '孔浦街道', '白沙社区']].flatMap(([district, name, township, community]): Area[] => [
    { code: district!, name: name!, level: 'district', parent: '3302' },
    { code: `${district}001`, name: township!, level: 'township', parent: district! },
    { code: `${district}001001`, name: community!, level: 'community', parent: `${district}001` },
    { code: `${district}001001001`, name: '第1网格', level: 'grid', parent: `${district}001001` },
    { code: `${district}001001002`, name: '第2网格', level: 'grid', parent: `${district}001001` },
  ]),
];

export const HAISHU = '330203';
export const HAISHU_GRID = '330203001001001';
export const JIANGBEI = '330205';
export const JIANGBEI_GRID = '330205001001001';
export const IN_HAISHU = { lon: 121.2, lat: 29.6 } as const;
export const IN_JIANGBEI = { lon: 121.8, lat: 29.6 } as const;
export const AT_SEA = { lon: 123.4, lat: 29.9 } as const;

export function smallCity(): SmallCity {
  const tree = areaTree(areas);
  return {
    tree,
    locate(lon, lat) {
      if (!(lon >= 121 && lon < 122 && lat >= 29.5 && lat < 30)) return -1;
      return tree.indexOf(`${lon < 121.5 ? HAISHU : JIANGBEI}00100100${lat < 29.75 ? 1 : 2}`);
    },
  };
}

/** The shipped policy on that city. */
export const smallPolicy = (): Policy => loadPolicy(smallCity().tree);

/** A centre's policies when it has never had another. */
export const onlyPolicy = (policy: Policy = smallPolicy()): PolicyBook => new PolicyBook({ tree: smallCity().tree, founding: policy });
