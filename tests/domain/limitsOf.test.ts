import { describe, expect, it } from 'vitest';
import { limitsOf, type Kind } from '../../server/domain/limitsOf.ts';
import type { Limit, LimitRow, Policy } from '../../shared/policy.ts';
import { HAISHU, HAISHU_GRID, JIANGBEI_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';

const { tree } = smallCity();
const hours = (n: number): Limit => ({ clock: 'roundTheClock', minutes: n * 60 });
const rubbish: Kind = { channel: 'hotline', category: 'exposedRubbish', area: HAISHU_GRID, severity: 1 };
const withRows = (...limits: LimitRow[]): Policy => ({ ...smallPolicy(), limits });
const handle = (policy: Policy, kind: Partial<Kind> = {}) => limitsOf({ ...rubbish, ...kind }, policy, tree)?.handle;

describe('[LIMIT1] the most specific row that fits wins', () => {
  const policy = withRows(
    { category: 'cityOrder', handle: hours(1) },
    { category: 'exposedRubbish', handle: hours(2) },
    { minSeverity: 3, handle: hours(3) },
    { area: HAISHU, handle: hours(4) },
    { area: '330203001', handle: hours(5) },
    { channel: 'grid', handle: hours(6) },
    { channel: 'grid', area: HAISHU, handle: hours(7) },
  );
  it.each<[string, Partial<Kind>, Limit]>([
    ['a leaf before its group', { area: JIANGBEI_GRID }, hours(2)],
    ['a group for its other leaves', { area: JIANGBEI_GRID, category: 'smallAds' }, hours(1)],
    ['the category before the severity', { area: JIANGBEI_GRID, severity: 4 }, hours(2)],
    ['the severity where no other row fits', { area: JIANGBEI_GRID, category: 'streetLight', severity: 3 }, hours(3)],
    ['that grave or graver', { area: JIANGBEI_GRID, category: 'streetLight', severity: 4 }, hours(3)],
    ['the smallest area before the district and before any kind', {}, hours(5)],
    ['the channel before the place', { channel: 'grid', area: JIANGBEI_GRID }, hours(6)],
    ['channel and place before the channel alone', { channel: 'grid' }, hours(7)],
    ['what has no place lies in no district', { area: null }, hours(2)],
    ['where no row fits, the time of the kind', { area: JIANGBEI_GRID, category: 'streetLight' }, { clock: 'workingTime', days: 2 }],
  ])('%s', (_, kind, limit) => {
    expect(handle(policy, kind)).toEqual(limit);
  });

  it('a channel’s own promise stands against rows that do not name it, and gives way to one that does', () => {
    expect(handle(policy, { channel: 'inquiry' })).toEqual({ clock: 'workingTime', days: 3 });
    expect(handle(withRows({ channel: 'inquiry', area: HAISHU, handle: hours(24) }), { channel: 'inquiry' })).toEqual(hours(24));
  });

  it('each stage asks for itself', () => {
    const stages = limitsOf(rubbish, withRows({ area: HAISHU, accept: hours(1) }, { minSeverity: 1, close: hours(9) }), tree);
    expect(stages).toEqual({ accept: hours(1), handle: { clock: 'workingTime', minutes: 240 }, close: hours(9) });
  });

  it('of a kind or a channel that the policy has lost there are none', () => {
    expect(limitsOf({ ...rubbish, category: 'former' }, policy, tree)).toBeUndefined();
    expect(limitsOf({ ...rubbish, channel: 'pigeon' }, policy, tree)).toBeUndefined();
    expect(limitsOf({ ...rubbish, category: 'cityOrder' }, policy, tree)).toBeUndefined();
  });
});
