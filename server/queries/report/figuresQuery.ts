import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Clock } from '../../../shared/clock.ts';
import { DISPUTE_KINDS } from '../../../shared/dispute.ts';
import type { AreaTree } from '../../../shared/area.ts';
import type { Policies } from '../../../shared/policy.ts';
import { SHARED_MEASURES, type FigureAsked, type SharedFigure } from '../../../shared/sharedFigure.ts';
import type { Access } from '../../access/access.ts';
import type { FigureSeal } from '../../access/figureSeal.ts';
import { DoorFault } from '../../http/doorFault.ts';
import type { RunningLiveView } from '../../projections/createLiveView.ts';
import { answers, AsOf } from '../answerSchemas.ts';
import { categoriesUnder } from '../policyCodes.ts';
import { areaAsked, asReadSide, mayRead, parameters } from '../readSide.ts';
import { SPAN_PARAMETERS, spanAsked } from '../timeSpan.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import { countFigure } from './countFigure.ts';

export interface FiguresQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'search' | 'watermark'>;
  readonly seal: FigureSeal;
  /** The journal's: a restore begins another. */
  readonly epoch: string;
  readonly tree: AreaTree;
  readonly policies: Policies;
  readonly clock: Pick<Clock, 'now'>;
}

const ASKED = parameters({
  measure: Type.Enum([...SHARED_MEASURES], { description: 'Which figure. Required' }),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  ...SPAN_PARAMETERS,
  channel: Type.Optional(Type.String({ maxLength: 40 })), category: Type.Optional(Type.String({ maxLength: 60 })), dispute: Type.Optional(Type.Enum([...DISPUTE_KINDS])),
  past: Type.Optional(Type.Boolean({ description: '1: other systems\' past counts, too' })),
});
const OPENED = parameters({ figure: Type.String({ maxLength: 2_000, description: 'What stands in the link. Required' }) });

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const COUNTED = { numerator: Type.Integer(), denominator: Type.Integer(), at: Ms('When it was counted'), asOf: AsOf };
const Counted = Type.Object(COUNTED);
const Figure = Type.Object({
  measure: Type.Enum([...SHARED_MEASURES]), area: Type.String(), from: Type.Optional(Ms('First moment')), to: Type.Optional(Ms('The moment behind its last')),
  channel: Type.Optional(Type.String()), category: Type.Optional(Type.String()), dispute: Type.Optional(Type.Enum([...DISPUTE_KINDS])), past: Type.Optional(Type.Boolean()), ...COUNTED, epoch: Type.String(),
}, { description: 'A figure as it was when the link was made' });

/**
 * `GET /api/v1/figures/link`: a link to a figure as it is now.
 * `GET /api/v1/figures/shared`: what such a link says, to whoever may see that area, and the same figure now.
 */
export const figuresQuery: FastifyPluginAsync<FiguresQueryDeps> = async (app, { access, view, seal, epoch, tree, policies, clock }) => {
  asReadSide(app, access);
  const now = (): number => clock.now();
  const under = (code: string): string[] => categoriesUnder(policies.inForce(now()), code);
  const count = (asked: FigureAsked, node: number) => countFigure(asked, node, under, view, now);

  app.get<{ Querystring: Static<typeof ASKED> }>('/api/v1/figures/link', {
    schema: { tags: ['figures'], summary: 'A link that shows a figure as it is now, also later', querystring: ASKED, response: answers(Type.Object({ path: Type.String({ description: 'Of the page, to be set behind the centre\'s address' }), figure: Figure })) },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const { token: _token, area, from, to, ...more } = request.query;
    const node = areaAsked(request, tree, area);
    const isOfNow = more.measure === 'open' || more.measure === 'overdue';
    if (isOfNow && (from !== undefined || to !== undefined)) throw DoorFault.invalid('from', 'range', `${more.measure} is of now and has no span`);
    if (!isOfNow && (from === undefined || to === undefined)) throw DoorFault.invalid('from', 'required', `${more.measure} needs from and to`);
    const span = isOfNow ? {} : spanAsked({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) }, { from: 0, to: 0 }, zoneOffset(policies.inForce(now()).timeZone));
    const asked: FigureAsked = { ...more, area: tree.code[node]!, ...span };
    const figure: SharedFigure = { ...asked, ...await count(asked, node), epoch };
    return { path: `/leader?${new URLSearchParams({ figure: seal.seal(figure) }).toString()}`, figure };
  });

  app.get<{ Querystring: Static<typeof OPENED> }>('/api/v1/figures/shared', {
    schema: {
      tags: ['figures'], summary: 'What a shared link says, and the same figure now', querystring: OPENED,
      response: answers(Type.Object({ figure: Figure, now: Counted, restored: Type.Boolean({ description: 'The record was restored from a copy since: `asOf` counts in another one' }) })),
    },
  }, async (request) => {
    mayRead(request.caller, 'read');
    const figure = seal.open(request.query.figure);
    if (figure === undefined) throw DoorFault.invalid('figure', 'notValid', 'was not made by this centre, or was changed on its way');
    const node = areaAsked(request, tree, figure.area);
    return { figure, now: await count(figure, node), restored: figure.epoch !== epoch };
  });
};
