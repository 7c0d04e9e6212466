import { XMLParser } from 'fast-xml-parser';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { JournalDown } from '../../server/journal/journal.ts';
import { liveOpen311Reads } from '../../server/intake/open311/liveOpen311Reads.ts';
import { open311Door } from '../../server/intake/open311/open311Door.ts';
import type { Open311Deps } from '../../server/intake/open311/open311Door.ts';
import { IncidentBook } from '../../server/projections/incidentBook.ts';
import { IncidentSearch } from '../../server/projections/incidentSearch.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { CITY, DISPATCHER, NOW, PARTNER, PLACE, WALL } from './centreParts.ts';
import { hallWith } from './hall.ts';
import type { Hall } from './hall.ts';

const DAY = 86_400_000;

type Reported = Extract<CentreFact, { type: 'IncidentReported' }>['data'];

/** The live view's own book, fed with the facts that a journal would hold. */
class Past {
  readonly book = new IncidentBook(CITY.tree);
  #seq = 0;

  add(more: Partial<Reported> & { reportedAt: number }, ended?: 'voided'): Incident {
    const id = `7e0c2a3e-5a53-4d2e-9d4a-${String(this.#seq + 1).padStart(12, '0')}`;
    this.#write(id, 1, more.reportedAt, {
      type: 'IncidentReported',
      data: {
        id, channel: 'partner', category: 'garbage', title: '两袋垃圾', text: '两袋垃圾，在王小明家门口', reporter: '138****0000', area: '330203', ...PLACE,
        severity: 1, due: { acceptBy: 0, handleBy: NOW + DAY, estimated: false }, exercise: false, ...more,
      },
    });
    if (ended === 'voided') this.#write(id, 2, more.reportedAt + 60_000, { type: 'IncidentVoided', data: { reason: '重复' } });
    return this.book.get(id)!.incident;
  }

  #write(id: string, version: number, at: number, fact: CentreFact): void {
    this.book.apply({ seq: ++this.#seq, stream: `incident:${id}`, version, at, by: { role: 'partner', subject: 'partner-1' }, ...fact } as Fact);
  }
}

let hall: Hall;
let past: Past;
beforeEach(async () => {
  past = new Past();
  hall = await hallWith<Open311Deps>(open311Door, { reads: liveOpen311Reads(new IncidentSearch({ book: past.book, tree: CITY.tree })) });
});
afterEach(() => hall.app.close());

const get = (path: string, headers: Record<string, string> = {}) => hall.app.inject({ method: 'GET', url: `/open311/v2/${path}`, headers });
const form = (fields: Record<string, string>, ending = '.json') => hall.knock(PARTNER, {
  method: 'POST', url: `/open311/v2/requests${ending}`, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, payload: new URLSearchParams(fields).toString(),
});
const wanted = (more: Record<string, string> = {}) => ({ service_code: 'garbage', lat: String(PLACE.lat), long: String(PLACE.lon), description: '两袋垃圾\n在路口', ...more });
const xml = (text: string) => new XMLParser({ parseTagValue: false }).parse(text) as Record<string, Record<string, unknown>>;

