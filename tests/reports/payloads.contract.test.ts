import { randomUUID } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dingTalkMessage, weComMessage } from '../../server/notices/adapters/chatBots.ts';
import { capMessage } from '../../server/notices/adapters/capMessage.ts';
import type { Notice } from '../../server/notices/notice.ts';
import { csvText } from '../../server/reports/csv.ts';
import { reportHtml } from '../../server/reports/reportHtml.ts';
import { reportFile } from '../../server/reports/reportFiles.ts';
import { workbook } from '../../server/reports/workbook.ts';
import { readCalendar } from '../../server/seats/ical/readCalendar.ts';
import { writeCalendar } from '../../server/seats/ical/writeCalendar.ts';
import { reportDocument } from '../../shared/report/reportDocument.ts';
import type { Caller, Role } from '../../shared/access.ts';
import { textRule } from '../../shared/textRule.ts';
import { AT, PLACE, rightsCentre, THERE, type RightsCentre } from '../access/rightsCentre.ts';
import { PAYLOADS } from '../support/payloads.ts';
import { someReport } from '../shared/report/someReport.ts';
import { unzipped } from '../support/unzipped.ts';

/** What XML 1.0 cannot hold at all, however it is written. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const xmlWords = (text: string): string => text.replaceAll(NO_XML, '');
const parser = new XMLParser({ ignoreAttributes: false, trimValues: false, parseTagValue: false, parseAttributeValue: false, processEntities: true, htmlEntities: true });
const wellFormed = (xml: string): void => {
  expect(XMLValidator.validate(xml)).toBe(true);
  expect(xml.match(NO_XML)).toBeNull();
  expect(xml).not.toMatch(/<!(?:DOCTYPE|ENTITY)|<\?(?!xml version)/i);
};
/** Elements and attributes of a page or an XML file, without its words. */
const bones = (markup: string): string[] => [...markup.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const readEntities = (text: string): string => text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal: string, hex: string, name: string) => (decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : ENTITIES[name] ?? whole));

it('there are three hundred payloads and more, no two the same', () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(300);
  expect(new Set(PAYLOADS).size).toBe(PAYLOADS.length);
});

