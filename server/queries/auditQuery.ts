import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { ROLES } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Policy } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { asWritten } from '../http/asWritten.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { Journal } from '../journal/journal.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { nodeOf } from '../projections/nodeOf.ts';
import { csvText } from '../reports/csv.ts';
import { answers } from './answerSchemas.ts';
import { areaOfFact } from './areaOfFact.ts';
import { walkBack, type AuditPage } from './auditWalk.ts';
import { asReadSide, mustMay, parameters } from './readSide.ts';
import { SPAN_PARAMETERS, spanAsked } from './timeSpan.ts';

export interface AuditQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly journal: Pick<Journal, 'read' | 'head' | 'readSealed'>;
  readonly view: Pick<RunningLiveView, 'search' | 'alert'>;
  readonly tree: AreaTree;
  readonly policy: Pick<Policy, 'timeZone'>;
}

const FEW = 100;
const MOST = 1_000;
const MOST_LINES = 20_000;
/** About a quarter of a second. */
const BUDGET = 50_000;
const ALWAYS = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

const FILTERS = {
  by: Type.Optional(Type.String({ maxLength: 80, description: 'Facts by this subject only' })),
  role: Type.Optional(Type.Enum([...ROLES, 'system'], { description: 'Facts by this role only' })),
  type: Type.Optional(Type.String({ maxLength: 60, pattern: '^[A-Z][A-Za-z]+$', description: 'Facts of this kind only: AlertAcknowledged, SessionRevoked' })),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Facts about what lies in this area or below it: incidents and alerts as they lie now, looks, people and rights by the area they name' })),
  stream: Type.Optional(Type.String({ maxLength: 200, description: 'All facts of one stream, each with its hash: `incident:<uuid>`' })),
  ...SPAN_PARAMETERS,
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Those with a smaller seq: `next` of the page before' })),
};
const ASKED = parameters({ ...FILTERS, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, description: `At most, ${FEW} when absent` })) });
const EXPORT = parameters(FILTERS);
type Filters = Static<typeof EXPORT>;

const Line = Type.Object({
  seq: Type.Integer(), at: Type.Integer({ description: 'The centre\'s clock, ms' }), role: Type.String(), by: Type.String(), type: Type.String(), stream: Type.String(), version: Type.Integer(),
  reason: Type.Optional(Type.String({ description: 'Of what was done with rights and rules; words about a case are nobody\'s who audits' })), hash: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});
const COLUMNS = ['seq', 'at', 'role', 'by', 'type', 'stream', 'version', 'reason', 'hash'] as const;
/** Facts that are about rights and rules: their reason is what an auditor must read. Every other reason may be a case's own words. */
const OF_RIGHTS: ReadonlySet<Fact['type']> = new Set(['SessionRevoked', 'EnrolmentEnded', 'KeyRevoked', 'TrackLookedAt', 'PolicyAdopted', 'WallRevoked', 'RuleSuppressed']);

/**
 * `GET /api/v1/audit/facts`, `….csv`: who did what and when, the newest first, out of the journal itself: every fact with its seq, its hand and its
 * stream, and none with what it says of a case. For the auditor of the whole city, for facts lie in no district. `next` goes on, also where a page is empty.
 */
export const auditQuery: FastifyPluginAsync<AuditQueryDeps> = async (app, { access, journal, view, tree, policy }) => {
  asReadSide(app, access);
  const offset = zoneOffset(policy.timeZone);

  async function found({ caller }: Pick<FastifyRequest, 'caller'>, { by, role, type, area, stream, before, ...span }: Filters, most: number): Promise<AuditPage> {
    mustMay(caller, 'readJournal', {}, tree);
    const { from, to } = spanAsked(span, ALWAYS, offset);
    const lies = area === undefined ? undefined : liesIn(area);
    if (stream === undefined) return walkBack(journal, { by, role, type, from, to, lies }, before, most, BUDGET);
    const fits = (await journal.readSealed(stream)).filter((fact) => fact.seq < (before ?? Infinity) && fact.at >= from && fact.at < to
      && (by === undefined || fact.by.subject === by) && (role === undefined || fact.by.role === role) && (type === undefined || fact.type === type)).reverse();
    if (lies !== undefined && (fits[0] === undefined || !await lies(fits[0]))) return { facts: [], next: null };
    return { facts: fits.slice(0, most), next: fits.length > most ? fits[most - 1]!.seq : null };
  }

  /** @throws DoorFault 400 */
  function liesIn(area: string): (fact: Fact) => Promise<boolean> {
    const within = tree.indexOf(area);
    if (within < 0) throw DoorFault.invalid('area', 'unknownArea');
    const areaOf = areaOfFact(view);
    return async (fact) => {
      const lies = await areaOf(fact);
      return lies !== undefined && tree.isInside(nodeOf(tree, lies), within);
    };
  }

  app.get<{ Querystring: Static<typeof ASKED> }>('/api/v1/audit/facts', {
    schema: {
      tags: ['audit'], summary: 'Who did what, and when', querystring: ASKED,
      response: answers(Type.Object({ items: Type.Array(Line), next: Type.Union([Type.Integer(), Type.Null()], { description: '`before` of the next page; null: there is nothing older' }) })),
    },
  }, async (request) => {
    const { limit = FEW, ...filters } = request.query;
    const { facts, next } = await found(request, filters, limit);
    return { items: facts.map(lineOf), next };
  });

  app.get<{ Querystring: Filters }>('/api/v1/audit/facts.csv', {
    schema: {
      tags: ['audit'], summary: 'The same as CSV', querystring: EXPORT,
      // A refusal is JSON here, too.
      response: { ...answers(Type.String()), 200: { description: `${COLUMNS.join(', ')}. Times in ISO 8601. At most ${MOST_LINES} lines; the header X-Next-Before goes on. A text that a spreadsheet would run as a formula begins with an apostrophe.`, content: { 'text/csv': { schema: Type.String() } } } },
    },
    serializerCompiler: asWritten,
  }, async (request, reply) => {
    const { facts, next } = await found(request, request.query, MOST_LINES);
    if (next !== null) reply.header('x-next-before', String(next));
    const rows = facts.map(lineOf).map(({ seq, at, role, by, type, stream, version, reason = null, hash = null }) => [seq, new Date(at).toISOString(), role, by, type, stream, version, reason, hash]);
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="facts.csv"').send(csvText([COLUMNS, ...rows]));
  });
};

function lineOf(fact: Fact & { readonly hash?: string | null }) {
  const { seq, at, by, type, stream, version, hash } = fact;
  const reason = OF_RIGHTS.has(type) && 'reason' in fact.data ? fact.data.reason : undefined;
  return { seq, at, role: by.role, by: by.subject, type, stream, version, ...(reason !== undefined && { reason }), ...(hash !== undefined && { hash }) };
}
