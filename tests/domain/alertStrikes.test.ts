import { describe, expect, it } from 'vitest';
import { alertStrikes, nextAlertStrike, type StrikeContext } from '../../server/domain/alertStrikes.ts';
import { areaTree } from '../../shared/area.ts';
import { acknowledged, alertAfter, escalated, raised, TUESDAY } from '../support/given.ts';
import { HAISHU, HAISHU_GRID, smallCity, smallPolicy } from '../support/smallCity.ts';

const context: StrikeContext = { policy: smallPolicy(), tree: smallCity().tree, suppression: undefined, seats: () => [] };
const P1 = { rule: 'oneKeyCall', priority: 'P1' } as const;

describe('whom a rung calls', () => {
  const areaOf = (area: string | null, tree = context.tree): string => {
    const [call] = alertStrikes(alertAfter(raised({ ...P1, area })), { ...context, tree }, TUESDAY + 15_000);
    return (call!.data as { area: string }).area;
  };
  it.each<[string, string | null, string]>([['a grid', HAISHU_GRID, `${HAISHU}001`], ['a township', `${HAISHU}001`, `${HAISHU}001`], ['a district', HAISHU, HAISHU], ['nobody knows where', null, '3302'], ['a place that is none any more', '999', '3302']])(
    'a township\'s second seat, or the nearest wider centre: %s', (_, area, expected) => {
      expect(areaOf(area)).toBe(expected);
    },
  );

  it('the highest centre there is, where a district runs its own and a rung names the city', () => {
    const tree = areaTree([{ code: HAISHU, name: '海曙区', level: 'district', parent: null }, { code: `${HAISHU}001`, name: '南门街道', level: 'township', parent: HAISHU }]);
    const calls = alertStrikes(alertAfter(raised({ ...P1, area: `${HAISHU}001` })), { ...context, tree }, TUESDAY + 300_000);
    expect(calls.map(({ data }) => (data as { area: string }).area)).toEqual([`${HAISHU}001`, HAISHU, HAISHU, HAISHU]);
  });
});

describe('when it is looked at next', () => {
  it('at the next rung that has not called', () => {
    expect(nextAlertStrike(alertAfter(raised(P1)), context)).toBe(TUESDAY + 15_000);
    expect(nextAlertStrike(alertAfter(raised(P1), escalated(1)), context)).toBe(TUESDAY + 60_000);
    expect(nextAlertStrike(alertAfter(raised(P1), escalated(1), escalated(2), escalated(3), escalated(4, 3)), context)).toBe(TUESDAY + 300_000 + 3 * 300_000);
  });
  it('never, for what somebody has and whose acknowledgement never runs out', () => {
    expect(nextAlertStrike(alertAfter(raised(P1), acknowledged), context)).toBeUndefined();
  });
});
