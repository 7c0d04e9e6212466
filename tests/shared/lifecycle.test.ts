import { describe, expect, it } from 'vitest';
import type { CentreFact } from '../../shared/fact.ts';
import { evolveAlert } from '../../shared/alertLifecycle.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import {
  accepted, acknowledged, ALERT_ID, appraised, closed, dispatched, evaluated, extensionAsked, failed, handled, helped, incidentAfter, INCIDENT_ID,
  investigated, merged, MINUTE, OTHER_ID, raised, referred, refused, reopened, repeatJoined, repeatLeft, report, returned, reworked, settled, signedFor, suspended, TUESDAY, unmerged,
  voided, written,
} from '../support/given.ts';

const at = (minute: number): number => TUESDAY + minute * MINUTE;

describe('the life of an incident', () => {
  it('is born reported, with its number, no missed deadline and no rework', () => {
    expect(incidentAfter(report())).toMatchObject({
      state: 'reported', number: '20261117-0000001', version: 1, missed: { accept: false, handle: false, close: false, fulfil: false },
      returns: 0, reworks: 0, extensions: 0, reopens: 0,
    });
  });

  it('goes from report to closure, and each state has exactly the fields of its own', () => {
    const common = [
      'area', 'category', 'channel', 'due', 'exercise', 'extensions', 'id', 'missed', 'number', 'reopens', 'reportedAt', 'returns', 'reworks', 'severity', 'state', 'title', 'version',
    ];
    const fieldsAfter = (...facts: CentreFact[]) => Object.keys(incidentAfter(report(), ...facts)).filter((key) => !common.includes(key)).sort();
    expect(fieldsAfter()).toEqual([]);
    expect(fieldsAfter(refused)).toEqual(['reason', 'refusedAt']);
    expect(fieldsAfter(accepted)).toEqual(['acceptedAt']);
    expect(fieldsAfter(accepted, dispatched)).toEqual(['acceptedAt', 'dispatchedAt', 'unit']);
    expect(fieldsAfter(accepted, dispatched, signedFor)).toEqual(['acceptedAt', 'dispatchedAt', 'handler', 'signedAt', 'unit']);
    expect(fieldsAfter(accepted, dispatched, signedFor, returned)).toEqual(['acceptedAt']);
    expect(fieldsAfter(accepted, dispatched, signedFor, handled)).toEqual(['acceptedAt', 'handledAt', 'handledBy', 'result', 'unit']);
    expect(fieldsAfter(accepted, dispatched, signedFor, handled, reworked)).toEqual(['acceptedAt', 'dispatchedAt', 'unit']);
    expect(fieldsAfter(accepted, dispatched, signedFor, handled, closed)).toEqual(['acceptedAt', 'checkedBy', 'closedAt', 'handledAt', 'handledBy', 'result', 'unit']);
    expect(fieldsAfter(accepted, dispatched, voided)).toEqual(['reason', 'voidedAt']);
    expect(fieldsAfter(accepted, dispatched, signedFor, suspended)).toEqual(['acceptedAt', 'reason', 'suspendedAt', 'unit', 'was']);
    expect(fieldsAfter(accepted, dispatched, signedFor, merged)).toEqual(['into', 'mergedAt', 'was']);
    const done = ['acceptedAt', 'checkedBy', 'closedAt', 'handledAt', 'handledBy', 'result', 'unit'];
    expect(fieldsAfter(accepted, dispatched, signedFor, handled, closed, evaluated)).toEqual([...done, 'evaluatedAt', 'satisfaction'].sort());
    expect(fieldsAfter(accepted, dispatched, signedFor, handled, closed, evaluated, appraised)).toEqual([...done, 'appraisedAt', 'evaluatedAt', 'points', 'satisfaction'].sort());
    expect(fieldsAfter(accepted, dispatched, signedFor, handled, closed, appraised)).toEqual([...done, 'appraisedAt', 'points'].sort());
    expect(fieldsAfter(accepted, helped, extensionAsked, voided, reopened)).toEqual(['acceptedAt']);
  });

  it('keeps what was reported through all states', () => {
    const full = report({ text: '三天没有清运', lon: 121.2, lat: 29.6, occurredAt: TUESDAY - MINUTE, reporter: '138****0000' });
    const incident = incidentAfter(full, accepted, dispatched, signedFor, handled, closed);
    expect(incident).toMatchObject({ ...full.data, state: 'closed', version: 6, acceptedAt: at(1), handledAt: at(4), closedAt: at(5) });
  });

  it('a failed check sends it back to the same unit and is counted', () => {
    const incident = incidentAfter(report(), accepted, dispatched, signedFor, handled, reworked);
    expect(incident).toMatchObject({ state: 'dispatched', unit: '330203-urbanManagement', reworks: 1, dispatchedAt: at(5), acceptedAt: at(1) });
  });

  it('a missed deadline is noted beside the state', () => {
    const missed = (stage: 'accept' | 'handle'): CentreFact => ({ type: 'DeadlineMissed', data: { stage, due: at(0) } });
    expect(incidentAfter(report(), missed('accept'), accepted)).toMatchObject({ state: 'accepted', missed: { accept: true, handle: false } });
    expect(incidentAfter(report(), accepted, missed('handle'))).toMatchObject({ state: 'accepted', missed: { accept: false, handle: true } });
  });

  it('opened again it has new clocks, and what was missed before stays missed', () => {
    const missed: CentreFact = { type: 'DeadlineMissed', data: { stage: 'handle', due: at(0) } };
    const again = incidentAfter(report(), accepted, dispatched, signedFor, missed, handled, closed, reopened);
    expect(again).toMatchObject({ state: 'accepted', acceptedAt: at(7), reopens: 1, missed: { handle: false }, missedBefore: { accept: false, handle: true } });
    expect(again.due).toEqual((reopened.data as { due: unknown }).due);
    expect(incidentAfter(report(), accepted, dispatched, signedFor, handled, closed, reopened)).not.toHaveProperty('missedBefore');
    expect(incidentAfter(report(), accepted, missed, voided, reopened, voided, reopened).missedBefore?.handle).toBe(true);
  });

  it('a dispute that is opened again is mediated again', () => {
    const begun = [report({ dispute: 'labour' }), accepted, dispatched, signedFor, investigated, settled, handled, closed] as const;
    expect(incidentAfter(...begun, reopened).mediation).toEqual({ stage: 'investigated', kind: 'labour', body: 'peoplesCommittee', investigatedAt: at(4) });
    expect(incidentAfter(report({ dispute: 'labour' }), refused, reopened).mediation).toEqual({ stage: 'registered', kind: 'labour' });
  });

  it.each([[[]], [[accepted]], [[accepted, dispatched]], [[accepted, helped, signedFor, extensionAsked]]])('merged and taken out again it is exactly what it was', (facts) => {
    const { version, ...before } = incidentAfter(report(), ...facts);
    const { version: then, ...after } = incidentAfter(report(), ...facts, merged, unmerged);
    expect(after).toEqual(before);
    expect(then).toBe(version + 2);
  });

  it('who was merged into another is its repeat until it is taken out', () => {
    expect(incidentAfter(report(), repeatJoined).repeats).toEqual([OTHER_ID]);
    expect(incidentAfter(report(), repeatJoined, accepted, dispatched, signedFor, handled, closed).repeats).toEqual([OTHER_ID]);
    const { version: _, ...without } = incidentAfter(report(), repeatJoined, repeatLeft);
    expect(without).toEqual((({ version: __, ...rest }) => rest)(incidentAfter(report())));
  });

  it('a dispute carries its mediation: registered, investigated, then settled or failed', () => {
    const dispute = report({ category: 'neighbourDispute', dispute: 'neighbours' });
    expect(incidentAfter(dispute)).toMatchObject({ mediation: { stage: 'registered', kind: 'neighbours' } });
    expect(incidentAfter(dispute)).not.toHaveProperty('dispute');
    const begun = [dispute, accepted, dispatched, signedFor, investigated] as const;
    expect(incidentAfter(...begun)).toMatchObject({ state: 'handling', mediation: { stage: 'investigated', body: 'peoplesCommittee', investigatedAt: at(4) } });
    expect(incidentAfter(...begun, settled).mediation).toEqual({ stage: 'settled', kind: 'neighbours', body: 'peoplesCommittee', investigatedAt: at(4), settledAt: at(5) });
    expect(incidentAfter(...begun, failed).mediation).toEqual({ stage: 'failed', kind: 'neighbours', body: 'peoplesCommittee', investigatedAt: at(4), failedAt: at(5) });
    expect(incidentAfter(...begun, settled, handled, closed).mediation?.stage).toBe('settled');
  });

  const damaged: [string, CentreFact[]][] = [
    ['accepted before it was reported', [accepted]],
    ['reported twice', [report(), report()]],
    ['accepted twice', [report(), accepted, accepted]],
    ['refused after acceptance', [report(), accepted, refused]],
    ['dispatched before acceptance', [report(), dispatched]],
    ['signed for before dispatch', [report(), accepted, signedFor]],
    ['returned by nobody', [report(), accepted, returned]],
    ['handled before it was signed for', [report(), accepted, dispatched, handled]],
    ['closed before it was handled', [report(), accepted, dispatched, signedFor, closed]],
    ['reworked before it was handled', [report(), accepted, dispatched, reworked]],
    ['voided after closure', [report(), accepted, dispatched, signedFor, handled, closed, voided]],
    ['mediated although it is no dispute', [report(), accepted, investigated]],
    ['settled before investigation', [report({ dispute: 'labour' }), accepted, settled]],
    ['suspended before it was dispatched', [report(), accepted, suspended]],
    ['evaluated before it was closed', [report(), accepted, dispatched, signedFor, handled, evaluated]],
    ['appraised before it was closed', [report(), accepted, dispatched, signedFor, handled, appraised]],
    ['merged after it was handled', [report(), accepted, dispatched, signedFor, handled, merged]],
    ['taken out of what it was not merged into', [report(), unmerged]],
    ['joined twice by the same repeat', [report(), repeatJoined, repeatJoined]],
    ['left by a repeat that never joined', [report(), repeatLeft]],
    ['opened again while it is open', [report(), accepted, reopened]],
    ['helped by a unit that was not asked', [report(), accepted, dispatched, { type: 'IncidentAssisted', data: { unit: '3302-gasSupply', result: '' } }]],
    ['referred to court although it was settled', [report({ dispute: 'labour' }), accepted, investigated, settled, referred]],
    ['an alert among incidents', [report(), raised()]],
  ];
  it.each(damaged)('a journal in which it is %s is damaged, and no screen goes on from there', (_, facts) => {
    expect(() => incidentAfter(...facts)).toThrow(/the journal is damaged: fact \d+/);
  });
});

it('folding changes nothing it was given', () => {
  const facts = written(`incident:${INCIDENT_ID}`, [report({ dispute: 'family' }), accepted, investigated]);
  const before = structuredClone(facts);
  const half = evolveIncident(undefined, facts[0]!);
  const frozen = Object.freeze(half);
  evolveIncident(frozen, facts[1]!);
  const alert = Object.freeze(evolveAlert(undefined, written(`alert:${ALERT_ID}`, [raised()])[0]!));
  evolveAlert(alert, written(`alert:${ALERT_ID}`, [raised(), acknowledged])[1]!);
  expect(facts).toEqual(before);
  expect(half.state).toBe('reported');
});
