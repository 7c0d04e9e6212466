import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../server/notices/adapters/message.ts';
import { signWebhook } from '../../server/notices/adapters/standardWebhook.ts';
import { BriefBook } from '../../server/notices/briefs/briefBook.ts';
import { BriefPost, type BriefAsked } from '../../server/notices/briefs/briefPost.ts';
import { readTargets, TargetsFault, type NoticeTarget } from '../../server/notices/noticeTarget.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { reportDocument } from '../../shared/report/reportDocument.ts';
import { dayName } from '../../shared/zone.ts';
import { someReport } from '../shared/report/someReport.ts';
import { DAY, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { HAISHU, onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { tree } = smallCity();
const hook = (fields: object = {}): NoticeTarget => ({ code: 'office', kind: 'webhook', url: 'https://hook.example/in', secret: WHSEC, briefs: [{ code: 'morning', cron: '0 8 * * *', period: 'day' }], ...fields }) as NoticeTarget;

let journal: ReturnType<typeof createMemoryJournal>;
let clock: TestClock;
let view: RunningLiveView;
let book: BriefBook;
let post: BriefPost;
let got: Message[];
let answers: number[];
let asked: BriefAsked[];
let faults: string[];

beforeEach(async () => {
  journal = createMemoryJournal();
  // A quarter past ten: today's brief of eight was due before anybody wanted it.
  clock = createTestClock(TUESDAY);
  [got, answers, asked, faults] = [[], [], [], []];
  await open([hook()]);
});
afterEach(() => close());

async function open(targets: readonly NoticeTarget[], exercise = false): Promise<void> {
  book = new BriefBook();
  view = createLiveView({ journal, tree, clock, policy: smallPolicy(), alongside: [book] });
  await view.start();
  post = new BriefPost({
    journal, book, targets, policies: onlyPolicy(), exercise, clock, luck: () => 0.5, onFault: (sentence) => faults.push(sentence),
    write: async (one) => {
      asked.push(one);
      return { report: someReport(), document: reportDocument(someReport(), one.plan.lang ?? 'zh') };
    },
    post: async (message) => {
      got.push(message);
      return { status: answers.shift() ?? 200, body: '' };
    },
  });
  post.start();
  await clock.advance(0);
}
async function close(): Promise<void> {
  post.stop();
  await view.stop();
}
/** To a moment on the city's clock, as a machine that slept; then on for as long as it takes to try again and again. */
async function until(local: string, on = 0): Promise<void> {
  await clock.jump(dueAt(local) - 1_000 - clock.now());
  await clock.advance(1_000 + on);
}
const ends = async () => (await journal.read(0, 1_000)).filter(({ type }) => type === 'BriefSent' || type === 'BriefGivenUp').map(({ type, data }) => [type, data]);
const dueAt = (local: string): number => Date.parse(`${local}+08:00`);

describe('a brief that is sent by the clock', () => {
  it('goes out when it is due, of the period that was over then, signed, and is written down', async () => {
    expect(got).toEqual([]);
    await until('2026-11-18T08:00');
    expect(asked.map(({ day, area }) => [dayName(day), area])).toEqual([['2026-11-17', undefined]]);
    const [message] = got as [Message];
    const body = JSON.parse(message.body) as { data: { text: string } };
    expect(message.headers['webhook-signature']).toBe(signWebhook(message.headers['webhook-id']!, dueAt('2026-11-18T08:00') / 1_000, message.body, WHSEC));
    expect(body).toMatchObject({ type: 'brief.scheduled', data: { brief: 'morning', due: dueAt('2026-11-18T08:00'), title: '宁波市社会治理情况日报', report: { asOf: 123456 } } });
    expect(body.data.text).toContain('一、总体情况\n全市共上报事件1,234件');
    expect(await ends()).toEqual([['BriefSent', { target: 'office', brief: 'morning', due: dueAt('2026-11-18T08:00'), tries: 1 }]]);
  });

  it('is not sent again by a start, however soon', async () => {
    await until('2026-11-18T08:00');
    await close();
    await open([hook()]);
    await clock.advance(10 * MINUTE);
    expect(got).toHaveLength(1);
  });

  it('that fell due while the server was down is sent by the next start, once, under the id it would have had', async () => {
    await close();
    await clock.jump(DAY);
    await open([hook()]);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([expect.stringMatching(new RegExp(`-brief-office-morning-${dueAt('2026-11-18T08:00')}$`))]);
    expect(asked.map(({ day }) => dayName(day))).toEqual(['2026-11-17']);
    await close();
    await open([hook()]);
    expect(got).toHaveLength(1);
  });

  it('that fell due more than three days ago is not made up for', async () => {
    await close();
    await clock.jump(10 * DAY);
    await open([hook()]);
    expect(got).toHaveLength(3);
  });

  it('was not wanted before it stood in the file: nothing of then is sent', async () => {
    await close();
    await clock.jump(DAY);
    await open([hook({ briefs: [{ code: 'new', cron: '0 * * * *', period: 'week' }] })]);
    expect(got).toEqual([]);
  });

  it('is tried again when nobody takes it, under the same id, and given up in the end', async () => {
    answers = [500, 503];
    await until('2026-11-18T08:00', MINUTE);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await ends()).toEqual([['BriefSent', expect.objectContaining({ tries: 3 })]]);
    answers = Array.from({ length: 7 }, () => 500);
    await until('2026-11-19T08:00', HOUR);
    expect((await ends())[1]).toEqual(['BriefGivenUp', expect.objectContaining({ tries: 7, fault: 'answered 500' })]);
    expect(faults).toEqual([expect.stringContaining('the brief morning could not be sent to office')]);
  });

  it('is of the area that is named for it, else of its target\'s', async () => {
    await close();
    await open([hook({ area: HAISHU, briefs: [{ code: 'a', cron: '0 11 * * *', period: 'day' }, { code: 'b', cron: '0 11 * * *', period: 'month', area: '3302', lang: 'en' }] })]);
    await until('2026-11-17T11:00');
    expect(asked.map(({ area, day }) => [area, dayName(day)])).toEqual([[HAISHU, '2026-11-16'], ['3302', '2026-10-31']]);
  });

  it('of an exercise goes to those only who want exercises', async () => {
    await close();
    await open([hook(), hook({ code: 'trainer', exercise: true })], true);
    await until('2026-11-18T08:00');
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([expect.stringContaining('-brief-trainer-morning-')]);
  });

  it('tells when it is due next and how the last one ended', async () => {
    await until('2026-11-18T08:00');
    expect(post.lines()).toEqual([{ target: 'office', plan: { code: 'morning', cron: '0 8 * * *', period: 'day' }, next: dueAt('2026-11-19T08:00'), waiting: [], last: expect.objectContaining({ due: dueAt('2026-11-18T08:00'), tries: 1 }) }]);
  });
});

describe('a file of targets', () => {
  it.each([['0 8 * *', 'five fields'], ['0 0 31 2 *', 'five fields']])('with the cron "%s" is refused by the brief\'s name', (cron, says) => {
    const folder = mkdtempSync(join(tmpdir(), 'yilan-briefs-'));
    const path = join(folder, 'notices.json');
    try {
      writeFileSync(path, JSON.stringify([hook({ briefs: [{ code: 'morning', cron, period: 'day' }] })]), { mode: 0o600 });
      expect(() => readTargets(path)).toThrow(TargetsFault);
      expect(() => readTargets(path)).toThrow(says);
      writeFileSync(path, JSON.stringify([hook({ briefs: [1, 2].map(() => ({ code: 'morning', cron: '0 8 * * *', period: 'day' })) })]));
      expect(() => readTargets(path)).toThrow('twice');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
