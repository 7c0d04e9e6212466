import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { BriefPost } from './briefs/briefPost.ts';
import type { NoticeBook } from './noticeBook.ts';
import type { NoticePost } from './noticePost.ts';

export interface NoticesRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly book: NoticeBook;
  readonly post: NoticePost;
  readonly briefs: Pick<BriefPost, 'lines'>;
  readonly view: Pick<LiveView, 'alert'>;
  readonly tree: AreaTree;
}

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Target = Type.Object({
  code: Type.String(), kind: Type.String(), host: Type.String({ description: 'Never more of the URL: it may hold a key' }),
  waiting: Type.Integer(), paused: Type.Boolean({ description: 'It failed five times in a row, and is tried once a minute' }),
});
const Line = Type.Object({
  alert: Type.String(), rung: Type.Integer(), times: Type.Integer(), to: Type.String(), calledAt: Ms('When the rung called'), target: Type.String(),
  state: Type.Enum(['waiting', 'sent', 'givenUp']), tries: Type.Integer(), at: Ms('When it ended, or is tried next'), fault: Type.Optional(Type.String({ description: 'What went wrong the last time' })),
});
const Brief = Type.Object({
  target: Type.String(), brief: Type.String(), cron: Type.String(), period: Type.String(), area: Type.Optional(Type.String()), next: Type.Union([Ms('When it is due next'), Type.Null()]),
  waiting: Type.Array(Type.Object({ due: Ms('When it was due'), tries: Type.Integer(), nextAt: Ms('When it is tried next'), fault: Type.Optional(Type.String()) })),
  last: Type.Optional(Type.Object({ due: Ms('When it was due'), at: Ms('When it ended'), tries: Type.Integer(), fault: Type.Optional(Type.String({ description: 'Why it was given up; absent: it was taken' })) })),
});
const MOST = 200;

/** `GET /api/v1/notices`: who is told outside, and the newest 200 notices with how they ended. */
export const noticesRoutes: FastifyPluginAsync<NoticesRoutesDeps> = async (app, { access, book, post, briefs, view, tree }) => {
  asDocumented(app);
  app.setErrorHandler(answerFault);
  app.get('/api/v1/notices', {
    schema: {
      tags: ['alerts'], summary: 'Notices to those outside, and how they ended',
      response: { 200: Type.Object({ targets: Type.Array(Target), items: Type.Array(Line), briefs: Type.Array(Brief, { description: 'Briefs that are sent by the city\'s clock, and how the last one ended' }) }), 401: FaultSchema, 403: FaultSchema },
    },
  }, async (request) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'readNotices')) throw DoorFault.forbidden('role', 'role');
    const targets = post.lines.map(({ target: { code, kind, url }, waiting, breaker }) => ({ code, kind, host: new URL(url).host, waiting: waiting.length, paused: breaker.isOpen }));
    const items = book.calls().reverse().filter(({ alert }) => can(caller, 'readNotices', { area: view.alert(alert)?.area ?? null }, { tree })).flatMap(({ seq, alert, at: calledAt, rung: { rung, times, to } }) => post.lines.flatMap((line) => {
      const head = { alert, rung, times, to, calledAt, target: line.target.code };
      const end = book.endOf(seq, line.target.code);
      if (end !== undefined) return [{ ...head, state: end.fault === undefined ? 'sent' : 'givenUp', tries: end.tries, at: end.at, ...(end.fault !== undefined && { fault: end.fault }) }];
      const waits = line.waiting.find((one) => one.seq === seq);
      return waits === undefined ? [] : [{ ...head, state: 'waiting', tries: waits.tries, at: waits.nextAt, ...(waits.fault !== undefined && { fault: waits.fault }) }];
    }));
    const sent = briefs.lines().map(({ target, plan: { code, cron, period, area }, next, waiting, last }) => ({ target, brief: code, cron, period, ...(area !== undefined && { area }), next: next ?? null, waiting, ...(last && { last }) }));
    return { targets, items: items.slice(0, MOST), briefs: sent };
  });
};
