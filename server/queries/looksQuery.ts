import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { ROLES } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { NotedLook } from '../../shared/look.ts';
import type { Policy } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { asWritten } from '../http/asWritten.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { LookBook } from '../projections/lookBook.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { csvText } from '../reports/csv.ts';
import { answers, answersOfOne, AsOf } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, mustMay, parameters } from './readSide.ts';
import { SPAN_PARAMETERS, spanAsked } from './timeSpan.ts';

export interface LooksQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly looks: Pick<LookBook, 'newest' | 'isWhole'>;
  readonly view: Pick<LiveView, 'watermark'>;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone'>;
}

const FEW = 100;
const MOST = 1_000;
const MOST_LINES = 100_000;
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const FILTERS = {
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Terminals that were in this area, the caller\'s own when absent' })),
  terminal: Type.Optional(Type.String({ maxLength: 64, description: 'Looks at this one only' })),
  by: Type.Optional(Type.String({ maxLength: 80, description: 'Looks by this subject only' })),
  role: Type.Optional(Type.Enum([...ROLES], { description: 'Looks by this role only' })),
  q: Type.Optional(Type.String({ maxLength: 100, description: 'Words of the reason' })),
  ...SPAN_PARAMETERS,
};
const AUDIT = parameters({
  ...FILTERS,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, description: `At most, ${FEW} when absent` })),
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Those written down before this seq: `next` of the page before' })),
});
const EXPORT = parameters(FILTERS);
type Filters = Static<typeof EXPORT>;

const Ms = (description: string) => Type.Integer({ description: `${description}, ms` });
const OwnLook = { by: Type.Object({ role: Type.String(), subject: Type.String() }), at: Ms('When'), from: Ms('What was looked at: from'), to: Ms('until'), reason: Type.String() };
const AuditLook = Type.Object({ seq: Type.Integer(), terminal: Type.String(), area: Type.Union([Type.String(), Type.Null()]), ...OwnLook });
const COLUMNS = ['seq', 'at', 'role', 'by', 'terminal', 'area', 'from', 'to', 'reason'] as const;

/**
 * `GET /api/v1/terminals/:id/looks`: who looked at where this terminal went, when and why: for its holder alone.
 * `GET /api/v1/audit/looks`, `….csv`: all of them, the newest first, for the auditor.
 */
export const looksQuery: FastifyPluginAsync<LooksQueryDeps> = async (app, { access, looks, view, tree, policy }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policy.timeZone);

  app.get<{ Params: { id: string } }>('/api/v1/terminals/:id/looks', {
    schema: {
      tags: ['terminals'], summary: 'Who looked at where this terminal went', params: Type.Object({ id: Type.String({ maxLength: 64 }) }), querystring: parameters({}),
      response: answersOfOne(Type.Object({ items: Type.Array(Type.Object(OwnLook)), asOf: AsOf })),
    },
  }, async ({ caller, params: { id: terminal } }) => {
    mustMay(caller, 'readOwnLooks', { terminal }, tree);
    const items: Pick<NotedLook, 'by' | 'at' | 'from' | 'to' | 'reason'>[] = [];
    for (const look of looks.newest()) {
      if (look.terminal !== terminal) continue;
      const { by, at, from, to, reason } = look;
      items.push({ by, at, from, to, reason });
      if (items.length === FEW) break;
    }
    return { items, asOf: view.watermark };
  });

  function* found(request: Pick<FastifyRequest, 'caller'>, { area, terminal, by, role, q, ...span }: Filters): Generator<NotedLook> {
    const node = areaAsked(request, tree, area);
    const { from, to } = spanAsked(span, ALWAYS, offset);
    for (const look of looks.newest()) {
      if (look.at < from || look.at >= to || !tree.isInside(nodeOf(tree, look.area), node)) continue;
      if ((terminal !== undefined && look.terminal !== terminal) || (by !== undefined && look.by.subject !== by)) continue;
      if ((role === undefined || look.by.role === role) && (q === undefined || look.reason.includes(q))) yield look;
    }
  }

  app.get<{ Querystring: Static<typeof AUDIT> }>('/api/v1/audit/looks', {
    schema: {
      tags: ['audit'], summary: 'Who looked at whose track, and why', querystring: AUDIT,
      response: answers(Type.Object({
        items: Type.Array(AuditLook), total: Type.Integer(), next: Type.Union([Type.Integer(), Type.Null()], { description: '`before` of the next page; null on the last' }),
        whole: Type.Boolean({ description: 'False: the oldest are in the journal alone' }), asOf: AsOf,
      })),
    },
  }, async (request) => {
    mayRead(request.caller, 'readAudit');
    const { limit = FEW, before = Infinity, ...filters } = request.query;
    const items: NotedLook[] = [];
    let total = 0;
    let more = false;
    for (const look of found(request, filters)) {
      total++;
      if (look.seq >= before) continue;
      if (items.length < limit) items.push(look);
      else more = true;
    }
    return { items, total, next: more ? items.at(-1)!.seq : null, whole: looks.isWhole, asOf: view.watermark };
  });

  app.get<{ Querystring: Filters }>('/api/v1/audit/looks.csv', {
    schema: {
      tags: ['audit'], summary: 'The same as CSV', querystring: EXPORT,
      // A refusal is JSON here, too.
      response: { ...answers(Type.String()), 200: { description: `${COLUMNS.join(', ')}. Times in ISO 8601. A text that a spreadsheet would run as a formula begins with an apostrophe.`, content: { 'text/csv': { schema: Type.String() } } } },
    },
    serializerCompiler: asWritten,
  }, async (request, reply) => {
    mayRead(request.caller, 'readAudit');
    const rows = [...found(request, request.query)];
    if (rows.length > MOST_LINES) throw DoorFault.invalid('from', 'tooWide', `${rows.length} looks are more than the ${MOST_LINES} that fit into one file; ask for less`);
    const iso = (at: number): string => new Date(at).toISOString();
    const lines = rows.map(({ seq, at, by, terminal, area, from, to, reason }) => [seq, iso(at), by.role, by.subject, terminal, area, iso(from), iso(to), reason]);
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="looks.csv"').send(csvText([COLUMNS, ...lines]));
  });
};
