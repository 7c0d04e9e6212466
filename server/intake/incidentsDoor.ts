import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import { mayEver } from '../access/can.ts';
import type { Receipt, ReportOutcome } from '../commands/commands.ts';
import { answerFaults } from './answerFaults.ts';
import { cityFence } from './cityFence.ts';
import type { DoorDeps } from './doorDeps.ts';
import { INCIDENTS_SCHEMA } from './doorSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { answerOf } from '../http/answerFault.ts';
import { DoorFault, type FaultBody, type FieldFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { checkReport, isFaulty } from './reportChecker.ts';
import { idempotencyKey, reportKey } from './reportKey.ts';
import { scopeFault } from './scope.ts';

const DOOR = 'incidents';
const MOST_REPORTS = 500;

/** One line of a batch's answer: the status it would have had alone, and the receipt or the fault. */
export type ReportLine = { readonly index: number; readonly status: number } & (Receipt | FaultBody);

/**
 * `POST /api/v1/incidents`: a report, or an array of up to 500. The answer leaves when it is on disk: 201 with the receipt,
 * 200 and `Idempotent-Replay: true` when the same came before (client `id` or `Idempotency-Key`), 422 when that key came with
 * another body. An array is answered 200 with a line for each item, and one that is refused does not stop the others; when all
 * are refused, it is the first one's status, with the lines beside it.
 */
export const incidentsDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, clock, commands, city, doorMeter, newId } = deps;
  const fence = cityFence(city);
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);

  /** Resolves to the receipt; everything else is thrown. */
  const report = async (body: unknown, caller: Caller, header: string | undefined): Promise<{ receipt: Receipt; repeated: boolean }> => {
    const checked = checkReport(body, fence);
    if (isFaulty(checked)) throw DoorFault.allInvalid(checked.map((fault) => fault.asError()));
    const outside = scopeFault(checked, caller, city);
    if (outside !== undefined) throw ofScope(outside);
    const id = checked.id ?? newId();
    const outcome = await commands.reportIncident({ ...checked, id, once: reportKey(checked, id, header, caller) }, caller);
    return receiptOf(outcome, header === undefined ? 'id' : 'idempotency-key');
  };

  const reportAll = async (bodies: readonly unknown[], caller: Caller): Promise<{ items: ReportLine[] }> => {
    if (bodies.length > MOST_REPORTS) throw DoorFault.invalid('body', 'tooMany');
    let failure: Error | undefined;
    const items = await Promise.all(bodies.map(async (body, index): Promise<ReportLine> => {
      try {
        const { receipt, repeated } = await report(body, caller, undefined);
        return { index, status: repeated ? 200 : 201, ...receipt };
      } catch (error) {
        const { status, body: fault } = answerOf(error);
        if (status >= 500) failure ??= error as Error;
        return { index, status, ...fault, ...(fault.field === '' ? {} : { field: fault.field === 'body' ? `[${index}]` : `[${index}].${fault.field}` }) };
      }
    }));
    // Nothing of it was stored: one answer that every client understands.
    if (failure !== undefined && items.every(({ status }) => status >= 500)) throw failure;
    const [first] = items;
    if (first !== undefined && items.every(isRefused)) {
      const { index: _, status, ...body } = first as ReportLine & FaultBody;
      throw new DoorFault(status, { ...body, items });
    }
    const taken = items.filter(({ status }) => status < 300).length;
    if (taken > 0) doorMeter.accepted(DOOR, clock.now(), taken);
    for (const line of items) if (isRefused(line)) doorMeter.refused(DOOR, line.rule);
    return { items };
  };

  app.post('/api/v1/incidents', { schema: INCIDENTS_SCHEMA }, async (request, reply): Promise<FastifyReply | { items: ReportLine[] }> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'reportIncident')) throw DoorFault.forbidden('role', 'role');
    const header = idempotencyKey(request.headers['idempotency-key']);
    if (request.body === undefined) throw DoorFault.invalid('body', 'empty');
    if (Array.isArray(request.body)) {
      if (header !== undefined) throw DoorFault.invalid('idempotency-key', 'characters', 'is for one report; give each of a batch its own id');
      return reportAll(request.body, caller);
    }
    const { receipt, repeated } = await report(request.body, caller, header);
    doorMeter.accepted(DOOR, clock.now());
    reply.header('location', `/api/v1/incidents/${receipt.id}`);
    if (repeated) reply.header('idempotent-replay', 'true');
    return reply.code(repeated ? 200 : 201).send(receipt);
  });
};

/** @throws {DoorFault} for every outcome without a receipt. */
export function receiptOf(outcome: ReportOutcome, keyField: string): { receipt: Receipt; repeated: boolean } {
  switch (outcome.outcome) {
    case 'written': return { receipt: outcome.receipt, repeated: false };
    case 'repeated': return { receipt: outcome.receipt, repeated: true };
    case 'keyMisused':
      throw DoorFault.keyMisused(keyField, 'report');
    case 'invalid': throw DoorFault.allInvalid(outcome.errors);
    case 'refused': throw DoorFault.refused(outcome.refusal);
  }
}

function isRefused(line: ReportLine): line is ReportLine & FaultBody {
  return line.status >= 300;
}

function ofScope(fault: FieldFault): DoorFault {
  return fault.rule === 'outsideScope' ? DoorFault.forbidden(fault.field, 'outsideScope') : new DoorFault(400, fault.asError());
}