describe('Open311 discovery and services', () => {
  test('discovery names the specification, the address and both formats', async () => {
    const answer = await get('discovery.json', { host: 'centre.example' });
    expect(answer.json()).toMatchObject({ endpoints: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: 'http://centre.example/open311/v2', type: 'production', formats: ['text/xml', 'application/json'] }] });
    const inXml = await get('discovery.xml');
    expect(inXml.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(inXml.body).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><discovery>/);
    expect(inXml.body).toContain('<formats><format>text/xml</format><format>application/json</format></formats>');
  });

  test('services are the leaves of the policy, in JSON and in XML', async () => {
    const list = (await get('services.json?jurisdiction_id=ningbo.gov.cn')).json();
    expect(list.map((one: { service_code: string }) => one.service_code)).toEqual(['garbage', 'manhole', 'sos']);
    expect(list[0]).toEqual({ service_code: 'garbage', service_name: '暴露垃圾', description: 'Garbage left out', metadata: true, type: 'realtime', keywords: '暴露垃圾, Garbage left out, 市容秩序, Street order', group: '市容秩序' });
    const { services } = xml((await get('services.xml')).body);
    expect((services!['service'] as unknown[])[0]).toMatchObject({ service_code: 'garbage', metadata: 'true', type: 'realtime' });
  });

  test('a service is defined by its attributes', async () => {
    const { service_code, attributes } = (await get('services/garbage.json')).json();
    expect(service_code).toBe('garbage');
    expect(attributes.map(({ code, datatype, required, order }: Record<string, unknown>) => [code, datatype, required, order])).toEqual([
      ['severity', 'singlevaluelist', false, 1], ['occurred_at', 'datetime', false, 2], ['exercise', 'singlevaluelist', false, 3],
    ]);
    expect((await get('services/garbage.xml')).body).toContain('<attributes><attribute><variable>true</variable><code>severity</code>');
  });

  test('a service that is none is 404 in the specification\'s own body', async () => {
    const answer = await get('services/order.json');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject([{ code: 404, description: expect.stringContaining('service_code') as string }]);
    expect((await get('services/order.xml')).body).toBe('<?xml version="1.0" encoding="utf-8"?><errors><error><code>404</code><description>service_code was not found (notFound)</description></error></errors>');
  });

  test('the format without an ending is the one that is accepted, else XML', async () => {
    expect((await get('services', { accept: 'application/json' })).headers['content-type']).toContain('application/json');
    expect((await get('services')).headers['content-type']).toContain('text/xml');
  });
});

