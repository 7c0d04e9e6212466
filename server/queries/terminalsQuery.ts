import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policy } from '../../shared/policy.ts';
import { LOOK_REASON, type Look } from '../../shared/look.ts';
import type { InputError } from '../../shared/refusal.ts';
import { DAY_MS, zoneOffset } from '../../shared/zone.ts';
import type { Access } from '../access/access.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { TerminalPosition } from '../projections/positions.ts';
import type { TrackPoint } from '../projections/trackBlock.ts';
import { answers } from './answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, mustMay, parameters } from './readSide.ts';
import { SPAN_PARAMETERS, spanAsked } from './timeSpan.ts';

/** The position book as the read side sees it. */
export interface TerminalsRead {
  /** Terminals on shift inside an area (by code) that were heard of. */
  list(area: string): readonly TerminalPosition[];
  /** The same by distance from a place, the nearest first, at most `most`. */
  near(area: string, lon: number, lat: number, most: number): readonly TerminalPosition[];
  one(terminal: string): TerminalPosition | undefined;
}

/** The track log as the read side sees it. */
export interface TrackRead {
  /** Points of one terminal with `from` ≤ device time < `to`, by device time. */
  read(terminal: string, from: number, to: number): Promise<readonly TrackPoint[]>;
}

/** Writes a look at a colleague's track down, before anything of it is shown. */
export interface LooksKeep {
  /** Resolves when it is on the disk, or with what is wrong with it. */
  look(look: Omit<Look, 'reason'> & { readonly reason: string | undefined }, caller: Caller): Promise<InputError | undefined>;
}

export interface TerminalsQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly terminals: TerminalsRead;
  readonly tracks: TrackRead;
  readonly looks: LooksKeep;
  /** `locate`: index of the grid at a place, -1 outside the city. */
  readonly city: { readonly tree: AreaTree; locate(lon: number, lat: number): number };
  readonly policy: Pick<Policy, 'timeZone'>;
  readonly clock: Pick<Clock, 'now'>;
}

const MOST_DAYS = 7;
const MOST_POINTS = 100_000;

const MOST_NEAR = 200;
const FEW_NEAR = 20;

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  terminal: Type.Optional(Type.String({ maxLength: 64, description: 'This one only; none when it is off shift or outside the area' })),
  near: Type.Optional(Type.String({ pattern: '^-?\\d{1,3}(\\.\\d{1,9})?,-?\\d{1,2}(\\.\\d{1,9})?$', description: 'Longitude,latitude in WGS-84 degrees: the nearest first' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_NEAR, description: `How many of the nearest, ${FEW_NEAR} when absent` })),
});
const TRACK_PARAMETERS = parameters({
  ...SPAN_PARAMETERS,
  reason: Type.Optional(Type.String({ maxLength: 1_000, description: `Why one looks, ${LOOK_REASON.least} to ${LOOK_REASON.most} characters: required unless it is one's own terminal. It is written down, and its holder reads it` })),
});

const Fix = {
  lon: Type.Number({ description: 'WGS-84 degrees' }), lat: Type.Number({ description: 'WGS-84 degrees' }),
  at: Type.Number({ description: 'The device\'s clock, ms' }), receivedAt: Type.Number({ description: 'The centre\'s clock on arrival, ms' }),
  accuracy: Type.Optional(Type.Number({ description: 'Metres' })), speed: Type.Optional(Type.Number({ description: 'Metres a second' })),
  battery: Type.Optional(Type.Number({ description: '0 to 1' })),
  clock: Type.Optional(Type.Enum(['future', 'ancient'], { description: 'The device\'s clock cannot be right' })),
};
const Position = Type.Object({
  terminal: Type.String(), ...Fix, area: Type.Union([Type.String(), Type.Null()], { description: 'Grid it is in; null outside the city' }),
  state: Type.Enum(['fresh', 'stale', 'offline']), heading: Type.Optional(Type.Number({ description: 'Degrees clockwise from north' })),
});
const Point = Type.Object(Fix);

const placeOf = (near: string): [lon: number, lat: number] => near.split(',').map(Number) as [number, number];

/**
 * `GET /api/v1/terminals`: last known positions of the terminals on shift. Off shift nobody is followed.
 * `GET /api/v1/terminals/:id/track`: where one went in the caller's area, the last 24 hours when no span is given, at most seven days at once.
 * Whoever looks says why, and that is a fact before the first point is read.
 */
export const terminalsQuery: FastifyPluginAsync<TerminalsQueryDeps> = async (app, { access, terminals, tracks, looks, city, policy, clock }) => {
  asReadSide(app, access);
  const { tree } = city;
  const offset = zoneOffset(policy.timeZone);

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/terminals', {
    schema: {
      tags: ['terminals'], summary: 'Last known positions', querystring: PARAMETERS,
      response: answers(Type.Object({ items: Type.Array(Position), total: Type.Integer(), serverTime: Type.Integer() })),
    },
  }, async (request) => {
    mayRead(request.caller, 'readTerminals');
    const { area, terminal, near, limit = FEW_NEAR } = request.query;
    const node = areaAsked(request, tree, area);
    const items = terminal !== undefined ? within(node, terminals.one(terminal))
      : near !== undefined ? terminals.near(tree.code[node]!, ...placeOf(near), limit)
      : terminals.list(tree.code[node]!);
    return { items, total: items.length, serverTime: clock.now() };
  });

  app.get<{ Params: { id: string }; Querystring: Static<typeof TRACK_PARAMETERS> }>('/api/v1/terminals/:id/track', {
    exposeHeadRoute: false,
    config: { changes: true },
    schema: {
      tags: ['terminals'], summary: 'Track of one terminal', params: Type.Object({ id: Type.String({ maxLength: 64 }) }), querystring: TRACK_PARAMETERS,
      response: answers(Type.Object({ terminal: Type.String(), from: Type.String(), to: Type.String(), points: Type.Array(Point), cut: Type.Boolean({ description: 'There were more points than are given' }) })),
    },
  }, async (request) => {
    const { caller, params: { id } } = request;
    const area = terminals.one(id)?.area ?? null;
    mustMay(caller, 'readTrack', { area, terminal: id }, tree);
    const now = clock.now();
    const { from, to } = spanAsked(request.query, { from: now - DAY_MS, to: now + 1 }, offset);
    if (to - from > MOST_DAYS * DAY_MS) throw DoorFault.invalid('from', 'tooWide', `must be at most ${MOST_DAYS} days before to`);
    const isOwn = caller.terminal === id;
    if (!isOwn) {
      const fault = await looks.look({ terminal: id, area, from, to, reason: request.query.reason }, caller);
      if (fault !== undefined) throw new DoorFault(400, fault);
    }
    const points = (await tracks.read(id, from, to)).filter(isOwn ? () => true : inAreaOf(caller));
    return {
      terminal: id, from: new Date(from).toISOString(), to: new Date(to).toISOString(),
      points: points.slice(0, MOST_POINTS), cut: points.length > MOST_POINTS,
    };
  });

  function within(node: number, position: TerminalPosition | undefined): readonly TerminalPosition[] {
    if (position === undefined) return [];
    const at = position.area === null ? 0 : tree.indexOf(position.area);
    return tree.isInside(at, node) ? [position] : [];
  }

  /** A terminal crosses borders; where it went beyond them is its other district's business. */
  function inAreaOf({ area }: Caller): (point: TrackPoint) => boolean {
    const own = tree.indexOf(area);
    if (own === 0) return () => true;
    return ({ lon, lat }) => {
      const node = city.locate(lon, lat);
      return node >= 0 && tree.isInside(node, own);
    };
  }
};
