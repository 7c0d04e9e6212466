import { describe, expect, it } from 'vitest';
import { isCauseGone, raiseAlert } from '../../server/domain/raiseAlert.ts';
import type { CentreFact, DueStage } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import type { AlertTrigger } from '../../shared/policy.ts';
import { accepted, closed, DAY, dispatched, fulfilled, handled, incidentAfter, INCIDENT_ID, investigated, report, settled, signedFor, TUESDAY, voided, written } from '../support/given.ts';
import { HAISHU_GRID, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const raisedBy = (...facts: CentreFact[]) => raiseAlert(written(`incident:${INCIDENT_ID}`, facts).at(-1)!, incidentAfter(...facts), policy);
const missed = (stage: DueStage): CentreFact => ({ type: 'DeadlineMissed', data: { stage, due: TUESDAY } });
const near = (stage: DueStage): CentreFact => ({ type: 'DeadlineNear', data: { stage, due: TUESDAY } });
const assessed = (risk: 'blue' | 'yellow' | 'red'): CentreFact => ({ type: 'DisputeAssessed', data: { risk, reason: '人数较多' } });
const dispute = report({ category: 'labourDispute', dispute: 'labour', severity: 2 });
const triggerOf = (code: string): AlertTrigger => policy.alertRules.find((rule) => rule.code === code)!.trigger;

describe('a report calls a person when', () => {
  it.each<[string, CentreFact, string | undefined, string | undefined]>([
    ['somebody presses the one-key button', report({ channel: 'oneKey', category: 'oneKeyHelp', severity: 3 }), 'oneKeyCall', 'P1'],
    ['a worker calls SOS', report({ channel: 'grid', category: 'workerSos', severity: 4 }), 'workerSos', 'P1'],
    ['gas leaks', report({ category: 'gasLeak', severity: 4 }), 'gasLeak', 'P1'],
    ['it is of the gravest kind', report({ category: 'landslide', severity: 4 }), 'gravest', 'P1'],
    ['many people are owed wages', report({ category: 'wageArrears', severity: 3, dispute: 'labour' }), 'collectiveDispute', 'P2'],
    ['it is grave', report({ category: 'roadCollapse', severity: 3 }), 'severe', 'P2'],
    ['but rubbish waits on its list', report(), undefined, undefined],
  ])('%s', (_, fact, rule, priority) => {
    expect(raisedBy(fact)?.rule).toBe(rule);
    expect(raisedBy(fact)?.priority).toBe(priority);
  });

  it('of several rules that fit, only the worst speaks', () => {
    expect(raisedBy(report({ channel: 'oneKey', category: 'roadCollapse', severity: 3 }))?.rule).toBe('oneKeyCall');
  });
});

describe('a missed deadline calls a person', () => {
  it('when nobody accepted in time, while nobody has', () => {
    expect(raisedBy(report(), missed('accept'))).toMatchObject({ rule: 'acceptMissed', priority: 'P2' });
    expect(raisedBy(report(), accepted, missed('accept'))).toBeUndefined();
  });

  it('when handling of something larger is overdue', () => {
    expect(raisedBy(report({ severity: 2 }), accepted, missed('handle'))).toMatchObject({ rule: 'handleMissed', priority: 'P3' });
    expect(raisedBy(report({ severity: 1 }), accepted, missed('handle'))).toBeUndefined();
  });
});

describe('a due time that is near or was missed calls a person', () => {
  it.each<[string, readonly CentreFact[], string | undefined]>([
    ['acceptance is near', [report(), near('accept')], 'acceptNear'],
    ['acceptance is near, but it was accepted meanwhile', [report(), accepted, near('accept')], undefined],
    ['handling of something grave is near', [report({ category: 'roadCollapse', severity: 3 }), accepted, near('handle')], 'handleNear'],
    ['handling of rubbish is near', [report(), accepted, near('handle')], undefined],
    ['closing is missed', [report({ severity: 2 }), accepted, dispatched, signedFor, handled, missed('close')], 'closeMissed'],
    ['closing is near for something grave', [report({ severity: 3 }), accepted, dispatched, signedFor, handled, near('close')], 'closeNear'],
    ['what parties promised is not kept', [dispute, accepted, dispatched, signedFor, investigated, settled, missed('fulfil')], 'fulfilMissed'],
    ['what parties promised was kept meanwhile', [dispute, accepted, dispatched, signedFor, investigated, settled, fulfilled, missed('fulfil')], undefined],
  ])('%s', (_, facts, rule) => {
    expect(raisedBy(...facts)?.rule).toBe(rule);
  });

  it('a near due time is over when it was missed, met, or moved', () => {
    const gone = (...facts: CentreFact[]) => isCauseGone(triggerOf('handleNear'), incidentAfter(report({ severity: 3 }), accepted, dispatched, near('handle'), ...facts));
    expect(gone()).toBe(false);
    expect(gone(missed('handle'))).toBe(true);
    expect(gone(signedFor, handled)).toBe(true);
    expect(gone({ type: 'DeadlineExtended', data: { reason: '待配件', due: { acceptBy: TUESDAY, handleBy: TUESDAY + 5 * DAY, estimated: false } } })).toBe(true);
  });
});

describe('a red dispute calls a person', () => {
  it('when somebody finds it red, and no longer when it is found to be yellow, or over', () => {
    expect(raisedBy(dispute, accepted, assessed('red'))).toMatchObject({ rule: 'redDispute', priority: 'P2', source: INCIDENT_ID });
    expect(raisedBy(dispute, accepted, assessed('yellow'))).toBeUndefined();
    const gone = (...facts: CentreFact[]) => isCauseGone(triggerOf('redDispute'), incidentAfter(dispute, accepted, assessed('red'), ...facts));
    expect([gone(), gone(assessed('yellow')), gone(voided)]).toEqual([false, true, true]);
  });
});

describe('an alert', () => {
  it('says what, where and since when', () => {
    const alert = raisedBy(report({ category: 'roadCollapse', severity: 3, lon: 121.2, lat: 29.6, exercise: true, title: '路面塌陷' }));
    expect(alert).toEqual({
      id: alert!.id, rule: 'severe', priority: 'P2', source: INCIDENT_ID, incident: INCIDENT_ID, area: HAISHU_GRID, lon: 121.2, lat: 29.6,
      title: '路面塌陷', raisedAt: TUESDAY, exercise: true,
    });
  });

  it('has the same id on every node and in every replay, and another one for another cause', () => {
    const one = raisedBy(report({ severity: 3 }))!;
    expect(raisedBy(report({ severity: 3 }))!.id).toBe(one.id);
    expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(raisedBy(report({ severity: 4 }))!.id).not.toBe(one.id);
  });

  it('is not raised for what is over by then, unless it latches', () => {
    const over = [accepted, dispatched, signedFor, handled, closed] as const;
    const first = (fact: CentreFact) => raiseAlert(written(`incident:${INCIDENT_ID}`, [fact])[0]!, incidentAfter(fact, ...over), policy);
    expect(first(report({ severity: 3 }))).toBeUndefined();
    expect(first(report({ channel: 'oneKey' }))?.rule).toBe('oneKeyCall');
  });

  it('facts that call for nobody raise nothing', () => {
    expect(raisedBy(report({ severity: 4 }), accepted)).toBeUndefined();
    expect(raisedBy(report({ severity: 4 }), voided)).toBeUndefined();
  });
});

describe('the cause is gone', () => {
  it.each([
    ['acceptMissed', 'reported', false], ['acceptMissed', 'accepted', true], ['acceptMissed', 'refused', true],
    ['handleMissed', 'accepted', false], ['handleMissed', 'handling', false], ['handleMissed', 'handled', true],
    ['severe', 'dispatched', false], ['severe', 'handled', true], ['severe', 'closed', true], ['severe', 'voided', true],
  ] as const)('%s when %s: %s', (code, state, gone) => {
    expect(isCauseGone(triggerOf(code), { ...incidentAfter(report()), state } as Incident)).toBe(gone);
  });
});
