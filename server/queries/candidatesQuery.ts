import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { AreaTree } from '../../shared/area.ts';
import type { Candidate } from '../../shared/candidate.ts';
import type { Clock } from '../../shared/clock.ts';
import { sentTo } from '../../shared/errand.ts';
import { homeGridOf, numberInGrid } from '../../shared/homeGrid.ts';
import type { Incident } from '../../shared/incident.ts';
import { metresBetween } from '../../shared/metresBetween.ts';
import type { Access } from '../access/access.ts';
import { rankCandidates, type Known } from '../domain/rankCandidates.ts';
import type { ErrandBook } from '../projections/errandBook.ts';
import { HomeStaff, type StaffRead } from '../projections/gridStaff.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { TerminalPosition } from '../projections/positions.ts';
import { answersOfOne, AsOf } from './answerSchemas.ts';
import { asReadSide, mayRead, mustMay, parameters, unknownId } from './readSide.ts';

export interface CandidatesQueryDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<LiveView, 'incident' | 'watermark'>;
  readonly positions: StaffRead & { near(area: string, lon: number, lat: number, most: number): readonly TerminalPosition[] };
  readonly errands: Pick<ErrandBook, 'countOf'>;
  readonly city: { readonly tree: AreaTree; locate(lon: number, lat: number): number; anchorOf(index: number): readonly [lon: number, lat: number] };
  readonly clock: Pick<Clock, 'now'>;
}

/** So many of the nearest are weighed, however many there are: who is farther off than these is not sent. */
const LOOKED_AT = 40;
const FEW = 8;
const MOST = 40;
/** A grid that comes so near to the place is one beside it, metres. */
const BESIDE_METRES = 300;
const COMPASS = 8;

const Reason = Type.Object({ why: Type.String(), metres: Type.Number({ description: 'What it weighs, as so many metres of way; less than 0 speaks for them' }) }, { additionalProperties: true });
const CandidateSchema = Type.Object({
  terminal: Type.String({ description: 'Name of the device, never of a person' }), role: Type.Optional(Type.Enum(['gridHead', 'gridWorker'])),
  lon: Type.Optional(Type.Number()), lat: Type.Optional(Type.Number()), metres: Type.Optional(Type.Number({ description: 'To the place, as the crow flies' })),
  maySend: Type.Boolean({ description: 'False: off shift, and only named because the place is theirs' }), weight: Type.Number(), for: Type.Array(Reason), against: Type.Array(Reason),
});
const Place = Type.Object({ lon: Type.Number(), lat: Type.Number(), of: Type.Enum(['point', 'area'], { description: 'area: only the area is known; its middle stands for the place' }) });

/**
 * `GET /api/v1/incidents/:id/candidates`: who could be sent, the best first, with the reasons for and against each. Those that were sent
 * already are not among them. Distances are as the crow flies. Nothing is sent by it: a person gives `SendTerminal`.
 */
export const candidatesQuery: FastifyPluginAsync<CandidatesQueryDeps> = async (app, { access, view, positions, errands, city, clock }) => {
  asReadSide(app, access);
  const { tree } = city;
  const homes = new HomeStaff(positions.terminals);

  app.get<{ Params: { id: string }; Querystring: { limit?: number } }>('/api/v1/incidents/:id/candidates', {
    schema: {
      tags: ['incidents'], summary: 'Who could be sent there, with reasons', params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      querystring: parameters({ limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST, description: `How many, ${FEW} when absent` })) }),
      response: answersOfOne(Type.Object({
        place: Type.Union([Place, Type.Null()], { description: 'null: nobody knows where it is, so nobody can be near' }), items: Type.Array(CandidateSchema),
        asOf: AsOf, serverTime: Type.Integer(),
      })),
    },
  }, async ({ caller, params, query }) => {
    mayRead(caller, 'rankCandidates');
    const incident = view.incident(params.id.toLowerCase());
    if (incident === undefined) throw unknownId('incident');
    mustMay(caller, 'rankCandidates', incident, tree);
    const place = placeOf(incident);
    return { place: place ?? null, items: place === undefined ? [] : candidatesFor(incident, place, caller.area).slice(0, query.limit ?? FEW), asOf: view.watermark, serverTime: clock.now() };
  });

  function placeOf({ lon, lat, area }: Incident): { lon: number; lat: number; of: 'point' | 'area' } | undefined {
    if (lon !== undefined && lat !== undefined) return { lon, lat, of: 'point' };
    const node = area === null ? -1 : tree.indexOf(area);
    if (node < 0) return undefined;
    const [east, north] = city.anchorOf(node);
    return { lon: east, lat: north, of: 'area' };
  }

  function candidatesFor({ errands: sent = [] }: Incident, place: { lon: number; lat: number }, within: string): Candidate[] {
    const now = clock.now();
    const grid = city.locate(place.lon, place.lat);
    const beside = gridsAround(place, grid);
    const gone = new Set(sentTo({ errands: sent }));
    const near = positions.near(within, place.lon, place.lat, LOOKED_AT + gone.size);
    // The place's own staff are weighed wherever they are, on shift or not: whoever answers for the grid is to be named.
    const own = grid < 0 ? [] : homes.of(tree.code[grid]!);
    const names = new Set([...near.map(({ terminal }) => terminal), ...own]);
    return rankCandidates([...names].filter((terminal) => !gone.has(terminal)).map((terminal): Known => {
      const position = positions.one(terminal);
      const home = homeGridOf(terminal);
      const before = sent.find((one) => one.terminal === terminal)?.stage;
      return {
        terminal, onShift: positions.isOnShift(terminal), tasks: errands.countOf(terminal), grid: dutyOf(home, grid, beside),
        ...(home !== undefined && tree.indexOf(home) >= 0 && { role: numberInGrid(terminal) === 1 ? 'gridHead' : 'gridWorker' }),
        ...(position !== undefined && { position: positionOf(position, place, now) }),
        ...((before === 'declined' || before === 'withdrawn') && { before }),
      };
    }));
  }

  /** Grids that the compass meets close by, and those of the same community. */
  function gridsAround({ lon, lat }: { lon: number; lat: number }, own: number): ReadonlySet<number> {
    const found = new Set<number>();
    const degrees = BESIDE_METRES / 111_195;
    for (let wind = 0; wind < COMPASS; wind++) {
      const angle = (wind * 2 * Math.PI) / COMPASS;
      found.add(city.locate(lon + (Math.sin(angle) * degrees) / Math.cos((lat * Math.PI) / 180), lat + Math.cos(angle) * degrees));
    }
    if (own > 0) for (const sibling of tree.childrenOf(tree.parent[own]!)) found.add(sibling);
    return found;
  }

  function dutyOf(home: string | undefined, grid: number, beside: ReadonlySet<number>): Known['grid'] {
    const node = home === undefined ? -1 : tree.indexOf(home);
    if (node < 0) return 'other';
    return node === grid ? 'own' : beside.has(node) ? 'neighbour' : 'other';
  }
};

function positionOf({ lon, lat, at, receivedAt, state, accuracy, battery, clock }: TerminalPosition, place: { lon: number; lat: number }, now: number): NonNullable<Known['position']> {
  return {
    lon, lat, state, metres: Math.round(metresBetween({ lon, lat }, place)), age: Math.max(0, now - (clock === undefined ? Math.min(at, receivedAt) : receivedAt)), wrongClock: clock !== undefined,
    ...(accuracy !== undefined && { accuracy }), ...(battery !== undefined && { battery }),
  };
}
