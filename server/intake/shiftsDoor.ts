import type { FastifyPluginAsync } from 'fastify';
import { reaches, type Caller } from '../../shared/access.ts';
import { mayEver } from '../access/can.ts';
import { terminalRule } from './accept.ts';
import { answerFaults } from './answerFaults.ts';
import type { DoorDeps } from './doorDeps.ts';
import { SHIFTS_SCHEMA } from './doorSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { answerOf } from '../http/answerFault.ts';
import { DoorFault, FieldFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';

const DOOR = 'shifts';
const MOST_ITEMS = 1_000;

/** `POST /api/v1/shifts`'s answer: terminals now on and off shift, and the items that were refused. */
export interface ShiftsAnswer {
  readonly opened: number;
  readonly closed: number;
  readonly refused: readonly { readonly index: number; readonly field: string; readonly rule: string; readonly message: string }[];
}

interface Turn {
  readonly terminal: string;
  readonly action: 'open' | 'close';
}

/**
 * `POST /api/v1/shifts`: one or up to 1,000 of `{terminal, action: 'open' | 'close'}`. A terminal turns its own shift, and may
 * leave its name out; a gateway, a grid worker and the centre's desks turn others' in their area. Repeating it changes nothing.
 * A lone item that is wrong is a 400, in a batch it is named and the rest goes on.
 */
export const shiftsDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, city, clock, commands, positions, doorMeter } = deps;
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);

  const turn = async ({ terminal, action }: Turn, caller: Caller): Promise<void> => {
    // The fold tells the book too; without this the phone's next position could come before it.
    if (action === 'open') {
      const at = await commands.openShift(terminal, 'holder', caller);
      if (!positions.isOnShift(terminal)) positions.openShift(terminal, at);
      return;
    }
    const atADesk = caller.role === 'dispatcher' || caller.role === 'dutyOfficer' || caller.role === 'admin';
    const reason = atADesk ? 'roster' : 'holder';
    const at = await commands.closeShift(terminal, reason, caller);
    if (positions.isOnShift(terminal)) positions.closeShift(terminal, at, reason);
  };

  /** No roster says yet whose a terminal is, so where it was last heard of decides; one that nobody has heard of is anybody's. */
  const isElsewhere = (terminal: string, caller: Caller): boolean => {
    if (caller.role === 'terminal' || city === undefined) return false;
    const node = positions.whereabouts(terminal);
    return node >= 0 && !reaches(caller, city.tree.code[node]!, city.tree);
  };

  app.post('/api/v1/shifts', { schema: SHIFTS_SCHEMA }, async (request): Promise<ShiftsAnswer> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'turnShift')) throw DoorFault.forbidden('role', 'role');
    const items = Array.isArray(request.body) ? (request.body as unknown[]) : [request.body];
    if (items.length > MOST_ITEMS) throw DoorFault.invalid('body', 'tooMany');
    const turns = items.map((item) => readTurn(item, caller));
    const refused: ShiftsAnswer['refused'][number][] = [];
    let opened = 0;
    let closed = 0;
    let failure: Error | undefined;
    await Promise.all(turns.map(async (one, index) => {
      if (one instanceof FieldFault) {
        const { field, rule, message } = one.asError();
        refused.push({ index, field, rule, message });
        return;
      }
      try {
        if (isElsewhere(one.terminal, caller)) throw DoorFault.forbidden('terminal', 'outsideScope');
        await turn(one, caller);
        if (one.action === 'open') opened++;
        else closed++;
      } catch (error) {
        failure ??= error as Error;
        const { body } = answerOf(error);
        refused.push({ index, field: 'terminal', rule: body.rule, message: body.message });
      }
    }));
    if (failure !== undefined && opened + closed === 0) throw failure;
    const [first] = turns;
    if (!Array.isArray(request.body) && first instanceof FieldFault) throw new DoorFault(400, first.asError());
    if (opened + closed > 0) doorMeter.accepted(DOOR, clock.now(), opened + closed);
    for (const { rule } of refused) doorMeter.refused(DOOR, rule);
    refused.sort((a, b) => a.index - b.index);
    return { opened, closed, refused };
  });
};

function readTurn(item: unknown, caller: Caller): Turn | FieldFault {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return new FieldFault('', 'type', 'must be an object');
  const { terminal = caller.terminal, action } = item as { terminal?: unknown; action?: unknown };
  const wrong = terminalRule(terminal);
  if (wrong !== undefined) return new FieldFault('terminal', wrong);
  if (caller.role === 'terminal' && terminal !== caller.terminal) throw DoorFault.forbidden('terminal', 'otherTerminal');
  if (action !== 'open' && action !== 'close') return new FieldFault('action', action === undefined ? 'required' : 'unknownAction');
  return { terminal: terminal as string, action };
}
