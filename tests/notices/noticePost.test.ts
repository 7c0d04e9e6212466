import { randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import Fastify from 'fastify';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { guardedPost } from '../../server/notices/guardedPost.ts';
import { NoticeBook } from '../../server/notices/noticeBook.ts';
import { NoticePost } from '../../server/notices/noticePost.ts';
import { noticesRoutes } from '../../server/notices/noticesRoutes.ts';
import { readTargets, TargetsFault, type NoticeTarget } from '../../server/notices/noticeTarget.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import type { Role } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { actor, ALERT_ID, HOUR, MINUTE, raised, TUESDAY } from '../support/given.ts';
import { HAISHU, JIANGBEI, onlyPolicy, smallCity, smallPolicy } from '../support/smallCity.ts';
import { createTestClock, type TestClock } from '../support/testClock.ts';

const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const { tree } = smallCity();
const called = (fields: object = {}): CentreFact => ({ type: 'AlertEscalated', data: { rung: 3, times: 1, to: 'centreLeader', area: '3302', seats: [], due: TUESDAY, notice: true, ...fields } });

/** Somebody outside, who answers as the test says. */
let receiver: Server;
let url: string;
let answers: number[];
const got: { headers: IncomingHttpHeaders; body: string }[] = [];
let journal: ReturnType<typeof createMemoryJournal>;
let clock: TestClock;
let view: RunningLiveView;
let book: NoticeBook;
let post: NoticePost;
let faults: string[];

const hook = (fields: object = {}): NoticeTarget => ({ code: 'duty', kind: 'webhook', url, secret: WHSEC, allowPrivate: true, ...fields }) as NoticeTarget;

beforeEach(async () => {
  got.length = 0;
  answers = [];
  receiver = createServer((request, answer) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += part.toString(); });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      answer.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
  journal = createMemoryJournal();
  clock = createTestClock(TUESDAY);
  faults = [];
  await open([hook()]);
});
afterEach(async () => {
  await close();
  receiver.closeAllConnections();
  await new Promise((done) => receiver.close(done));
});

