import { describe, expect, it } from 'vitest';
import { AlikeBook, type Seen } from '../../../server/projections/alike/alikeBook.ts';
import { seededRandom } from '../../../shared/random.ts';
import { DAY, HOUR, TUESDAY } from '../../support/given.ts';

const GROUPS: Readonly<Record<string, string>> = { noise: 'environment', dust: 'environment', roadCracked: 'facilities', lampOut: 'facilities', rubbish: 'cityOrder', stall: 'cityOrder' };
const TITLES: Readonly<Record<string, readonly string[]>> = {
  noise: ['夜间施工噪音扰民', '楼下商铺音响噪音', '装修噪音影响休息'], dust: ['渣土车扬尘', '工地扬尘未覆盖'], roadCracked: ['路面破损坑洼', '人行道砖松动'],
  lampOut: ['路灯不亮', '楼道路灯损坏'], rubbish: ['垃圾堆放未清', '菜场门口垃圾成堆'], stall: ['占道经营', '流动摊贩占道'],
};

const book = (): AlikeBook => new AlikeBook({ groupOf: (category) => GROUPS[category] ?? null, middleOf: () => undefined });
let serial = 0;
const report = (fields: Partial<Seen>): Seen => ({
  id: `i${++serial}`, category: 'noise', title: '噪音', area: '330206001001001', lon: 121.84, lat: 29.93, reportedAt: TUESDAY, state: 'reported', ...fields,
});

/** An ordinary ten days: 800 reports over a town of 30 km, each kind with its usual titles. */
function ordinaryDays(into: AlikeBook): Seen[] {
  const random = seededRandom(20261117);
  return Array.from({ length: 800 }, () => {
    const category = Object.keys(TITLES)[Math.floor(random.next() * 6)]!;
    const seen = report({
      category, title: TITLES[category]![Math.floor(random.next() * TITLES[category]!.length)]!, lon: 121.7 + random.next() * 0.3, lat: 29.8 + random.next() * 0.27,
      reportedAt: TUESDAY - random.next() * 9 * DAY,
    });
    into.see(seen, TUESDAY);
    return seen;
  });
}

/** Six households around one quarry, over two days, each in words of their own. */
const quarry = (): Seen[] => [
  report({ category: 'dust', title: '大碶采石场粉尘严重,窗户不能开', lon: 121.8402, lat: 29.9301, reportedAt: TUESDAY - 40 * HOUR }),
  report({ category: 'noise', title: '采石场凌晨放炮', lon: 121.8445, lat: 29.9322, reportedAt: TUESDAY - 30 * HOUR }),
  report({ category: 'dust', title: '采石场运石车扬尘大', lon: 121.8431, lat: 29.9279, reportedAt: TUESDAY - 22 * HOUR }),
  report({ category: 'noise', title: '大碶采石场噪音,老人睡不着', lon: 121.8389, lat: 29.9335, reportedAt: TUESDAY - 9 * HOUR }),
  report({ category: 'dust', title: '村口采石场粉尘', lon: 121.8420, lat: 29.9290, reportedAt: TUESDAY - 4 * HOUR }),
  report({ category: 'noise', title: '采石场放炮震裂墙', lon: 121.8411, lat: 29.9312, reportedAt: TUESDAY - HOUR }),
];

describe('alike reports', () => {
  it('six households who complain of one quarry stand as one matter, and nothing ordinary stands with them', async () => {
    const all = book();
    const ordinary = ordinaryDays(all);
    const households = quarry();
    for (const seen of households) all.see(seen, TUESDAY);
    const matters = await all.matters([...ordinary, ...households].sort((a, b) => a.reportedAt - b.reportedAt).map(({ id }) => id), 0.35, () => Promise.resolve());
    const ofQuarry = matters.find((ids) => ids.includes(households[0]!.id))!;
    expect([...ofQuarry].sort()).toEqual(households.map(({ id }) => id).sort());
  });

  it('the same kind of trouble in two places is two matters', () => {
    const all = book();
    ordinaryDays(all);
    const here = report({ title: '夜间施工噪音扰民', lon: 121.80, lat: 29.85 });
    const there = report({ title: '夜间施工噪音扰民', lon: 121.83, lat: 29.85, reportedAt: TUESDAY - HOUR });
    for (const seen of [here, there]) all.see(seen, TUESDAY);
    expect(all.like(here.id, 5, 0.5).map(({ id }) => id)).not.toContain(there.id);
  });

  it('a second call about what lies two houses on is suggested, with the reasons and their weights', () => {
    const all = book();
    ordinaryDays(all);
    const first = report({ category: 'roadCracked', title: '中山路地铁口路面塌陷', lon: 121.91, lat: 29.88 });
    const second = report({ category: 'roadCracked', title: '地铁口路面塌陷有个大坑', lon: 121.9103, lat: 29.8801, reportedAt: TUESDAY + HOUR / 4 });
    for (const seen of [first, second]) all.see(seen, TUESDAY + HOUR / 4);
    const [best] = all.like(second.id, 5, 0.5);
    expect(best).toMatchObject({ id: first.id });
    expect(best!.score).toBeGreaterThan(0.9);
    expect(best!.reasons.map(({ why }) => why)).toEqual(['distance', 'time', 'kind', 'text']);
    expect(best!.reasons).toContainEqual(expect.objectContaining({ why: 'text', phrases: expect.arrayContaining(['地铁口路面塌陷']) as unknown }));
    expect(best!.reasons).toContainEqual(expect.objectContaining({ why: 'kind', kind: 'same' }));
  });

  it('what was merged, refused or voided is no longer suggested, and is again when it comes back', () => {
    const all = book();
    ordinaryDays(all);
    const [first, second] = [report({ title: '大碶采石场放炮' }), report({ title: '采石场放炮' })];
    for (const seen of [first, second]) all.see(seen, TUESDAY);
    const likeFirst = (): string[] => all.like(first.id, 5, 0.5).map(({ id }) => id);
    expect(likeFirst()).toContain(second.id);
    all.see({ ...second, state: 'merged' }, TUESDAY);
    expect(likeFirst()).not.toContain(second.id);
    all.see({ ...second, state: 'accepted' }, TUESDAY);
    expect(likeFirst()).toContain(second.id);
  });

  it('ten days later nothing is left of a report, not even its words', () => {
    const all = book();
    for (const seen of quarry()) all.see(seen, TUESDAY);
    const late = report({ title: '装修噪音', reportedAt: TUESDAY + 11 * DAY });
    all.see(late, TUESDAY + 11 * DAY);
    expect(all.size).toBe(1);
    expect([all.phrasesOf('noise').size, all.phrasesOf('dust').size]).toEqual([1, 0]);
    expect(all.like(late.id, 5, 0)).toEqual([]);
  });
});
