import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import { whyNot } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { asWritten } from '../http/asWritten.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import type { Journal } from '../journal/journal.ts';
import { signedHeads } from './headClock.ts';
import { headLines } from './headLines.ts';

export interface HeadsRoutesDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly journal: Pick<Journal, 'readStream'>;
  readonly tree: AreaTree;
}

const faults = { 401: FaultSchema, 403: FaultSchema, 503: FaultSchema };

/** `GET /api/v1/audit/heads`: the journal's heads as they were signed hour by hour, one JSON object a line, each with the public key it was signed with. For the auditor of the whole city. */
export const headsRoutes: FastifyPluginAsync<HeadsRoutesDeps> = async (app, { access, journal, tree }) => {
  asDocumented(app);
  app.setErrorHandler(answerFault);
  app.get('/api/v1/audit/heads', {
    schema: {
      tags: ['audit'], summary: 'The journal’s heads, signed hour by hour',
      // A refusal is JSON here, too.
      response: { 200: { description: 'at, position, hash, digest, publicKey, signature: keep the file elsewhere, and hold it against the journal with npx yilan verify --heads FILE', content: { 'application/jsonl': { schema: Type.String() } } }, ...faults },
    },
    serializerCompiler: asWritten,
  }, async (request, reply) => {
    const denial = whyNot(access.admit(request), 'readJournal', {}, { tree });
    if (denial !== undefined) throw DoorFault.forbidden('role', denial);
    return reply.type('application/jsonl; charset=utf-8').header('content-disposition', 'attachment; filename="heads.jsonl"').send(headLines(await signedHeads(journal)));
  });
};
