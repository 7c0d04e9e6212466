import { AREA_LEVELS, levelNumber, type AreaLevel, type AreaTree } from '../../../shared/area.ts';
import { MEDIATION_BODIES } from '../../../shared/dispute.ts';
import type { WorkStage } from '../../../shared/stageCounts.ts';
import type { BlockColumns } from '../../projections/incidentBlock.ts';
import type { IncidentColumns } from '../../projections/incidentColumns.ts';
import { NOBODY } from '../incidentQuestion.ts';

export const APPRAISED_BY = ['area', ...AREA_LEVELS.slice(1), 'unit', 'person', 'body'] as const;
export type AppraisedBy = 'area' | Exclude<AreaLevel, 'city'> | 'unit' | 'person' | 'body';

/** Who has a row. */
export interface AppraisedKey {
  readonly key: string;
  /** Counted at this very area and at none below it. */
  readonly here?: true;
}

export interface AppraisalAxis {
  /** Stages that such a one answers for: accepting and checking are the centre's work, mediation a body's. */
  readonly stages: readonly WorkStage[];
  /** Whose points are summed; absent: nobody's. */
  readonly points?: 'unit' | 'person';
  /** How many there may be, from 0 on. */
  readonly buckets: number;
  readonly keyOf: (bucket: number) => AppraisedKey;
  readonly bucketOf: (columns: BlockColumns, row: number) => number;
  /** Whether a row may be ranked among the others: not what nobody has, and not the rest of an area. */
  readonly compares: (bucket: number) => boolean;
  /** Names of the parameters by which the list behind a row is asked for. */
  readonly filterOf: (key: AppraisedKey) => Readonly<Record<string, string>>;
}

/** `node`: tree index of the area that is asked about. */
export function appraisalAxis(by: AppraisedBy, node: number, tree: AreaTree, { units, people }: Pick<IncidentColumns, 'units' | 'people'>): AppraisalAxis {
  const area = tree.code[node]!;
  const coded = (codes: readonly string[], name: 'unit' | 'handler'): Pick<AppraisalAxis, 'buckets' | 'keyOf' | 'compares' | 'filterOf'> => ({
    buckets: codes.length,
    keyOf: (bucket) => ({ key: codes[bucket]! === '' ? NOBODY : codes[bucket]! }),
    compares: (bucket) => codes[bucket] !== '',
    filterOf: ({ key }) => ({ area, [name]: key }),
  });
  switch (by) {
    case 'unit': return { stages: ['handle'], points: 'unit', ...coded(units.codes, 'unit'), bucketOf: ({ work }, row) => work!.unit[row]! };
    case 'person': return { stages: ['handle'], points: 'person', ...coded(people.codes, 'handler'), bucketOf: ({ work }, row) => work!.person[row]! };
    case 'body': return {
      stages: ['mediate', 'fulfil'],
      // The first is for those that no body has, as -1 in the column.
      buckets: MEDIATION_BODIES.length + 1, keyOf: (bucket) => ({ key: MEDIATION_BODIES[bucket - 1] ?? NOBODY }), compares: (bucket) => bucket > 0,
      filterOf: ({ key }) => ({ area, body: key }),
      bucketOf: ({ work }, row) => work!.body[row]! + 1,
    };
    default: return areaAxis(by === 'area' ? Math.min(tree.level[node]! + 1, AREA_LEVELS.length - 1) : levelNumber(by), node, tree);
  }
}

/** Areas of one level inside an area; what is placed above that level stands with the area it is placed at. */
function areaAxis(level: number, node: number, tree: AreaTree): AppraisalAxis {
  const bucketOfNode = new Int32Array(tree.lastDescendant[node]! - node + 1);
  // A parent stands before its children.
  for (let at = node; at <= tree.lastDescendant[node]!; at++) {
    bucketOfNode[at - node] = at > node && tree.level[at]! > level ? bucketOfNode[tree.parent[at]! - node]! : at - node;
  }
  const isAbove = (bucket: number): boolean => tree.level[node + bucket]! < level;
  return {
    stages: ['accept', 'handle', 'check', 'mediate', 'fulfil'], points: 'unit',
    buckets: bucketOfNode.length,
    keyOf: (bucket) => ({ key: tree.code[node + bucket]!, ...(isAbove(bucket) && { here: true }) }),
    compares: (bucket) => !isAbove(bucket),
    filterOf: ({ key, here }) => ({ area: key, ...(here && { here: '1' }) }),
    bucketOf: ({ node: places }, row) => bucketOfNode[places[row]! - node]!,
  };
}
