import { describe, expect, it } from 'vitest';
import { closed } from '../support/given.ts';
import { centre } from './centre.ts';

const ready = (answer: { status: number; body: { ready: boolean } }) => [answer.status, answer.body.ready];

describe('health', () => {
  it('is alive without a token', async () => {
    const { ask } = await centre();
    expect(await ask('/healthz', 'nobody')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('is ready when facts are taken and shown, and tells each stage', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1);
    const answer = await ask('/readyz', 'nobody');
    expect(ready(answer)).toEqual([200, true]);
    expect(answer.body.stages).toMatchObject({
      journal: { ok: true, head: 1, queued: 0 }, projections: { ok: true, state: 'following', watermark: 1, lag: 0 }, tracks: { ok: true, lost: 0 },
    });
  });

  it('is not ready when the live view stopped at a fact, and says which', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1, {}, closed);
    const answer = await ask('/readyz', 'nobody');
    expect(ready(answer)).toEqual([503, false]);
    expect(answer.body.stages.projections).toMatchObject({ ok: false, state: 'stopped', watermark: 1, lag: 1, why: expect.stringContaining('stopped at fact 1') });
  });

  it('is not ready when storage does not answer, or answers too late', async () => {
    let broken: 'no' | 'refuses' | 'hangs' = 'no';
    const { ask, clock } = await centre((journal) => ({
      ...journal,
      head: () => (broken === 'refuses' ? Promise.reject(new Error('connection refused')) : broken === 'hangs' ? new Promise<number>(() => {}) : journal.head()),
    }));
    broken = 'refuses';
    expect((await ask('/readyz', 'nobody')).body.stages.journal).toMatchObject({ ok: false, why: expect.stringContaining('connection refused') });
    broken = 'hangs';
    const waiting = ask('/readyz', 'nobody');
    await clock.advance(0);
    await clock.advance(2_000);
    expect(ready(await waiting)).toEqual([503, false]);
  });
});

describe('GET /metrics', () => {
  it('tells the parts\' own counts as Prometheus text', async () => {
    const { ask, reportIncident, doorMeter, stream } = await centre();
    await reportIncident(1);
    doorMeter.accepted('positions', 0, 100);
    doorMeter.refused('positions', 'range', 3);
    stream.screens = 2;
    const { status, headers, text } = await ask('/metrics', 'nobody');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/plain');
    for (const line of [
      'yilan_journal_head 1', 'yilan_view_watermark 1', 'yilan_view_lag 0', 'yilan_incidents 1', 'yilan_screens 2', 'yilan_journal_commits_total 1',
      'yilan_door_accepted_total{door="positions"} 100', 'yilan_door_refused_total{door="positions",rule="range"} 3',
    ]) expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/yilan_rss_bytes \d{7,}/);
  });

  it('tells totals and not sums of looks', async () => {
    const { ask, reportIncident } = await centre();
    await reportIncident(1);
    await ask('/metrics', 'nobody');
    expect((await ask('/metrics', 'nobody')).text).toContain('yilan_journal_commits_total 1\n');
  });
});
