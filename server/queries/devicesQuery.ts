import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import type { TerminalPosition } from '../projections/positions.ts';
import { answers } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from './readSide.ts';
import type { TerminalsRead } from './terminalsQuery.ts';

export interface DevicesQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly terminals: Pick<TerminalsRead, 'list'> & { readonly count: number };
  readonly tree: AreaTree;
  readonly clock: Pick<Clock, 'now'>;
}

const MOST = 200;
const FEW = 50;
/** Below this share of its charge a device will not last the shift. */
const LOW_BATTERY = 0.15;
const STATES = ['fresh', 'stale', 'offline'] as const;

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  q: Type.Optional(Type.String({ maxLength: 64, description: 'Part of a terminal\'s id' })),
  state: Type.Optional(Type.Enum([...STATES, 'low'], { description: '`low`: of little charge' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, description: `At most, ${FEW} when absent` })),
});
const Device = Type.Object({
  terminal: Type.String(), state: Type.Enum([...STATES]), receivedAt: Type.Integer({ description: 'When it was last heard of, the centre\'s clock, ms' }),
  battery: Type.Optional(Type.Number({ description: '0 to 1' })), clock: Type.Optional(Type.Enum(['future', 'ancient'], { description: 'The device\'s clock cannot be right' })),
});
const Counts = Type.Object({
  known: Type.Integer({ description: 'Of the whole city, on shift or not' }), onShift: Type.Integer({ description: 'On shift in this area, and heard of' }),
  fresh: Type.Integer(), stale: Type.Integer(), offline: Type.Integer(), low: Type.Integer({ description: `Charged less than ${LOW_BATTERY * 100} %` }), clock: Type.Integer({ description: 'With a clock that cannot be right' }),
});

/**
 * `GET /api/v1/terminals/devices`: terminals on shift as devices, those unheard of for longest first: when they were last heard of and
 * their charge, for whoever keeps them running. Never where they are, nor which grid that is: that is of the people who carry them.
 */
export const devicesQuery: FastifyPluginAsync<DevicesQueryDeps> = async (app, { access, terminals, tree, clock }) => {
  asReadSide(app, access);
  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/terminals/devices', {
    schema: {
      tags: ['terminals'], summary: 'Terminals as devices: last heard of, charge; never where', querystring: PARAMETERS,
      response: answers(Type.Object({ counts: Counts, items: Type.Array(Device), total: Type.Integer(), serverTime: Type.Integer() })),
    },
  }, async (request) => {
    mayRead(request.caller, 'readDevices');
    const { area, q = '', state, limit = FEW } = request.query;
    const all = terminals.list(tree.code[areaAsked(request, tree, area)]!);
    const counts = { known: terminals.count, onShift: all.length, fresh: 0, stale: 0, offline: 0, low: 0, clock: 0 };
    for (const one of all) {
      counts[one.state]++;
      if (isLow(one)) counts.low++;
      if (one.clock !== undefined) counts.clock++;
    }
    const words = q.trim().toLowerCase();
    const found = all.filter((one) => (state === undefined || (state === 'low' ? isLow(one) : one.state === state)) && one.terminal.toLowerCase().includes(words));
    found.sort((a, b) => a.receivedAt - b.receivedAt);
    return { counts, items: found.slice(0, limit).map(deviceOf), total: found.length, serverTime: clock.now() };
  });
};

const isLow = ({ battery }: TerminalPosition): boolean => battery !== undefined && battery < LOW_BATTERY;
const deviceOf = ({ terminal, state, receivedAt, battery, clock }: TerminalPosition) => ({ terminal, state, receivedAt, ...(battery !== undefined && { battery }), ...(clock !== undefined && { clock }) });
