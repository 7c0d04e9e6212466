import type { FastifyPluginAsync } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { Fix } from '../../shared/terminal.ts';
import { mayEver } from '../access/can.ts';
import { accept } from './accept.ts';
import type { Reading, ReadingNames } from './accept.ts';
import { answerFaults } from './answerFaults.ts';
import { callForHelp, helpCall } from './callForHelp.ts';
import type { HelpCall } from './callForHelp.ts';
import { cityFence } from './cityFence.ts';
import type { CityFence } from './cityFence.ts';
import type { DoorDeps } from './doorDeps.ts';
import { POSITIONS_SCHEMA } from './doorSchemas.ts';
import { FixLane } from './fixLane.ts';
import type { Taken } from './fixLane.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault, FieldFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';

const DOOR = 'positions';
const MOST_ITEMS = 1_000;
const NAMES: ReadingNames = {
  terminal: 'terminal', lon: 'lon', lat: 'lat', at: 'at', accuracy: 'acc', speed: 'speed', heading: 'heading', battery: 'battery',
};

/** What became of a batch: counts, and each refused item by its place in the batch. */
export interface BatchAnswer {
  accepted: number;
  late: number;
  duplicate: number;
  refused: RefusedItem[];
}

export interface RefusedItem {
  readonly index: number;
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/**
 * `POST /api/v1/positions`: one object or up to 1,000 of `{terminal, lon, lat, at, acc?, speed?, heading?, battery?, crs?, alarm?}`.
 * Metres, metres a second, degrees, battery 0 to 1; `at` in seconds, milliseconds or ISO 8601; `alarm: "sos"` calls for help, once for
 * each press. A terminal's own token may leave `terminal` out. A bad item is refused by its index and the rest goes on; when there
 * is no rest, it is a 400 that names the first.
 */
export const positionsDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, clock, doorMeter } = deps;
  const lane = new FixLane(deps);
  const fence = cityFence(deps.city);
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);

  app.post('/api/v1/positions', { schema: POSITIONS_SCHEMA }, async (request): Promise<BatchAnswer> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'sendPositions')) throw DoorFault.forbidden('role', 'role');
    const items = itemsOf(request.body);
    refuseOtherTerminals(items, caller);
    const now = clock.now();
    const answer: BatchAnswer = { accepted: 0, late: 0, duplicate: 0, refused: [] };
    const waiting: Waiting[] = [];
    const faults: FieldFault[] = [];
    const calls: HelpCall[] = [];
    for (let index = 0; index < items.length; index++) {
      const fix = readItem(items[index], caller, now, fence);
      if (isCall(items[index])) calls.push(helpCall(fix, reading, NAMES, now, caller));
      if (fix instanceof FieldFault) {
        refuse(answer, index, fix);
        faults.push(fix);
        continue;
      }
      const taken = lane.take(fix, caller);
      if (taken === 'noShift') waiting.push({ index, fix });
      else count(answer, index, taken);
    }
    // Help first: while it cannot be written down the phone is to send all of it again.
    if (calls.length > 0) await Promise.all(calls.map((call) => callForHelp(DOOR, call, caller, deps)));
    if (waiting.length > 0) await signOn(waiting, caller, lane, answer);
    if (faults.length === items.length && items.length > 0 && calls.length === 0) throw allRefused(answer, faults, Array.isArray(request.body));
    // A lone phone, or a whole batch, that could not be signed on is to be sent again, not thrown away.
    if (answer.refused.length === items.length && waiting.length === items.length) rethrowFailure(waiting);
    const { accepted, late, duplicate, refused } = answer;
    if (accepted + late + duplicate > 0) doorMeter.accepted(DOOR, now, accepted + late + duplicate);
    for (const { rule } of refused) doorMeter.refused(DOOR, rule);
    refused.sort((a, b) => a.index - b.index);
    return answer;
  });
};

interface Waiting {
  readonly index: number;
  readonly fix: Fix;
  failure?: unknown;
}

function itemsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) {
    if (body.length > MOST_ITEMS) throw DoorFault.invalid('body', 'tooMany');
    return body;
  }
  if (body === undefined) throw DoorFault.invalid('body', 'empty');
  if (typeof body !== 'object' || body === null) throw DoorFault.invalid('body', 'type', 'must be an object or an array of objects');
  return [body];
}

/** A token used for another terminal is no slip in one item: nothing of that batch is taken. */
function refuseOtherTerminals(items: readonly unknown[], caller: Caller): void {
  if (caller.role !== 'terminal') return;
  for (const item of items) {
    const terminal = (item as { terminal?: unknown } | null)?.terminal;
    if (typeof terminal === 'string' && terminal !== caller.terminal) throw DoorFault.forbidden('terminal', 'otherTerminal');
  }
}

/** `alarm: "sos"`: the holder calls for help. */
const isCall = (item: unknown): boolean => (item as { alarm?: unknown } | null)?.alarm === 'sos';

/** One for all items: it lives only while an item is read. */
const reading: Reading = {
  terminal: undefined, lon: undefined, lat: undefined, at: undefined,
  accuracy: undefined, speed: undefined, heading: undefined, battery: undefined, crs: undefined,
};

function readItem(item: unknown, caller: Caller, now: number, fence: CityFence | undefined): Fix | FieldFault {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return new FieldFault('', 'type', 'must be an object');
  const { terminal, lon, lat, at, acc, speed, heading, battery, crs } = item as Record<string, unknown>;
  reading.terminal = terminal === undefined ? caller.terminal : terminal;
  reading.lon = lon;
  reading.lat = lat;
  reading.at = at;
  reading.accuracy = acc;
  reading.speed = speed;
  reading.heading = heading;
  reading.battery = battery;
  reading.crs = crs;
  return accept(reading, NAMES, now, fence);
}

async function signOn(waiting: readonly Waiting[], caller: Caller, lane: FixLane, answer: BatchAnswer): Promise<void> {
  await Promise.all(waiting.map(async (one) => {
    try {
      count(answer, one.index, await lane.signOnAndTake(one.fix, caller));
    } catch (error) {
      one.failure = error;
      refuse(answer, one.index, new FieldFault('terminal', 'shiftNotOpened'));
    }
  }));
}

function rethrowFailure(waiting: readonly Waiting[]): void {
  const failed = waiting.find(({ failure }) => failure !== undefined);
  if (failed !== undefined) throw failed.failure;
}

/** Nothing was taken: the usual error, with the batch's answer beside it. */
function allRefused(answer: BatchAnswer, faults: readonly FieldFault[], isBatch: boolean): DoorFault {
  const errors = faults.map((fault, index) => fault.asError(isBatch ? `[${index}]` : ''));
  return new DoorFault(400, { ...DoorFault.allInvalid(errors).body, ...answer });
}

function count(answer: BatchAnswer, index: number, taken: Exclude<Taken, 'noShift'>): void {
  if (taken === 'current') answer.accepted++;
  else if (taken === 'late') answer.late++;
  else if (taken === 'duplicate') answer.duplicate++;
  else refuse(answer, index, new FieldFault('terminal', taken.rule));
}

function refuse(answer: BatchAnswer, index: number, fault: FieldFault): void {
  const { field, rule, message } = fault.asError();
  answer.refused.push({ index, field, rule, message });
}