describe('what is written down as words is written out as words', () => {
  it('CSV: each is its own cell, and none begins a formula', () => {
    const text = csvText([['词'], ...PAYLOADS.map((payload) => [payload, payload])]);
    const read = csvCells(text.slice(1));
    expect(read).toHaveLength(PAYLOADS.length + 1);
    PAYLOADS.forEach((payload, n) => {
      for (const cell of read[n + 1]!) {
        expect([payload, `'${payload}`]).toContain(cell);
        expect(cell).not.toMatch(/^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/);
      }
    });
  });

  it('Excel: an inline string each, no formula, no link, also as the name of a sheet', async () => {
    const rows = PAYLOADS.map((payload) => [payload]);
    for (const [name, xml] of unzipped(await workbook([{ title: PAYLOADS[30]!, columns: [{ title: PAYLOADS[0]!, kind: 'text' }], rows }, { title: PAYLOADS[200]!, columns: [], rows: [] }], 0))) {
      wellFormed(xml);
      expect(xml, name).not.toMatch(/<f[\s>]|hyperlink|externalLink/);
      if (!name.endsWith('sheet1.xml')) continue;
      const cells = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map(([, words]) => readEntities(words!).replaceAll(/_x005F_/g, '_'));
      expect(cells.slice(1)).toEqual(PAYLOADS.map((payload) => xmlWords(payload).replaceAll(/[^\P{Cc}\t\n\r]/gu, '')));
    }
  });

  it('a brief in HTML has not one element or attribute more; as text it has them as they are', async () => {
    const briefOf = (word: string, language: 'zh' | 'en') => reportDocument(someReport({ centre: word, area: { code: '3302', name: word, level: 'city', isRoot: false }, areas: [{ ...someReport().areas[0]!, name: word }], overdue: { total: 1, items: [{ ...someReport().overdue.items[0]!, title: word, place: word, unit: { zh: word, en: word } }] } }), language);
    const plain = { zh: bones(reportHtml(briefOf('词', 'zh'))), en: bones(reportHtml(briefOf('词', 'en'))) };
    for (const [n, payload] of PAYLOADS.entries()) {
      const language = n % 2 === 0 ? 'zh' : 'en';
      const document = briefOf(payload, language);
      const html = reportHtml(document);
      expect(bones(html), payload).toEqual(plain[language]);
      expect(readEntities(html), payload).toContain(payload);
      expect((await reportFile(document, 'text')).body).toContain(payload);
    }
  });

  it('CAP: the headline is the words, and the message has the elements it would have', () => {
    const notice = (word: string): Notice => ({
      id: 'e-1', at: 0, place: word, centre: word, local: () => '2026-11-17T10:23:00+08:00', rung: { rung: 3, times: 1, to: 'centreLeader' }, rule: { label: { zh: word, en: word }, action: { zh: word, en: word } },
      alert: { id: 'a', rule: 'oneKeyCall', priority: 'P1', title: word, area: '330203', incident: 'i', raisedAt: 0, exercise: false },
    });
    const plain = bones(capMessage(notice('词')));
    for (const payload of PAYLOADS) {
      const xml = capMessage(notice(payload));
      wellFormed(xml);
      expect(bones(xml), payload).toEqual(plain);
      expect(parser.parse(xml).alert.info[0].senderName, payload).toBe(xmlWords(payload).replaceAll('\r\n', '\n'));
    }
    // Cut at its length, a sign of two halves stays whole or goes.
    wellFormed(capMessage(notice('𠮷'.repeat(80))));
    wellFormed(capMessage(notice(`一${'𠮷'.repeat(80)}`)));
  });

  it('bots: nothing of it is a link, a mention or code', () => {
    for (const payload of PAYLOADS) {
      const notice = { id: 'e', at: 0, place: payload, centre: '', local: () => '', rung: { rung: 1, times: 1, to: 'deputy' }, rule: { label: { zh: payload, en: '' }, action: { zh: payload, en: '' } }, alert: { id: 'a', rule: 'x', priority: 'P1', title: payload, area: null, raisedAt: 0, exercise: false } } as unknown as Notice;
      const ding = JSON.parse(dingTalkMessage({ code: 'd', kind: 'dingTalk', url: 'https://ding.example/' }, notice, 0).body) as { markdown: { text: string } };
      const weCom = JSON.parse(weComMessage({ code: 'w', kind: 'weCom', url: 'https://we.example/' }, notice).body) as { markdown: { content: string } };
      for (const text of [ding.markdown.text, weCom.markdown.content]) expect(text.replaceAll(/^> |\*\*/gm, ''), payload).not.toMatch(/[[\]<@`]/);
    }
  });

  it('calendars: an officer\'s name is one property, whatever is in it', () => {
    const lines = (text: string): string[] => text.split('\r\n').filter((line) => /^[A-Z-]+[:;]/.test(line)).map((line) => line.split(/[:;]/)[0]!);
    const plain = lines(writeCalendar({ seat: 'seat-1', turns: [{ officer: '词', from: 1_000, to: 2_000 }], setAt: 0, version: 1 }, '词'));
    for (const payload of PAYLOADS.filter((one) => !/\p{Cc}/u.test(one))) {
      const text = writeCalendar({ seat: 'seat-1', turns: [{ officer: payload, from: 1_000, to: 2_000 }], setAt: 0, version: 1 }, payload);
      expect(lines(text), payload).toEqual(plain);
      try {
        expect(readCalendar(Buffer.from(text), { offset: 0, now: 0 })[0]!.officer).toBe(payload.trim());
      } catch (fault) {
        // No name of an officer could be that.
        expect((fault as { rule?: string }).rule, payload).toBeTypeOf('string');
      }
    }
  });
});

describe('through the doors of a whole centre', () => {
  let centre: RightsCentre;
  const tokens = new Map<Role, string>();
  const call = async (method: 'GET' | 'POST', url: string, role: Role, body?: unknown) => {
    const caller: Caller = { role, subject: `${role}-1`, area: '3302' };
    if (!tokens.has(role)) tokens.set(role, centre.token(caller));
    const { statusCode, rawPayload, headers } = await centre.app.inject({ method, url, headers: { authorization: `Bearer ${tokens.get(role)!}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { payload: JSON.stringify(body) }) });
    return { status: statusCode, raw: rawPayload, text: rawPayload.toString(), headers, get body() { return JSON.parse(rawPayload.toString()) as any; } };
  };
  const taken: string[] = [];
  beforeAll(async () => {
    centre = await rightsCentre();
    for (const payload of PAYLOADS) {
      const { status, body } = await call('POST', '/api/v1/incidents', 'dispatcher', { id: randomUUID(), channel: 'grid', category: 'exposedRubbish', title: payload, text: payload, ...AT });
      // Signs that nobody sees are refused by name; every other word is taken as it is.
      if (textRule(payload, 120, 'line') === undefined) {
        expect([status, payload]).toEqual([201, payload]);
        if (!taken.includes(payload.trim())) taken.push(payload.trim());
      } else expect([status, body.rule]).toEqual([400, textRule(payload, 120, 'line')]);
    }
  });
  afterAll(() => centre.close());

  it('a title, a text, a note and a result come back as they went in', async () => {
    const { items } = (await call('GET', '/api/v1/incidents?limit=200&q=' + encodeURIComponent('script'), 'dispatcher')).body;
    expect(items.length).toBeGreaterThan(20);
    for (const { title } of items) expect(taken).toContain(title);
    const { id } = (await call('POST', '/api/v1/incidents', 'dispatcher', { id: randomUUID(), channel: 'grid', category: 'exposedRubbish', title: '一件', ...AT })).body;
    let version = 1;
    for (const note of taken.slice(0, 60)) expect((await call('POST', `/api/v1/incidents/${id}/commands`, 'dispatcher', { commandId: `n-${version}`, expectedVersion: version++, type: 'NoteIncident', note })).status).toBe(200);
    const { trail } = (await call('GET', `/api/v1/incidents/${id}`, 'dispatcher')).body;
    expect(trail.flatMap(({ data }: { data?: { note?: string } }) => data?.note ?? [])).toEqual(taken.slice(0, 60));
  });

  it('lists as CSV and Excel files have each in a cell of its own', async () => {
    const csv = csvCells((await call('GET', '/api/v1/incidents.csv', 'leader')).text.slice(1));
    const cells = new Set(csv.flat());
    for (const title of taken) expect(cells.has(title) || cells.has(`'${title}`), title).toBe(true);
    expect(csv.every((row) => row.length === csv[0]!.length)).toBe(true);
    for (const [, xml] of unzipped((await call('GET', '/api/v1/incidents.xlsx', 'leader')).raw)) wellFormed(xml);
  });

  it('Open311: partners read them as words, in JSON and in XML', async () => {
    for (const description of taken) expect((await call('POST', '/open311/v2/requests.json', 'partner', { service_code: 'streetLight', address_id: PLACE, description })).status).toBe(200);
    const json = (await call('GET', '/open311/v2/requests.json', 'partner')).body as { description: string }[];
    const xml = (await call('GET', '/open311/v2/requests.xml', 'partner')).text;
    wellFormed(xml);
    const read = [parser.parse(xml).service_requests.request].flat() as { description: string }[];
    expect(read.map(({ description }) => description)).toEqual(json.map(({ description }) => xmlWords(description ?? '')));
    expect(new Set(json.map(({ description }) => description))).toEqual(new Set(taken));
    expect(new Set(bones(xml).map((tag) => tag.replace(/^<\/?/, '<').replace(/\/>$/, '>'))).size).toBeLessThan(30);
  });

  it('names of people, walls and matters, notes and reasons: taken as words or refused by name, and told back as they are', async () => {
    const told = new Map<string, number>();
    const count = (status: number): void => { told.set(String(status), (told.get(String(status)) ?? 0) + 1); };
    for (const [n, word] of taken.filter((_, nth) => nth % 2 === 0).entries()) {
      count((await call('POST', '/api/v1/people/commands', 'securityAdmin', { type: 'AdmitPerson', name: word, role: 'leader', area: PLACE })).status);
      count((await call('POST', `/api/v1/alerts/${THERE.alert}/commands`, 'dutyOfficer', { commandId: `a-${n}`, expectedVersion: 1 + n, type: 'NoteAlert', note: word })).status);
      count((await call('POST', `/api/v1/risks/${randomUUID()}/commands`, 'leader', { commandId: `r-${n}`, expectedVersion: 0, type: 'OpenRisk', title: word, area: PLACE, kind: 'exposedRubbish', owner: word })).status);
      count((await call('POST', '/api/v1/walls/pairings', 'admin', { name: word })).status);
    }
    expect([...told.keys()].every((status) => Number(status) < 500)).toBe(true);
    const risks = (await call('GET', '/api/v1/risks', 'leader')).body.items as { title: string }[];
    for (const { title } of risks.filter(({ title }) => title !== '那里的事项')) expect(taken).toContain(title);
    for (const url of ['/api/v1/people', '/api/v1/audit/facts', '/api/v1/audit/facts.csv']) {
      const { headers, text } = await call('GET', url, url.includes('audit') ? 'auditor' : 'securityAdmin');
      expect(headers['content-type']).toMatch(/^(?:application\/json|text\/csv)/);
      if (url.endsWith('.csv')) for (const cell of csvCells(text.slice(1)).flat()) expect(cell).not.toMatch(/^\s*[=+@\uFF1D\uFF0B\uFF20]/);
    }
    expect(centre.faults).toEqual([]);
  });

  it('everything the centre answers with is named for what it is, so that no browser takes it for a page', async () => {
    for (const url of ['/api/v1/incidents', '/api/v1/incidents?q=%3Cscript%3E', `/api/v1/incidents/${THERE.incident}`, '/api/v1/nothing%3Cscript%3E', '/open311/v2/requests.xml', '/api/v1/alerts']) {
      const { headers } = await call('GET', url, 'dispatcher');
      expect([headers['x-content-type-options'], String(headers['content-type'])]).toEqual(['nosniff', expect.stringMatching(/^(?:application\/json|text\/xml)/)]);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });
});

/** Cells of a CSV file, after RFC 4180. */
function csvCells(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy;
  for (let found = cell.exec(text); found !== null && cell.lastIndex <= text.length; found = cell.exec(text)) {
    const [, words = '', end] = found;
    rows.at(-1)!.push(words.startsWith('"') ? words.slice(1, -1).replaceAll('""', '"') : words);
    if (end === '') break;
    if (end === '\r\n') rows.push([]);
    if (cell.lastIndex >= text.length) break;
  }
  if (rows.at(-1)!.length === 0) rows.pop();
  return rows;
}
