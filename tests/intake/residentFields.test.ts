import { afterEach, expect, test } from 'vitest';
import { incidentsDoor } from '../../server/intake/incidentsDoor.ts';
import { DISPATCHER, PLACE } from './centreParts.ts';
import { hallWith, type Hall } from './hall.ts';

let hall: Hall;
afterEach(() => hall.app.close());

const ID = '7e0c2a3e-5a53-4d2e-9d4a-5f1b2c3d4e5f';
async function send(more: object) {
  hall = await hallWith(incidentsDoor, {});
  return hall.knock(DISPATCHER, { method: 'POST', url: '/api/v1/incidents', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ id: ID, channel: 'grid', category: 'garbage', title: '暴露垃圾', ...PLACE, ...more }) });
}

test.each(['idCard', 'id_card', 'ID-Card No.', 'residentId', 'RESIDENT_ID', 'householdId', 'sfzh', '身份证号', '户号', 'faceId'])('a report that is keyed by a resident is refused by the name of the field: %s', async (field) => {
  const answer = await send({ [field]: 'x' });
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { field, rule: 'residentData' }]);
  expect(hall.reports).toEqual([]);
});

test.each([['title', '证号11010519491231002X的住户反映'], ['text', '住户\n11010519491231002x'], ['reporter', '11010519491231002X']])('the number of an identity card is refused wherever it is written: %s', async (field, words) => {
  const answer = await send({ [field]: words });
  expect([answer.statusCode, answer.json()]).toMatchObject([400, { field, rule: 'residentData' }]);
  expect(hall.reports).toEqual([]);
});

test('other fields that the centre does not know are left alone, and nothing of them is kept', async () => {
  expect((await send({ ourTicket: 'A-17', address: '中山东路 1 号' })).statusCode).toBe(201);
  expect(JSON.stringify(hall.reports)).not.toMatch(/A-17|中山东路/);
});
