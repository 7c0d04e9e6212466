import type { Category, Policy } from '../../../shared/policy.ts';

/** A service of Open311 is a leaf of the policy's category tree. */
export interface Service {
  readonly service_code: string;
  readonly service_name: string;
  readonly description: string;
  readonly metadata: true;
  readonly type: 'realtime';
  readonly keywords: string;
  readonly group: string;
}

/** Attributes that every service takes; none is required. */
const ATTRIBUTES = [
  {
    variable: true, code: 'severity', datatype: 'singlevaluelist', required: false, order: 1,
    datatype_description: '一般 / 较大 / 重大 / 特别重大', description: '严重程度 How serious it is',
    values: [
      { key: '1', name: '一般 minor' }, { key: '2', name: '较大 moderate' }, { key: '3', name: '重大 serious' }, { key: '4', name: '特别重大 grave' },
    ],
  },
  {
    variable: true, code: 'occurred_at', datatype: 'datetime', required: false, order: 2,
    datatype_description: 'ISO 8601', description: '发生时间 When it happened', values: [],
  },
  {
    variable: true, code: 'exercise', datatype: 'singlevaluelist', required: false, order: 3,
    datatype_description: 'true / false', description: '演练 Part of an exercise', values: [{ key: 'true', name: '是 yes' }, { key: 'false', name: '否 no' }],
  },
] as const;

export class Open311Services {
  readonly list: readonly Service[];
  readonly #leaves: ReadonlyMap<string, Category>;

  constructor(readonly policy: Policy) {
    const { categories } = policy;
    const parents = new Set(categories.map(({ parent }) => parent));
    const byCode = new Map(categories.map((category) => [category.code, category]));
    const leaves = categories.filter(({ code }) => !parents.has(code));
    this.#leaves = new Map(leaves.map((leaf) => [leaf.code, leaf]));
    this.list = leaves.map(({ code, label, parent }) => {
      const group = parent === null ? undefined : byCode.get(parent)?.label;
      return {
        service_code: code,
        service_name: label.zh,
        description: label.en,
        metadata: true,
        type: 'realtime',
        keywords: [label.zh, label.en, ...(group === undefined ? [] : [group.zh, group.en])].join(', '),
        group: group?.zh ?? '',
      };
    });
  }

  nameOf(code: string): string {
    return this.#leaves.get(code)?.label.zh ?? code;
  }

  has(code: string): boolean {
    return this.#leaves.has(code);
  }

  /** The specification's `service_definition`. */
  definitionOf(code: string) {
    return { service_code: code, attributes: ATTRIBUTES };
  }
}