describe('Open311: a request that is made', () => {
  test('is an incident of a partner, and its number comes back', async () => {
    const answer = await form(wanted({ first_name: '小明', last_name: '王', email: 'wang@mail.cn', phone: '13812340000', device_id: 'D', account_id: 'A', media_url: 'https://img.example/1.jpg', 'attribute[severity]': '3', 'attribute[occurred_at]': '2026-11-20T23:00:00Z', 'attribute[exercise]': 'true' }));
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual([{ service_request_id: '20261121-0000001', service_notice: null, account_id: null }]);
    const [order] = hall.reports;
    expect(order).toMatchObject({
      channel: 'partner', category: 'garbage', title: '两袋垃圾', text: '两袋垃圾\n在路口\n附件 https://img.example/1.jpg', ...PLACE,
      reporter: '13812340000', severity: 3, occurredAt: NOW - 3_600_000, exercise: true,
    });
    expect(JSON.stringify(order)).not.toMatch(/小明|wang@|"D"|"A"/);
  });

  test('comes in XML or JSON too, and is answered in XML where that is asked for', async () => {
    const body = `<?xml version="1.0"?><request><service_code>garbage</service_code><lat>${PLACE.lat}</lat><long>${PLACE.lon}</long><description>a &amp; b</description><attribute><severity>2</severity></attribute></request>`;
    const answer = await hall.knock(PARTNER, { method: 'POST', url: '/open311/v2/requests.xml', headers: { 'content-type': 'text/xml' }, payload: body });
    expect(xml(answer.body)).toMatchObject({ service_requests: { request: { service_request_id: '20261121-0000001' } } });
    await hall.knock(PARTNER, { method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ ...wanted(), lat: PLACE.lat, long: PLACE.lon }) });
    expect(hall.reports.map(({ title, severity }) => [title, severity])).toEqual([['a & b', 2], ['两袋垃圾', undefined]]);
  });

  test.each([['address_string', '中山东路 166 号', { text: '两袋垃圾\n在路口\n地址 中山东路 166 号' }], ['address_id', '330203', { area: '330203' }]])('is placed by %s', async (name, value, order) => {
    const answer = await form({ service_code: 'garbage', description: '两袋垃圾\n在路口', [name]: value });
    expect(answer.statusCode).toBe(200);
    expect(hall.reports[0]).toMatchObject(order);
  });

  test('takes its key as api_key, in the form or the address', async () => {
    const key = hall.access.issueToken(PARTNER, 60_000);
    const post = (url: string, fields: Record<string, string>) => hall.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() });
    expect((await post('/open311/v2/requests.json', wanted({ api_key: key }))).statusCode).toBe(200);
    expect((await post(`/open311/v2/requests.json?api_key=${key}`, wanted())).statusCode).toBe(200);
    for (const api_key of ['', 'wrong']) {
      const answer = await post('/open311/v2/requests.json', wanted({ api_key }));
      expect([answer.statusCode, answer.json()[0].code]).toEqual([403, 403]);
    }
    expect((await hall.knock(WALL, { method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'a=b' })).statusCode).toBe(403);
  });

  test.each([
    ['no service_code', { service_code: '' }, 400, 'service_code', 'required'], ['a service_code that is a group', { service_code: 'order' }, 404, 'service_code', 'notFound'],
    ['no place', { lat: '', long: '' }, 400, 'lat', 'required'], ['half a place', { long: '' }, 400, 'long', 'required'], ['a place in words', { lat: 'here' }, 400, 'lat', 'type'],
    ['NaN', { lat: 'NaN' }, 400, 'lat', 'notFinite'], ['a swapped place', { lat: String(PLACE.lon), long: String(PLACE.lat) }, 400, 'lat', 'swapped'], ['Beijing', { lat: '39.9', long: '116.4' }, 400, 'long', 'outsideCity'],
    ['a long description', { description: '长'.repeat(4001) }, 400, 'description', 'tooLong'], ['a NUL', { description: 'a\u0000' }, 400, 'description', 'controlCharacters'],
    ['a media_url that is a script', { media_url: 'javascript:alert(1)' }, 400, 'media_url', 'characters'], ['severity 9', { 'attribute[severity]': '9' }, 400, 'attribute[severity]', 'range'],
    ['a time without a zone', { 'attribute[occurred_at]': '2026-11-20T23:00:00' }, 400, 'attribute[occurred_at]', 'noTimeZone'], ['an address nobody knows', { address_id: '999' }, 400, 'address_id', 'unknownArea'],
  ])('with %s is refused, and nothing is stored', async (_, broken, status, field, rule) => {
    const answer = await form(wanted(broken as unknown as Record<string, string>));
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject([{ code: status, field, rule }]);
    expect(hall.reports).toHaveLength(0);
  });

  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><service_code>&x;</service_code></a>', 'dtd'],
    ['a billion laughs', '<!doctype lolz [<!ENTITY lol "lol">]><a/>', 'dtd'], ['half of XML', '<a><b></a>', 'notXml'], ['no XML', 'hello', 'notXml'],
    ['a hundred thousand levels', '<a>'.repeat(100_000) + '</a>'.repeat(100_000), 'notXml'],
  ])('in XML with %s is refused', async (_, body, rule) => {
    const answer = await hall.knock(PARTNER, { method: 'POST', url: '/open311/v2/requests.xml', headers: { 'content-type': 'text/xml' }, payload: body });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(`(${rule})`);
    expect(answer.headers['content-type']).toContain('text/xml');
  });

  test('outside the key\'s area is 403, on a full disk 503', async () => {
    const beilun = { ...PARTNER, area: '330206' };
    const answer = await hall.knock(beilun, { method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(wanted()).toString() });
    expect([answer.statusCode, answer.json()[0].field]).toEqual([403, 'long']);
    hall.storage.failure = new JournalDown();
    const down = await form(wanted());
    expect([down.statusCode, down.headers['retry-after'], down.json()[0].code]).toEqual([503, '5', 503]);
  });
});

