import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Caller } from '../../shared/access.ts';
import { ARRIVAL } from '../../shared/errand.ts';
import type { Access } from '../access/access.ts';
import { can } from '../access/can.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { ErrandBook } from '../projections/errandBook.ts';
import type { LiveView } from '../projections/liveView.ts';
import { answers, AsOf, IncidentLine } from './answerSchemas.ts';
import { asReadSide, mayRead, parameters } from './readSide.ts';

export interface ErrandsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<LiveView, 'incidentLine' | 'watermark'>;
  readonly errands: Pick<ErrandBook, 'of'>;
  readonly tree: AreaTree;
}

const Errand = Type.Object({ stage: Type.Enum(['sent', 'acknowledged', 'arrived']), terminal: Type.String(), sentAt: Type.Integer(), sentBy: Type.String() }, { additionalProperties: true });

/** `GET /api/v1/errands?terminal=T-…`: where a terminal was sent and has not been called back from, the first first. Who speaks for a terminal sees its errands wherever they lead. */
export const errandsQuery: FastifyPluginAsync<ErrandsQueryDeps> = async (app, { access, view, errands, tree }) => {
  asReadSide(app, access);

  app.get<{ Querystring: { terminal: string } }>('/api/v1/errands', {
    schema: {
      tags: ['terminals'], summary: 'Where a terminal was sent',
      querystring: parameters({ terminal: Type.String({ minLength: 1, maxLength: 64, description: 'Name of the device' }) }),
      response: answers(Type.Object({
        items: Type.Array(Type.Object({ incident: IncidentLine, text: Type.Optional(Type.String({ description: 'What was reported' })), errand: Errand })),
        arrival: Type.Object({ metres: Type.Integer(), seconds: Type.Integer() }, { description: 'By their position somebody counts as arrived so near, after so long' }), asOf: AsOf,
      })),
    },
  }, async ({ caller, query: { terminal } }) => {
    mayRead(caller, 'readErrands');
    if (caller.terminal !== undefined && terminal !== caller.terminal) throw DoorFault.forbidden('terminal', 'otherTerminal');
    const items = errands.of(terminal).filter(({ incident }) => isFor(caller, incident.area, terminal)).flatMap(({ incident, errand }) => {
      const line = view.incidentLine(incident.id);
      return line === undefined ? [] : [{ incident: line, ...(incident.text !== undefined && { text: incident.text }), errand }];
    });
    return { items, arrival: ARRIVAL, asOf: view.watermark };
  });

  const isFor = (caller: Caller, area: string | null, terminal: string): boolean => can(caller, 'readErrands', { area, sent: [terminal] }, { tree });
};
