import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { HAISHU, HAISHU_GRID, JIANGBEI } from '../support/smallCity.ts';
import { centre } from './centre.ts';

const codes = (answer: { body: { areas: { code: string }[] } }): string[] => answer.body.areas.map((area) => area.code);

describe('GET /api/v1/areas', () => {
  it('gives the whole tree down to the grids, a parent before its children, each with a point inside', async () => {
    const { ask } = await centre();
    const answer = await ask('/api/v1/areas');
    expect(codes(answer)).toHaveLength(11);
    expect(codes(answer).slice(0, 5)).toEqual(['3302', HAISHU, '330203001', '330203001001', HAISHU_GRID]);
    expect(answer.body.areas[1]).toEqual({ code: '330203', name: '海曙区', level: 'district', parent: '3302', anchor: [121.01, 29.5] });
    expect(answer.body.synthetic).toBe(true);
  });

  it('goes as deep as asked, under what is asked', async () => {
    const { ask } = await centre();
    expect(codes(await ask('/api/v1/areas?depth=community'))).toEqual(['3302', HAISHU, '330203001', '330203001001', JIANGBEI, '330205001', '330205001001']);
    expect(codes(await ask('/api/v1/areas?depth=district'))).toEqual(['3302', HAISHU, JIANGBEI]);
    expect(codes(await ask(`/api/v1/areas?area=${HAISHU}`))).toEqual([HAISHU, '330203001', '330203001001', HAISHU_GRID, '330203001001002']);
  });

  it('gives a caller of one district its own, also a terminal, and no other', async () => {
    const { ask } = await centre();
    expect(codes(await ask('/api/v1/areas?depth=township', 'terminal', JIANGBEI))).toEqual([JIANGBEI, '330205001']);
    expect(await ask(`/api/v1/areas?area=${HAISHU}`, 'terminal', JIANGBEI)).toMatchObject({ status: 403, body: { field: 'area' } });
  });

  it('is not sent again to whom it is known', async () => {
    const { ask } = await centre();
    const first = await ask('/api/v1/areas');
    const etag = String(first.headers['etag']);
    const again = await ask('/api/v1/areas', 'leader', '3302', { 'if-none-match': `"other", W/${etag}` });
    expect([again.status, again.text]).toEqual([304, '']);
    expect((await ask('/api/v1/areas?depth=township', 'leader', '3302', { 'if-none-match': etag })).status).toBe(200);
  });

  it('travels compressed where that is understood, under an ETag of its own', async () => {
    const { ask } = await centre();
    const plain = await ask('/api/v1/areas');
    const zipped = await ask('/api/v1/areas', 'wall', '3302', { 'accept-encoding': 'br, gzip' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.raw).toString()).toBe(plain.text);
    expect(zipped.headers['etag']).not.toBe(plain.headers['etag']);
  });

  it.each([['depth=street', 'depth'], ['area=9999', 'area'], ['level=grid', 'level']])('refuses %s and names %s', async (query, field) => {
    const { ask } = await centre();
    expect(await ask(`/api/v1/areas?${query}`)).toMatchObject({ status: 400, body: { field } });
  });
});

describe('GET /api/v1/policy', () => {
  it('names channels, categories, units and alert rules in both languages', async () => {
    const { ask } = await centre();
    const { status, body, headers } = await ask('/api/v1/policy', 'wall');
    expect(status).toBe(200);
    expect(body.channels).toContainEqual(expect.objectContaining({ code: 'oneKey', label: { zh: '一键通', en: expect.any(String) } }));
    expect(Object.keys(body).sort()).toEqual(['alertRules', 'appraisal', 'calendar', 'categories', 'channels', 'close', 'desks', 'effectiveFrom', 'evidence', 'limits', 'mediation', 'shifts', 'timeZone', 'units', 'version', 'visitPlan', 'warning']);
    expect((await ask('/api/v1/policy', 'wall', '3302', { 'if-none-match': String(headers['etag']) })).status).toBe(304);
  });
});

describe('GET /api/v1/alerts/rules', () => {
  it('says of each rule what raises it, who acts, by when, and what comes of it otherwise', async () => {
    const { ask } = await centre();
    const { status, body } = await ask('/api/v1/alerts/rules', 'dutyOfficer');
    expect(status).toBe(200);
    expect(body.version).toBe('ningbo-2026.1');
    expect(body.items).toContainEqual({
      code: 'terminalSilent', label: { zh: '在岗终端失联', en: 'Terminal silent on shift' }, priority: 'P3', owner: 'dutyOfficer', latching: false, onDelay: 1_800, offDelay: 60,
      due: { clock: 'roundTheClock', minutes: 30 }, trigger: { on: 'silent', what: 'terminal', groupAbove: 6 },
      action: { zh: '电话联系本人；连片失联时查网络', en: 'Call them; where many are silent at once look at the network' },
      consequence: { zh: '在岗人员失去联系，可能遇险或脱岗', en: 'Somebody on duty is out of reach: in trouble, or not at work' },
    });
    for (const rule of body.items) expect(Object.keys(rule)).toEqual(expect.arrayContaining(['owner', 'action', 'due', 'consequence']));
  });
});

describe('GET /api/v1/me', () => {
  it('says who is asking', async () => {
    const { ask } = await centre();
    expect((await ask('/api/v1/me', 'leader', HAISHU)).body).toEqual({ role: 'leader', subject: 'leader-1', area: HAISHU });
  });
});
