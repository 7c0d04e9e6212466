import { describe, expect, it } from 'vitest';
import type { CentreFact } from '../../shared/fact.ts';
import {
  accepted, acknowledged, alertAfter, ALERT_ID, causeGone, cleared, confirmed, escalated, heardAgain, HOUR, INCIDENT_ID, MINUTE, raised, recurred, shelved, silenced, TUESDAY,
  unacknowledged, unshelved,
} from '../support/given.ts';
import { HAISHU_GRID } from '../support/smallCity.ts';

const at = (minute: number): number => TUESDAY + minute * MINUTE;

describe('the life of an alert', () => {
  it('is raised, acknowledged by a seat, confirmed with a note, cleared', () => {
    expect(alertAfter(raised())).toMatchObject({ state: 'raised', version: 1, rule: 'severe' });
    expect(alertAfter(raised(), acknowledged)).toMatchObject({ state: 'acknowledged', acknowledgedAt: at(1), acknowledgedBy: 'dispatcher-1' });
    expect(alertAfter(raised(), acknowledged, confirmed)).toMatchObject({ state: 'confirmed', confirmedAt: at(2), confirmedBy: 'dispatcher-1', note: '已派人', acknowledgedAt: at(1) });
    expect(alertAfter(raised(), acknowledged, confirmed, cleared)).toMatchObject({ state: 'cleared', clearedAt: at(3), acknowledgedAt: at(1), version: 4 });
    expect(alertAfter(raised(), cleared)).toMatchObject({ state: 'cleared', clearedAt: at(1) });
  });

  it('stands on when its cause goes before anybody saw it, and its ladder begins anew when the cause comes back', () => {
    const gone = alertAfter(raised(), escalated(), causeGone);
    expect(gone).toMatchObject({ state: 'raised', goneAt: at(2), rungs: [{ rung: 1, times: 1, at: at(1), to: 'secondSeat', seats: ['seat-2'] }] });
    const back = alertAfter(raised(), escalated(), causeGone, recurred);
    expect(back).toMatchObject({ state: 'raised', unattendedSince: at(3) });
    expect([back.goneAt, back.rungs]).toEqual([undefined, undefined]);
    expect(alertAfter(raised(), acknowledged, causeGone, recurred)).toMatchObject({ state: 'raised', unattendedSince: at(3) });
  });

  it('is given back, and nothing of who had it is left', () => {
    const alert = alertAfter(raised(), escalated(), acknowledged, unacknowledged);
    expect(alert).toMatchObject({ state: 'raised', unattendedSince: at(3), version: 4 });
    expect([alert.acknowledgedAt, alert.rungs]).toEqual([undefined, undefined]);
  });

  it('lies on the shelf beside its state, and comes back unacknowledged', () => {
    expect(alertAfter(raised(), acknowledged, shelved)).toMatchObject({ state: 'acknowledged', shelved: { at: at(2), until: TUESDAY + 2 * HOUR, by: 'dispatcher-1', reason: '设备检修' } });
    const back = alertAfter(raised(), acknowledged, shelved, unshelved);
    expect(back).toMatchObject({ state: 'raised', unattendedSince: at(3) });
    expect(back.shelved).toBeUndefined();
  });

  it('is silent while its rule is, and heard anew after that unless somebody has it', () => {
    expect(alertAfter(raised(), silenced)).toMatchObject({ state: 'raised', suppressed: { kind: 'suppressed', by: 'dutyOfficer-1' } });
    expect(alertAfter(raised(), silenced, heardAgain)).toMatchObject({ state: 'raised', unattendedSince: at(2) });
    expect(alertAfter(raised(), silenced, acknowledged, heardAgain)).toMatchObject({ state: 'acknowledged', acknowledgedAt: at(2) });
  });

  it('keeps each rung once, with how often it called', () => {
    expect(alertAfter(raised(), escalated(1), escalated(2), escalated(2, 2)).rungs).toMatchObject([{ rung: 1, times: 1 }, { rung: 2, times: 2, at: at(3) }]);
  });

  it('takes nothing of it beyond its end', () => {
    const ended = alertAfter(raised(), escalated(), shelved, silenced, cleared);
    expect([ended.rungs, ended.shelved, ended.suppressed]).toEqual([undefined, undefined, undefined]);
  });

  it('of a journal from before all this folds to the same states', () => {
    expect(alertAfter(raised(), acknowledged, confirmed, cleared)).toEqual({
      id: ALERT_ID, rule: 'severe', priority: 'P2', source: INCIDENT_ID, incident: INCIDENT_ID, area: HAISHU_GRID, title: '路面塌陷', raisedAt: TUESDAY, exercise: false,
      state: 'cleared', clearedAt: at(3), acknowledgedAt: at(1), version: 4,
    });
  });

  it.each<[string, CentreFact[]]>([
    ['acknowledged before it was raised', [acknowledged]],
    ['raised twice', [raised(), raised()]],
    ['acknowledged twice', [raised(), acknowledged, acknowledged]],
    ['confirmed before it was acknowledged', [raised(), confirmed]],
    ['cleared twice', [raised(), cleared, cleared]],
    ['an incident among alerts', [raised(), accepted]],
    ['given back by nobody', [raised(), unacknowledged]],
    ['gone twice', [raised(), causeGone, causeGone]],
    ['back without having gone', [raised(), recurred]],
    ['shelved twice', [raised(), shelved, shelved]],
    ['taken from a shelf it did not lie on', [raised(), unshelved]],
    ['heard again though it never was silenced', [raised(), heardAgain]],
    ['called for although somebody has it', [raised(), acknowledged, escalated()]],
    ['raised to life after its end', [raised(), cleared, recurred]],
    ['gone after its end', [raised(), acknowledged, confirmed, causeGone]],
  ])('a journal in which it is %s is damaged', (_, facts) => {
    expect(() => alertAfter(...facts)).toThrow(/the journal is damaged/);
  });
});
