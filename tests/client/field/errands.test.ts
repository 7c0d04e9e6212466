import { expect, it } from 'vitest';
import type { ErrandLine } from '../../../client/http/sendApi.ts';
import { afterAnswer } from '../../../client/views/field/model/delivery.ts';
import { errandOrders, errandTasks } from '../../../client/views/field/model/errands.ts';
import type { Letter } from '../../../client/views/field/model/letter.ts';
import { incidentAfter, accepted, INCIDENT_ID, report, SENT, terminalSent } from '../../support/given.ts';

const line = { incident: { id: INCIDENT_ID, version: 2 }, errand: { stage: 'sent', terminal: SENT, sentAt: 1, sentBy: 'seat-1' } } as unknown as ErrandLine;
const letter = (type: string, state: Letter['state']): Letter => ({
  n: 1, id: '1', matter: 'm', title: '', madeAt: 0, tries: 0, nextAt: 0, state, holder: 'worker-1',
  parcel: { kind: 'order', incident: INCIDENT_ID, seen: 'errand', order: { commandId: 'c', expectedVersion: 2, type } },
}) as Letter;

it('what was said without a network counts on the phone at once, and what was not taken is told', () => {
  expect(errandTasks([line], [])[0]).toMatchObject({ stage: 'sent', waiting: [], refused: false });
  expect(errandTasks([line], [letter('AcknowledgeErrand', 'waiting')])[0]).toMatchObject({ stage: 'acknowledged', waiting: ['AcknowledgeErrand'] });
  expect(errandTasks([line], [letter('DeclineErrand', 'refused')])[0]).toMatchObject({ stage: 'sent', refused: true });
});

it('who has arrived has nothing left to say of the way', () => {
  expect([errandOrders('sent')[0], errandOrders('acknowledged')[0], errandOrders('arrived')]).toEqual(['AcknowledgeErrand', 'ReportArrival', []]);
});

it('how far somebody is stays true when the incident has moved meanwhile: it goes again on the newer version', () => {
  const moved = incidentAfter(report(), terminalSent, accepted);
  const [again] = afterAnswer(letter('ReportArrival', 'waiting'), { outcome: 'moved', to: moved }, [], 0, 0);
  expect(again).toMatchObject({ state: 'waiting', parcel: { order: { expectedVersion: 3 } } });
});
