import type { FastifyPluginAsync } from 'fastify';
import { reaches, type Caller } from '../../shared/access.ts';
import { isUuid } from '../../shared/isUuid.ts';
import { VISIT_KINDS, type VisitKind } from '../../shared/visit.ts';
import { mayEver } from '../access/can.ts';
import type { VisitReceipt } from '../commands/visitDesk.ts';
import { answerFaults } from './answerFaults.ts';
import { terminalRule } from './accept.ts';
import { cityFence } from './cityFence.ts';
import type { DoorDeps } from './doorDeps.ts';
import { VISITS_SCHEMA } from './doorSchemas.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { degreesFault, fenceFault } from './place.ts';
import { residentFaults } from './residentFields.ts';
import { referenceOf, toWgs84 } from './toWgs84.ts';

const DOOR = 'visits';
const NAMES = { lon: 'lon', lat: 'lat' };

type Given = Readonly<Record<string, unknown>>;

/**
 * `POST /api/v1/visits`: somebody on shift has been to a grid: `{id?, kind, grid | lon, lat, terminal?, exercise?}`. The grid is named, or it
 * is the one around the place. A terminal speaks for itself; a grid worker and a gateway name the terminal, which must be on shift.
 * 201 with the receipt once it is on disk, 200 and `Idempotent-Replay: true` when the same `id` came before, 422 when that came with another visit.
 */
export const visitsDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, city, clock, commands, positions, doorMeter, newId } = deps;
  const fence = cityFence(city);
  takeJson(app);
  asDocumented(app);
  answerFaults(app, DOOR, doorMeter);

  const gridOf = (given: Given, caller: Caller): string => {
    if (city === undefined) throw DoorFault.invalid('grid', 'unknownArea');
    const { tree } = city;
    const node = given['grid'] === undefined ? gridAt(given, city.locate, fence) : typeof given['grid'] === 'string' ? tree.indexOf(given['grid']) : -1;
    const field = given['grid'] === undefined ? 'lon' : 'grid';
    if (node < 0) throw DoorFault.invalid(field, field === 'lon' ? 'outsideCity' : typeof given['grid'] === 'string' ? 'unknownArea' : 'type');
    const code = tree.code[node]!;
    if (tree.levelOf(node) !== 'grid') throw DoorFault.invalid(field, 'unknownArea', 'is no grid; visits are counted by grid');
    if (tree.until[node] !== undefined) throw DoorFault.invalid(field, 'endedArea', `ended on ${tree.until[node]}`);
    if (!reaches(caller, code, tree)) throw DoorFault.forbidden(field, 'outsideScope');
    return code;
  };

  app.post('/api/v1/visits', { schema: VISITS_SCHEMA }, async (request, reply): Promise<VisitReceipt> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'visitGrid')) throw DoorFault.forbidden('role', 'role');
    const given = bodyOf(request.body);
    const [resident] = residentFaults(given);
    if (resident !== undefined) throw new DoorFault(400, resident.asError());
    const id = idOf(given) ?? newId();
    const kind = kindOf(given);
    const terminal = terminalOf(given, caller);
    const grid = gridOf(given, caller);
    if (given['exercise'] !== undefined && typeof given['exercise'] !== 'boolean') throw DoorFault.invalid('exercise', 'type');
    if (!positions.isOnShift(terminal)) {
      throw DoorFault.refused({ rule: 'offShift', refusal: 'the terminal is not on shift; open its shift first', say: { zh: '终端不在班,请先签到开班。', en: 'The terminal is not on shift; open its shift first.' } });
    }
    const outcome = await commands.visitGrid({ id, grid, kind, exercise: given['exercise'] === true }, caller);
    if (outcome.outcome === 'keyMisused') throw DoorFault.keyMisused('id', 'visit');
    if (outcome.outcome === 'busy') throw new DoorFault(503, { error: 'unavailable', field: '', rule: 'busy', message: 'too many visits of this grid at once; nothing was stored, send it again' });
    doorMeter.accepted(DOOR, clock.now());
    if (outcome.outcome === 'repeated') reply.header('idempotent-replay', 'true');
    return reply.code(outcome.outcome === 'repeated' ? 200 : 201).send(outcome.receipt);
  });
};

function bodyOf(body: unknown): Given {
  if (body === undefined) throw DoorFault.invalid('body', 'empty');
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be one visit, an object');
  return body as Given;
}

function idOf({ id }: Given): string | undefined {
  if (id === undefined) return undefined;
  const lower = typeof id === 'string' ? id.toLowerCase() : '';
  if (!isUuid(lower)) throw DoorFault.invalid('id', 'uuid');
  return lower;
}

function kindOf({ kind }: Given): VisitKind {
  if (kind === undefined) throw DoorFault.invalid('kind', 'required');
  if (!(VISIT_KINDS as readonly unknown[]).includes(kind)) throw DoorFault.invalid('kind', 'unknownKind');
  return kind as VisitKind;
}

function terminalOf({ terminal }: Given, caller: Caller): string {
  const named = terminal ?? caller.terminal;
  const wrong = terminalRule(named);
  if (wrong !== undefined) throw DoorFault.invalid('terminal', wrong);
  if (caller.terminal !== undefined && named !== caller.terminal) throw DoorFault.forbidden('terminal', 'otherTerminal');
  return named as string;
}

/** Index of the area around the place that was given, -1 outside of the city. */
function gridAt({ lon, lat, crs }: Given, locate: (lon: number, lat: number) => number, fence: ReturnType<typeof cityFence>): number {
  if (lon === undefined && lat === undefined) throw DoorFault.invalid('grid', 'required', 'is missing; name the grid, or give lon and lat');
  const reference = referenceOf(crs);
  if (reference === undefined) throw DoorFault.invalid('crs', 'unknownCrs');
  const wrong = degreesFault(lon, lat, NAMES);
  if (wrong !== undefined) throw new DoorFault(400, wrong.asError());
  const [east, north] = toWgs84(lon as number, lat as number, reference);
  const outside = fenceFault(east, north, fence, NAMES);
  if (outside !== undefined) throw new DoorFault(400, outside.asError());
  return locate(east, north);
}
