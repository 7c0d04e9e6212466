import { describe, expect, it } from 'vitest';
import { AlikeBook } from '../../server/projections/alike/alikeBook.ts';
import { ManyAlike } from '../../server/watch/manyAlike.ts';
import type { Change } from '../../server/projections/liveView.ts';
import type { Incident } from '../../shared/incident.ts';
import type { AlertRule } from '../../shared/policy.ts';
import { seededRandom } from '../../shared/random.ts';
import { HOUR, incidentAfter, MINUTE, report, TUESDAY } from '../support/given.ts';
import { HAISHU_GRID, smallPolicy } from '../support/smallCity.ts';

const rule: AlertRule = { ...smallPolicy().alertRules.find(({ code }) => code === 'alike')!, trigger: { on: 'alike', reports: 5, hours: 12 } };
const id = (n: number): string => `11111111-1111-4111-8111-${String(n).padStart(12, '0')}`;

/** A view and a book that see what a test reports. */
function city(known: readonly Incident[] = []) {
  const incidents = new Map(known.map((one) => [one.id, one]));
  const book = new AlikeBook({ groupOf: (category) => (category === 'waterMain' ? 'utilities' : 'cityOrder'), middleOf: () => undefined });
  const listeners: ((change: Change) => void)[] = [];
  const view = { incident: (one: string) => incidents.get(one), onChange: (listener: (change: Change) => void) => { listeners.push(listener); return () => {}; } };
  for (const one of known) book.see(one, TUESDAY);
  const alike = new ManyAlike(view, book);
  alike.follow(known);
  const put = (incident: Incident): void => {
    incidents.set(incident.id, incident);
    book.see(incident, incident.reportedAt);
  };
  return {
    incidents,
    put,
    report(incident: Incident) {
      put(incident);
      for (const listener of listeners) listener({ facts: [{ type: 'IncidentReported', data: incident }] } as unknown as Change);
    },
    look: (now: number) => [...alike.look(rule, now)],
  };
}

const incident = (n: number, at: number, fields: Partial<Incident>): Incident => ({ ...incidentAfter(report({ id: id(n), area: HAISHU_GRID, reportedAt: at })), ...fields } as Incident);
const random = seededRandom(3);
/** What a city reports anyway, far apart and of all kinds. */
const usual = Array.from({ length: 300 }, (_, n) => incident(n, TUESDAY - random.below(10 * HOUR), {
  category: ['exposedRubbish', 'streetLight', 'noiseNight', 'illegalParking'][n % 4]!, title: ['垃圾成堆', '路灯不亮', '夜间装卸货噪声', '人行道违停'][n % 4]!,
  lon: 121 + random.next(), lat: 29.5 + random.next() / 2,
}));
const burst = (n: number, at: number): Incident => incident(1_000 + n, at, {
  category: 'waterMain', title: `小区停水，${n + 2} 号楼没有水`, lon: 121.55 + n * 0.0004, lat: 29.87 + (n % 3) * 0.0004, area: HAISHU_GRID,
});

describe('many alike reports', () => {
  it('call with the fifth of one matter, under the first of them', () => {
    const there = city(usual);
    expect(there.look(TUESDAY)).toEqual([]);
    for (let n = 0; n < 4; n++) there.report(burst(n, TUESDAY + n * MINUTE));
    expect(there.look(TUESDAY + 5 * MINUTE)).toEqual([]);
    there.report(burst(4, TUESDAY + 6 * MINUTE));
    expect(there.look(TUESDAY + 6 * MINUTE)).toMatchObject([{ source: `matter:${id(1_000)}`, incident: id(1_000), title: '小区停水，2 号楼没有水 等 5 件', since: TUESDAY + 6 * MINUTE, exercise: false }]);
    there.report(burst(5, TUESDAY + 7 * MINUTE));
    expect(there.look(TUESDAY + 7 * MINUTE)).toMatchObject([{ source: `matter:${id(1_000)}`, title: '小区停水，2 号楼没有水 等 6 件' }]);
  });

  it('are over when most of them are dealt with', () => {
    const there = city();
    for (let n = 0; n < 5; n++) there.report(burst(n, TUESDAY + n * MINUTE));
    expect(there.look(TUESDAY + 5 * MINUTE)).toHaveLength(1);
    for (let n = 0; n < 3; n++) there.put({ ...burst(n, TUESDAY + n * MINUTE), state: 'merged' } as Incident);
    expect(there.look(TUESDAY + 6 * MINUTE)).toEqual([]);
  });

  it('are found again under the same first one after a restart', () => {
    const known = [...usual, ...Array.from({ length: 6 }, (_, n) => burst(n, TUESDAY + n * MINUTE))];
    for (const told of [known, [...known].reverse()]) {
      const there = city(told);
      // What was open before is taken up some at a look.
      for (let look = 0; look < 3; look++) there.look(TUESDAY + HOUR);
      expect(there.look(TUESDAY + HOUR).map(({ source }) => source)).toEqual([`matter:${id(1_000)}`]);
    }
  });

  it('of a drill and of the day are told apart', () => {
    const there = city();
    for (let n = 0; n < 6; n++) there.report({ ...burst(n, TUESDAY + n * MINUTE), exercise: n % 2 === 0 });
    expect(there.look(TUESDAY + 7 * MINUTE)).toEqual([]);
  });

  it('of three days are no burst', () => {
    const there = city();
    for (let n = 0; n < 8; n++) there.report(burst(n, TUESDAY + n * 9 * HOUR));
    expect(there.look(TUESDAY + 63 * HOUR)).toEqual([]);
  });
});