describe('Open311: requests that are read', () => {
  const ids = async (query: string, caller?: typeof PARTNER) =>
    (await hall.knock(caller, { method: 'GET', url: `/open311/v2/requests.json?${query}` })).json().map((one: { service_request_id: string }) => one.service_request_id);

  test('one has every field of the specification, and never the reporter', async () => {
    const { number } = past.add({ reportedAt: NOW - DAY });
    const answer = await hall.knock(DISPATCHER, { method: 'GET', url: `/open311/v2/requests/${number}.json` });
    expect(answer.json()).toEqual([{
      service_request_id: number, status: 'open', status_notes: 'reported', service_name: '暴露垃圾', service_code: 'garbage', description: '两袋垃圾，在王小明家门口',
      agency_responsible: null, service_notice: null, requested_datetime: '2026-11-20T00:00:00Z', updated_datetime: '2026-11-20T00:00:00Z', expected_datetime: '2026-11-22T00:00:00Z',
      address: '海曙区, 宁波市', address_id: '330203', zipcode: null, lat: PLACE.lat, long: PLACE.lon, media_url: null,
    }]);
    expect((await get(`requests/${number}.xml`)).body).toContain(`<service_requests><request><service_request_id>${number}</service_request_id><status>open</status>`);
  });

  test('with a partner\'s key have their words', async () => {
    const { number } = past.add({ reportedAt: NOW - DAY });
    const answer = await hall.knock(PARTNER, { method: 'GET', url: `/open311/v2/requests/${number}.json` });
    expect(answer.json()[0].description).toBe('两袋垃圾，在王小明家门口');
  });

  test('without a key are partners\' only, and without words', async () => {
    const ours = past.add({ reportedAt: NOW - DAY });
    const hotline = past.add({ reportedAt: NOW - DAY, channel: 'hotline' });
    const [one, ...more] = (await get('requests.json')).json();
    expect([one.service_request_id, one.description, more]).toEqual([ours.number, null, []]);
    expect((await get(`requests/${hotline.number}.json`)).statusCode).toBe(404);
    expect(await ids('', DISPATCHER)).toEqual([hotline.number, ours.number]);
    expect(await ids('', { ...DISPATCHER, area: '330206' } as typeof PARTNER)).toEqual([]);
  });

  test('are those of the last 90 days, newest first, unless dates are given', async () => {
    const [old, young, new_] = [100, 80, 1].map((days) => past.add({ reportedAt: NOW - days * DAY }).number);
    expect(await ids('')).toEqual([new_, young]);
    expect(await ids(`start_date=${new Date(NOW - 101 * DAY).toISOString()}`)).toEqual([young, old]);
    expect(await ids(`end_date=${new Date(NOW - 50 * DAY).toISOString()}`)).toEqual([young, old]);
    expect(await ids('start_date=2026-11-19T08:00:00+08:00')).toEqual([new_]);
  });

  test('are at most 1,000', async () => {
    for (let i = 0; i < 1_010; i++) past.add({ reportedAt: NOW - DAY + i });
    expect(await ids('')).toHaveLength(1_000);
  });

  test('are chosen by service, by status, and above all by their ids', async () => {
    const a = past.add({ reportedAt: NOW - DAY }).number;
    const b = past.add({ reportedAt: NOW - DAY, category: 'manhole' }, 'voided').number;
    expect(await ids('service_code=manhole')).toEqual([b]);
    expect(await ids('service_code=garbage,manhole')).toEqual([b, a]);
    expect(await ids('status=open')).toEqual([a]);
    expect(await ids('status=closed&status=open')).toEqual([b, a]);
    expect(await ids(`service_request_id=${a},20200101-0000001,nonsense&status=closed`)).toEqual([a]);
  });

  test.each([
    ['start_date=yesterday', 'start_date', 'notATime'], ['end_date=2026-11-21T00:00:00', 'end_date', 'noTimeZone'],
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-11-01T00:00:00Z', 'end_date', 'tooWide'], ['start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z', 'start_date', 'range'],
    ['status=broken', 'status', 'characters'],
  ])('asked for by %s are refused with 400', async (query, field, rule) => {
    const answer = await get(`requests.json?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject([{ code: 400, field, rule }]);
  });

  test('are found by the token that is their UUID; one that is none is 404', async () => {
    const { id, number } = past.add({ reportedAt: NOW - DAY });
    expect((await get(`tokens/${id}.json`)).json()).toEqual([{ service_request_id: number, token: id }]);
    expect((await get('tokens/unknown.json')).statusCode).toBe(404);
    expect((await get('requests/20261121-0009999.json')).statusCode).toBe(404);
  });
});