async function open(targets: readonly NoticeTarget[]): Promise<void> {
  book = new NoticeBook();
  view = createLiveView({ journal, tree, clock, policy: smallPolicy(), alongside: [book] });
  await view.start();
  post = new NoticePost({
    journal, view, book, targets, policies: onlyPolicy(), tree, centreName: '宁波市社会治理指挥中心', clock, luck: () => 0.5, post: guardedPost, onFault: (sentence) => faults.push(sentence),
  });
  post.start();
}
async function close(): Promise<void> {
  post.stop();
  await view.stop();
}
async function write(expectedVersion: number, ...facts: [CentreFact, ...CentreFact[]]): Promise<void> {
  await journal.append({ stream: `alert:${ALERT_ID}`, expectedVersion, at: clock.now(), by: actor('admin'), facts });
}
/** Real sockets take real moments. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; !(await isSo()); waited++) {
    if (waited > 400) throw new Error('it did not come to pass');
    await new Promise((done) => setTimeout(done, 10));
  }
}
const ends = async (): Promise<Fact[]> => (await journal.read(0, 1_000)).filter(({ stream }) => stream.startsWith('notice:'));
const tried = (count: number) => until(() => got.length === count && post.lines.every(({ waiting }) => waiting.every(({ nextAt, tries }) => tries > 0 && nextAt > clock.now())));

describe('those outside are told', () => {
  it('when a rung calls for them, signed, and that is written down', async () => {
    await write(0, raised({ priority: 'P1', rule: 'oneKeyCall' }), called());
    await until(async () => (await ends()).length === 1);
    expect(await ends()).toMatchObject([{ type: 'NoticeSent', stream: 'notice:2/duty', data: { call: 2, alert: ALERT_ID, target: 'duty', tries: 1 } }]);
    expect(got[0]!.headers).toMatchObject({ 'webhook-id': expect.stringMatching(/-2-duty$/), 'webhook-signature': expect.stringMatching(/^v1,/) });
    expect(JSON.parse(got[0]!.body)).toMatchObject({ data: { alert: { id: ALERT_ID, priority: 'P1' }, place: '宁波市海曙区南门街道尹江岸社区第1网格' } });
  });

  it('not by a rung that calls only those inside', async () => {
    await write(0, raised(), { type: 'AlertEscalated', data: { rung: 1, times: 1, to: 'secondSeat', area: '3302', seats: [], due: TUESDAY } });
    await clock.advance(HOUR);
    expect(got).toEqual([]);
  });

  it('not of an exercise, and not of another area, unless they want it', async () => {
    await close();
    await open([hook({ code: 'elsewhere', area: JIANGBEI }), hook({ code: 'here', area: HAISHU, exercise: true })]);
    await write(0, raised({ exercise: true }), called());
    await until(async () => (await ends()).length === 1);
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([expect.stringMatching(/here$/)]);
    await close();
    await open([hook()]);
    await write(2, called({ times: 2 }));
    await clock.advance(MINUTE);
    expect(got).toHaveLength(1);
  });
});

describe('who does not answer', () => {
  it('is tried again after 5 s, 15 s, a minute, and told under the same id', async () => {
    answers = [500, 503, 429, 200];
    await write(0, raised(), called());
    for (const [tries, pause] of [[1, 5_000], [2, 15_000], [3, 60_000]] as const) {
      await tried(tries);
      await clock.advance(pause - 1);
      expect(got).toHaveLength(tries);
      await clock.advance(1);
    }
    await until(async () => (await ends()).length === 1);
    expect(new Set(got.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(got.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(4);
    expect(await ends()).toMatchObject([{ type: 'NoticeSent', data: { tries: 4 } }]);
  });

  it('is given up after seven tries, with a sentence; after five failures it is asked only once a minute', async () => {
    answers = Array.from({ length: 20 }, () => 500);
    await write(0, raised(), called());
    for (let tries = 1; tries < 7; tries++) {
      await tried(tries);
      expect(post.lines[0]!.breaker.isOpen).toBe(tries >= 5);
      await clock.jump(30 * MINUTE);
    }
    await until(async () => (await ends()).length === 1);
    expect(await ends()).toMatchObject([{ type: 'NoticeGivenUp', data: { tries: 7, fault: 'answered 500' } }]);
    expect(faults).toEqual([expect.stringContaining('duty could not be told of alert')]);
    // The next one waits for the breaker.
    answers = [];
    await write(2, called({ times: 2 }));
    await clock.advance(59_000);
    expect(got).toHaveLength(7);
    await clock.advance(1_500);
    await until(async () => (await ends()).length === 2);
    expect(post.lines[0]!.breaker.isOpen).toBe(false);
  });

  it('is asked no more once it says that nobody wants them', async () => {
    answers = [410];
    await write(0, raised(), called());
    await until(async () => (await ends()).length === 1);
    expect(await ends()).toMatchObject([{ type: 'NoticeGivenUp', data: { tries: 1, fault: 'answered 410' } }]);
  });

  it('is not even tried when it lies in a network that is closed, and the log holds no key of its URL', async () => {
    await close();
    await open([hook({ allowPrivate: false, url: `${url}?key=secret` })]);
    await write(0, raised(), called());
    await until(async () => (await ends()).length === 1);
    expect(await ends()).toMatchObject([{ type: 'NoticeGivenUp', data: { fault: '127.0.0.1 leads to 127.0.0.1, which is no public address; allowPrivate lets it through' } }]);
    expect(JSON.stringify(await ends())).not.toContain('secret');
    expect(got).toEqual([]);
  });

  it('keeps nobody else waiting, and of those who wait only so many are kept', async () => {
    answers = Array.from({ length: 400 }, () => 500);
    const calls = Array.from({ length: 210 }, (_, n) => called({ times: n + 1 }));
    await write(0, raised(), ...calls);
    await until(() => post.lines[0]!.waiting.length === 200);
    expect(faults.filter((fault) => fault.startsWith('too many'))).toHaveLength(10);
  });
});

describe('over a restart', () => {
  it('what was not told is told, and what was told is not', async () => {
    await close();
    await write(0, raised(), called());
    await open([hook()]);
    await until(async () => (await ends()).length === 1);
    await close();
    await open([hook()]);
    await clock.advance(MINUTE);
    expect(got).toHaveLength(1);
  });

  it('but nobody is got up for what is an hour old', async () => {
    await close();
    await write(0, raised(), called());
    await clock.jump(HOUR + 1);
    await open([hook()]);
    await clock.advance(MINUTE);
    expect(got).toEqual([]);
  });

  it('the book is taken up as it was written down', async () => {
    await write(0, raised(), called());
    await until(async () => (await ends()).length === 1);
    const again = new NoticeBook();
    again.takeUp(structuredClone(book.kept()));
    expect([again.calls(), again.endOf(2, 'duty')]).toEqual([book.calls(), book.endOf(2, 'duty')]);
  });
});

describe('GET /api/v1/notices', () => {
  async function ask(role: Role, area = '3302') {
    const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: randomUUID });
    const app = Fastify();
    await app.register(noticesRoutes, { access, book, post, briefs: { lines: () => [] }, view, tree });
    const answer = await app.inject({ url: '/api/v1/notices', headers: { authorization: `Bearer ${access.issueToken({ role, subject: role, area }, HOUR)}` } });
    await app.close();
    return { status: answer.statusCode, text: answer.body, body: answer.json() as { targets: object[]; items: object[] } };
  }

  it('tells who is told outside and how that ended or goes on, and no secret', async () => {
    answers = [200, 500];
    await write(0, raised(), called());
    await until(async () => (await ends()).length === 1);
    await write(2, called({ times: 2 }));
    await tried(2);
    const { body, text } = await ask('dutyOfficer');
    expect(body).toEqual({
      targets: [{ code: 'duty', kind: 'webhook', host: new URL(url).host, waiting: 1, paused: false }],
      items: [
        { alert: ALERT_ID, rung: 3, times: 2, to: 'centreLeader', calledAt: TUESDAY, target: 'duty', state: 'waiting', tries: 1, at: TUESDAY + 5_000, fault: 'answered 500' },
        { alert: ALERT_ID, rung: 3, times: 1, to: 'centreLeader', calledAt: TUESDAY, target: 'duty', state: 'sent', tries: 1, at: TUESDAY },
      ],
      briefs: [],
    });
    expect(text).not.toMatch(/whsec|\/in/);
  });

  it('to officers and leaders of the place, and to no wall', async () => {
    await write(0, raised(), called());
    await until(async () => (await ends()).length === 1);
    expect((await ask('leader', JIANGBEI)).body.items).toEqual([]);
    expect((await ask('leader', HAISHU)).body.items).toHaveLength(1);
    expect((await ask('wall')).status).toBe(403);
  });
});

describe('the file of targets', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'yilan-targets-')); });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const read = (text: string) => {
    const file = join(folder, 'targets.json');
    writeFileSync(file, text, { mode: 0o600 });
    return () => readTargets(file);
  };
  const target = { code: 'duty', kind: 'webhook', url: 'https://hook.example/in', secret: WHSEC };

  it('is read', () => {
    const all = [target, { code: 'ding', kind: 'dingTalk', url: 'https://oapi.example/robot/send?access_token=x', secret: 'SEC1' }, { code: 'we', kind: 'weCom', url: 'https://qyapi.example/send?key=x' },
      { code: 'sms', kind: 'sms', url: 'https://sms.example/', token: 't', to: ['13800000000'], allowPrivate: true, area: '330203' }];
    expect(read(JSON.stringify(all))()).toEqual(all);
  });

  it('that others than its owner may read is refused, and told how to be closed', () => {
    const given = read(JSON.stringify([target]));
    for (const mode of [0o644, 0o640, 0o604, 0o622]) {
      chmodSync(join(folder, 'targets.json'), mode);
      expect(given).toThrow(TargetsFault);
      expect(given).toThrow(/may touch it \(mode 06\d\d\)\. Close it: chmod 600 .*targets\.json/);
    }
    chmodSync(join(folder, 'targets.json'), 0o600);
    expect(given()).toHaveLength(1);
  });

  it.each<[string, string, RegExp]>([
    ['is no JSON', '[{"secret": "whsec_abc"', /cannot be read/], ['is no list', '{}', /is no list of targets/], ['has a target twice', JSON.stringify([target, target]), /the target duty twice/],
    ['has a secret that is none', JSON.stringify([{ ...target, secret: 'hush-hush' }]), /look at 0/], ['has a target that goes elsewhere', JSON.stringify([{ ...target, url: 'file:///etc/passwd' }]), /look at 0/],
  ])('that %s is refused with a sentence, and none of its secrets is said', (_, text, sentence) => {
    expect(read(text)).toThrow(TargetsFault);
    expect(read(text)).toThrow(sentence);
    expect(read(text)).not.toThrow(/hush|whsec/);
  });
});
