import { readdirSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DiskEvidence } from '../../server/attachments/diskEvidence.ts';
import { EvidenceKeeper } from '../../server/attachments/evidenceKeeper.ts';
import { someReport, startCentre, type TestCentre } from '../support/centre.ts';
import { createTestClock } from '../support/testClock.ts';
import { cameraJpeg, heicHead, smallPdf, tinyJpeg, tinyPng } from './pictures.ts';

let centre: TestCentre;
beforeAll(async () => { centre = await startCentre(); });
afterAll(() => centre.stop());

const HAISHU = '330203', BEILUN = '330206';
const newIncident = async (): Promise<string> => (await centre.call('POST', '/api/v1/incidents', centre.token('gridWorker'), someReport())).body.id as string;
const attach = async (id: string, file: Buffer, { token = centre.token('gridWorker'), type = 'image/jpeg', query = '', key }: { token?: string; type?: string; query?: string; key?: string } = {}) => {
  const response = await fetch(`${centre.url}/api/v1/incidents/${id}/attachments${query}`, {
    method: 'POST', body: new Uint8Array(file), headers: { authorization: `Bearer ${token}`, 'content-type': type, ...(key !== undefined && { 'idempotency-key': key }) },
  });
  return { status: response.status, body: await response.json() as any, location: response.headers.get('location') };
};
const sheetOf = async (id: string) => (await centre.call('GET', `/api/v1/incidents/${id}`, centre.token('dispatcher'))).body;

