import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import { mayEver, whyNot } from '../access/can.ts';
import type { Commands } from '../commands/commands.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import type { PositionBook } from '../projections/positionBook.ts';
import { terminalRule } from './accept.ts';

export interface EndShiftDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly commands: Pick<Commands, 'closeShift'>;
  readonly positions: Pick<PositionBook, 'isOnShift' | 'closeShift'> & { one(terminal: string): { readonly area: string | null; readonly receivedAt: number } | undefined };
  readonly tree: AreaTree;
  readonly clock: Clock;
}

/** Whoever was heard of within this time has not forgotten to sign off: their shift is their own to end. */
const FORGOTTEN_MS = 30 * 60_000;

/** `POST /api/v1/shifts/end` `{terminal}`: ends a shift that somebody forgot to, of whose terminal nothing was heard for half an hour. From then on it is not followed. */
export const endShiftDoor: FastifyPluginAsync<EndShiftDeps> = async (app, { access, commands, positions, tree, clock }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  app.post('/api/v1/shifts/end', {
    schema: {
      tags: ['terminals'], summary: 'End a shift that was forgotten', body: Type.Object({ terminal: Type.String() }),
      response: { 200: Type.Object({ terminal: Type.String(), endedAt: Type.Integer({ description: 'ms' }) }), 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 409: FaultSchema, 503: FaultSchema },
    },
  }, async (request) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'endShift')) throw DoorFault.forbidden('role', 'role');
    const { terminal } = (request.body ?? {}) as { terminal?: unknown };
    const wrong = terminalRule(terminal);
    if (wrong !== undefined) throw DoorFault.invalid('terminal', wrong);
    const name = terminal as string;
    const known = positions.one(name);
    if (whyNot(caller, 'endShift', { area: known?.area ?? null }, { tree }) !== undefined) throw DoorFault.forbidden('terminal', 'outsideScope');
    if (!positions.isOnShift(name)) throw new DoorFault(409, { error: 'conflict', field: 'terminal', rule: 'notOnShift', message: `${name} is on no shift; there is nothing to end` });
    if (known !== undefined && clock.now() - known.receivedAt < FORGOTTEN_MS) {
      throw new DoorFault(409, { error: 'conflict', field: 'terminal', rule: 'stillHeard', message: `${name} was heard of within the last half hour; its holder ends the shift, on /field or with the app` });
    }
    const endedAt = await commands.closeShift(name, 'roster', caller);
    if (positions.isOnShift(name)) positions.closeShift(name, endedAt, 'roster');
    return { terminal: name, endedAt };
  });
};
