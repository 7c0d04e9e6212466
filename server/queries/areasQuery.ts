import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import { AREA_LEVELS, levelNumber, type Area, type AreaLevel, type AreaTree } from '../../shared/area.ts';
import type { Access } from '../access/access.ts';
import { answers } from './answerSchemas.ts';
import { prepareAnswer, sendPrepared, type PreparedAnswer } from './preparedAnswer.ts';
import { areaAsked, asReadSide, parameters } from './readSide.ts';

export interface AreasQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly city: {
    readonly tree: AreaTree;
    /** Whether borders below the districts are made up and must be labelled 示意. */
    readonly synthetic: boolean;
    /** A point inside the area, degrees WGS-84. */
    anchorOf(index: number): readonly [lon: number, lat: number];
  };
}

const PARAMETERS = parameters({
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area; it and all below it. The caller\'s own when absent' })),
  depth: Type.Optional(Type.Enum([...AREA_LEVELS], { description: 'The lowest level that is wanted, `grid` when absent' })),
});

const Row = Type.Object({
  code: Type.String(), name: Type.String(), level: Type.Enum([...AREA_LEVELS]), parent: Type.Union([Type.String(), Type.Null()]),
  until: Type.Optional(Type.String({ description: 'The first day on which it was no longer an area of the city, 2026-12-01; what was reported in it before stays its own' })),
  anchor: Type.Tuple([Type.Number(), Type.Number()], { description: 'Longitude and latitude of a point inside it, WGS-84 degrees' }),
});

type AreaRow = Area & { readonly anchor: readonly [lon: number, lat: number] };

/** Answers kept ready: those of the city and its districts, to every depth, are 55. */
const KEPT = 64;

/** `GET /api/v1/areas`: the tree in pre-order, a parent before its children. Any caller may know the areas of its own scope. */
export const areasQuery: FastifyPluginAsync<AreasQueryDeps> = async (app, { access, city }) => {
  const { tree } = city;
  asReadSide(app, access);
  const ready = new Map<string, PreparedAnswer>();

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/areas', {
    schema: {
      tags: ['areas'], summary: 'The area tree', description: 'Carries an ETag: ask again with If-None-Match.', querystring: PARAMETERS,
      response: { ...answers(Type.Object({ synthetic: Type.Boolean({ description: 'Borders below the districts are made up: show 示意' }), areas: Type.Array(Row) })), 304: Type.Null() },
    },
  }, async (request, reply) => {
    const { area, depth = 'grid' } = request.query;
    return sendPrepared(request, reply, prepared(areaAsked(request, tree, area), depth));
  });

  function prepared(node: number, depth: AreaLevel): PreparedAnswer {
    const key = `${node} ${depth}`;
    const known = ready.get(key);
    if (known !== undefined) return known;
    const answer = prepareAnswer({ synthetic: city.synthetic, areas: rowsUnder(node, levelNumber(depth)) });
    if (ready.size >= KEPT) ready.delete(ready.keys().next().value!);
    ready.set(key, answer);
    return answer;
  }

  function rowsUnder(node: number, depth: number): AreaRow[] {
    const rows: AreaRow[] = [];
    for (let at = node; at <= tree.lastDescendant[node]!; at++) {
      if (tree.level[at]! <= depth) rows.push({ ...tree.areaAt(at), anchor: rounded(city.anchorOf(at)) });
    }
    return rows;
  }
};

/** Six decimals are 11 cm. */
const rounded = ([lon, lat]: readonly [number, number]): readonly [number, number] => [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
