import type { AreaTree } from '../../shared/area.ts';
import type { DisputeKind } from '../../shared/dispute.ts';
import type { Policy } from '../../shared/policy.ts';
import { seededRandom } from '../../shared/random.ts';
import { Troubles } from './troubles.ts';

export interface MakePastDeps {
  readonly tree: AreaTree;
  readonly policy: Policy;
  readonly count: number;
  readonly seed: number;
  /** The last report comes before it, ms. */
  readonly until: number;
  /** Over how many days reports are spread. */
  readonly days?: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Before a title stands where it was, so that titles are as many as a city's. */
const PLACES = ['东', '西', '南', '北', '中', '新', '老', '大', '小', '前', '后', '上', '下', '江', '河', '湖', '桥', '塘', '山', '林'];
const KINDS_OF_PLACE = ['路', '街', '巷', '弄', '村', '苑', '小区', '菜场', '学校', '公园', '码头', '桥头', '车站', '工地'];

/** Incidents that another system might have had, one JSON line each, the oldest first; the same for the same seed. All are exercise. */
export function* makePast({ tree, policy, count, seed, until, days = 5 * 365 }: MakePastDeps): Generator<string> {
  const random = seededRandom(seed);
  const troubles = new Troubles(policy, random);
  const kinds = new Map<string, DisputeKind | undefined>(policy.categories.map(({ code, dispute }) => [code, dispute]));
  const grids = Array.from({ length: tree.size }, (_, node) => node).filter((node) => tree.firstChild[node] === -1);
  const gap = (days * DAY) / count;
  const from = until - days * DAY - 30 * DAY;
  const after = (at: number, meanMinutes: number): number => Math.floor(at + random.exponential(meanMinutes) * MINUTE) + 1_000;
  for (let n = 0; n < count; n++) {
    const { channel, category, title } = troubles.next();
    const reportedAt = Math.floor(from + n * gap + random.next() * gap);
    const acceptedAt = after(reportedAt, 12);
    const refused = random.next() < 0.012;
    const isDispute = kinds.get(category) !== undefined;
    const investigatedAt = isDispute && !refused ? after(acceptedAt, 180) : undefined;
    const mediatedAt = investigatedAt === undefined ? undefined : after(investigatedAt, 240);
    const handledAt = Math.min(after(mediatedAt ?? acceptedAt, 600), until - 2);
    const place = `${random.pick(PLACES)}${random.pick(PLACES)}${random.pick(KINDS_OF_PLACE)}${random.next() < 0.4 ? `${1 + random.below(300)}号` : ''}`;
    yield JSON.stringify({
      number: `G${new Date(reportedAt).toISOString().slice(0, 10).replaceAll('-', '')}${String(n).padStart(8, '0')}`,
      channel, category, title: `${place}${title}`, area: tree.code[random.pick(grids)], state: refused ? 'refused' : 'closed', reportedAt,
      ...(!refused && { acceptedAt, handledAt, unit: 'past' }),
      ...(mediatedAt !== undefined && { investigatedAt, [random.next() < 0.97 ? 'settledAt' : 'failedAt']: Math.min(mediatedAt, handledAt) }),
      closedAt: refused ? acceptedAt : Math.min(after(handledAt, 90), until - 1), exercise: true,
    });
  }
}