describe('[EVID20] a photo becomes part of an incident', () => {
  it('is stored clean, stands in the trail and on the sheet, and comes back to whoever may read the sheet', async () => {
    const id = await newIncident();
    const { status, body, location } = await attach(id, cameraJpeg());
    expect([status, body]).toEqual([201, expect.objectContaining({ type: 'image/jpeg', version: 2 })]);
    const { incident, trail } = await sheetOf(id);
    expect(incident.evidence).toEqual([{ id: body.id, type: 'image/jpeg', bytes: body.bytes, sha256: body.sha256 }]);
    expect(trail.at(-1)).toMatchObject({ type: 'EvidenceAttached', by: { role: 'gridWorker' } });
    const file = await fetch(centre.url + location!, { headers: { authorization: `Bearer ${centre.token('dispatcher')}` } });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect([file.status, bytes.length, bytes.includes('SECRET')]).toEqual([200, body.bytes, false]);
    expect(Object.fromEntries(['content-type', 'x-content-type-options', 'content-security-policy', 'content-disposition', 'cross-origin-resource-policy'].map((name) => [name, file.headers.get(name)]))).toEqual({
      'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'content-disposition': `inline; filename="${incident.number}-1.jpeg"`, 'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('the same file sent again is the same evidence, also when the first answer was lost', async () => {
    const id = await newIncident();
    const [first, again] = [await attach(id, tinyJpeg()), await attach(id, tinyJpeg())];
    expect([again.status, again.body]).toEqual([200, first.body]);
    const keyed = await attach(id, tinyPng(), { key: 'photo-1' });
    expect([(await attach(id, tinyPng(), { key: 'photo-1' })).body.id, (await attach(id, smallPdf(), { key: 'photo-1' })).status]).toEqual([keyed.body.id, 422]);
    expect((await sheetOf(id)).incident.evidence).toHaveLength(2);
  });

  it('two that come at once are both kept', async () => {
    const id = await newIncident();
    const answers = await Promise.all([attach(id, tinyJpeg()), attach(id, tinyPng()), attach(id, smallPdf())]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await sheetOf(id)).incident.evidence).toHaveLength(3);
  });

  it('may come as a form, as curl -F sends it', async () => {
    const id = await newIncident();
    const form = new FormData();
    form.append('note', 'not a file');
    form.append('file', new Blob([new Uint8Array(tinyPng())], { type: 'application/x-anything' }), '../../photo.exe');
    const response = await fetch(`${centre.url}/api/v1/incidents/${id}/attachments`, { method: 'POST', body: form, headers: { authorization: `Bearer ${centre.token('gridWorker')}` } });
    expect([response.status, ((await response.json()) as any).type]).toEqual([201, 'image/png']);
  });

  it('keeps the EXIF where the sender says so', async () => {
    const id = await newIncident();
    const { location } = await attach(id, cameraJpeg(), { query: '?metadata=keep' });
    const file = await fetch(centre.url + location!, { headers: { authorization: `Bearer ${centre.token('dispatcher')}` } });
    expect(Buffer.from(await file.arrayBuffer()).includes('SECRET GPS')).toBe(true);
  });
});

describe('[EVID21] what is not kept is answered with a rule and a sentence in both languages', () => {
  it.each([
    ['a program', Buffer.from('MZ\x90'), 415, 'mediaType'], ['HEIC', heicHead(), 415, 'heic'], ['half a picture', tinyJpeg().subarray(0, 200), 400, 'damaged'],
    ['too much', Buffer.concat([tinyJpeg(), Buffer.alloc(2_097_152)]), 413, 'tooLarge'], ['nothing', Buffer.alloc(0), 400, 'empty'],
  ])('%s', async (_, file, status, rule) => {
    const id = await newIncident();
    const answer = await attach(id, file);
    expect([answer.status, answer.body.rule]).toEqual([status, rule]);
    if (rule !== 'empty') expect(answer.body.say).toEqual({ zh: expect.stringMatching(/[一-龥]/), en: expect.any(String) });
    expect((await sheetOf(id)).incident.evidence).toBeUndefined();
  });

  it('rights: nobody, a wall, another district, an incident that is none', async () => {
    const id = await newIncident();
    const status = async (token: string): Promise<number> => (await attach(id, tinyJpeg(), { token })).status;
    expect([await status('none'), await status(centre.token('wall')), await status(centre.token('gridWorker', { area: BEILUN })), await status(centre.token('leader')), await status(centre.token('gridWorker', { area: HAISHU }))])
      .toEqual([401, 403, 403, 403, 201]);
    const [{ id: evidence }] = (await sheetOf(id)).incident.evidence;
    const read = async (token: string): Promise<number> => (await centre.call('GET', `/api/v1/incidents/${id}/attachments/${evidence}`, token)).status;
    expect([await read('none'), await read(centre.token('wall')), await read(centre.token('handler', { area: BEILUN })), await read(centre.token('leader'))]).toEqual([401, 403, 403, 200]);
    expect((await attach('5f2b8f0e-1111-4111-8111-000000000000', tinyJpeg())).status).toBe(404);
    expect((await centre.call('GET', `/api/v1/incidents/${await newIncident()}/attachments/${evidence}`, centre.token('admin'))).status).toBe(404);
  });

  it('after thirty files an incident takes no more', async () => {
    const id = await newIncident();
    const numbered = (n: number): Buffer => Buffer.concat([Buffer.from(`%PDF-1.4\n% ${n}\n`), smallPdf().subarray(9)]);
    for (let n = 0; n < 30; n++) expect((await attach(id, numbered(n))).status).toBe(201);
    expect((await attach(id, numbered(30))).body).toMatchObject({ rule: 'evidenceFull', say: { zh: '该事件已有 30 个附件,不能再加。' } });
  });
});

describe('[EVID22] files and facts agree', () => {
  it('a file whose fact was never written goes after an hour; one whose fact stands stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yilan-orphans-'));
    const clock = createTestClock(Date.now());
    const store = new DiskEvidence(folder);
    const keeper = new EvidenceKeeper({ store, journal: centre.journal, clock, onFault: (sentence) => { throw new Error(sentence); } });
    const incident = await newIncident();
    const { body: known } = await attach(incident, tinyJpeg());
    const lost = '0b6c2a52-3f0e-4a9e-9d55-1f4b3c1a2d3e';
    const down = async () => { throw new Error('the journal is down'); };
    await expect(keeper.keep(incident, lost, tinyJpeg(), down)).rejects.toThrow('down');
    await expect(keeper.keep(incident, known.id, tinyJpeg(), down)).rejects.toThrow('down');
    expect(await keeper.sweep()).toBe(0);
    await clock.jump(2 * 3_600_000);
    expect(await keeper.sweep()).toBe(1);
    expect([await store.get(lost), (await store.get(known.id))?.length]).toEqual([undefined, tinyJpeg().length]);
    expect(await store.list('new', 10)).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('what was refused at the last moment leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yilan-refused-'));
    const store = new DiskEvidence(folder);
    const keeper = new EvidenceKeeper({ store, journal: centre.journal, clock: createTestClock(0), onFault: (sentence) => { throw new Error(sentence); } });
    await keeper.keep('x', 'abcdef', tinyJpeg(), async () => ({ kept: false, value: null }));
    await vi.waitFor(() => expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]));
    rmSync(folder, { recursive: true });
  });
});
