import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import { SUPPRESSIONS } from '../../shared/alert.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import type { SuppressionBook } from '../projections/suppressionBook.ts';
import { answers, AsOf } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';

export interface SuppressionsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly suppressions: SuppressionBook;
  readonly view: Pick<RunningLiveView, 'watermark'>;
  readonly tree: AreaTree;
}

const Ms = (description: string) => Type.Integer({ description: `${description}, ms since 1970 UTC` });
const Silence = Type.Object({
  rule: Type.String(), area: Type.String({ description: 'With everything below it' }), source: Type.Optional(Type.String({ description: 'Of this one only' })),
  kind: Type.Enum([...SUPPRESSIONS]), reason: Type.String(), by: Type.String({ description: 'Seat, never a name' }), since: Ms('When it began'), until: Ms('When it ends by itself'),
  version: Type.Integer(),
});

/** `GET /api/v1/suppressions?area`: alert rules that are suppressed or out of service there, those that end first on top. */
export const suppressionsQuery: FastifyPluginAsync<SuppressionsQueryDeps> = async (app, { access, suppressions, view, tree }) => {
  asReadSide(app, access);
  app.get<{ Querystring: { area?: string } }>('/api/v1/suppressions', {
    schema: {
      tags: ['alerts'], summary: 'Alert rules that are silent for a time', querystring: parameters({ area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; the caller\'s own when absent' })) }),
      response: answers(Type.Object({ items: Type.Array(Silence), asOf: AsOf })),
    },
  }, async (request) => {
    mayRead(request.caller, 'readSilences');
    return { items: suppressions.touching(areaAsked(request, tree, request.query.area)), asOf: view.watermark };
  });
};
