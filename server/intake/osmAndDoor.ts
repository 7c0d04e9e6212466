import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import { mayEver } from '../access/can.ts';
import { accept } from './accept.ts';
import type { Reading, ReadingNames } from './accept.ts';
import { answerFaults } from './answerFaults.ts';
import { callForHelp, helpCall } from './callForHelp.ts';
import { cityFence } from './cityFence.ts';
import type { DoorDeps } from './doorDeps.ts';
import { OSM_AND_SCHEMA } from './doorSchemas.ts';
import { FixLane } from './fixLane.ts';
import { takeForm } from './formBody.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault, FieldFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { FORM_NAMES, isMarkedInvalid, isSos, readForm } from './osmAndForm.ts';
import type { OsmAndForm } from './osmAndForm.ts';
import { takePhoneFix } from './phoneFix.ts';
import { JSON_NAMES, readTraccarJson } from './traccarJson.ts';

const DOOR = 'osmAnd';

/**
 * Traccar Client and OsmAnd, as they are: `GET` or `POST /osmand` with parameters in the query or in a form, or the JSON of
 * Traccar Client 9. The apps send a position again until it is answered with 200, the body is not looked at.
 * @see https://www.traccar.org/osmand/
 */
export const osmAndDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, clock, doorMeter } = deps;
  const lane = new FixLane(deps);
  const fence = cityFence(deps.city);
  takeJson(app);
  // Small trackers name no content type, or any.
  takeForm(app, '*');
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);

  const takeReading = async (reading: Reading, names: ReadingNames, sos: boolean, caller: Caller): Promise<void> => {
    const now = clock.now();
    const fix = accept(reading, names, now, fence);
    if (!sos) return void await takePhoneFix(DOOR, fix, caller, lane, deps);
    // Help first: neither an open shift nor a believable place is asked of one who calls for it.
    await callForHelp(DOOR, helpCall(fix, reading, names, now, caller), caller, deps);
    if (fix instanceof FieldFault) doorMeter.refused(DOOR, fix.rule);
    else await takePhoneFix(DOOR, fix, caller, lane, deps);
  };

  /** What was kept offline comes as an array: a bad one among them must not hold up the others for ever. */
  const takeJsonMessage = async (body: unknown, caller: Caller): Promise<void> => {
    let taken = 0;
    let fault: DoorFault | undefined;
    for (const { reading, sos } of readTraccarJson(body)) {
      reading.terminal ??= caller.terminal;
      try {
        await takeReading(reading, JSON_NAMES, sos, caller);
        taken++;
      } catch (error) {
        if (!(error instanceof DoorFault) || error.status !== 400) throw error;
        if (fault !== undefined) doorMeter.refused(DOOR, fault.body.rule);
        fault = error;
      }
    }
    if (fault === undefined) return;
    if (taken === 0) throw fault;
    doorMeter.refused(DOOR, fault.body.rule);
  };

  const take = async (request: FastifyRequest, reply: FastifyReply) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'sendPositions')) throw DoorFault.forbidden('role', 'role');
    if (request.method === 'POST' && isJson(request)) {
      await takeJsonMessage(request.body, caller);
      return reply.code(200).send();
    }
    const form: OsmAndForm = { ...(request.body as OsmAndForm | undefined), ...(request.query as OsmAndForm) };
    const reading = readForm(form, clock.now());
    reading.terminal ??= caller.terminal;
    const sos = isSos(form);
    if (isMarkedInvalid(form) && !sos) doorMeter.refused(DOOR, 'notValid');
    else await takeReading(reading, FORM_NAMES, sos, caller);
    return reply.code(200).send();
  };
  // HEAD would take a position too, from a program that only looks.
  app.get('/osmand', { exposeHeadRoute: false, config: { changes: true }, schema: OSM_AND_SCHEMA }, take);
  app.post('/osmand', { schema: OSM_AND_SCHEMA }, take);
};

function isJson(request: FastifyRequest): boolean {
  return request.headers['content-type']?.startsWith('application/json') ?? false;
}
