import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policies } from '../../shared/policy.ts';
import type { Access } from '../access/access.ts';
import type { Commands } from '../commands/commands.ts';
import type { PositionBook } from '../projections/positionBook.ts';
import type { DoorMeter } from './doorMeter.ts';

/** What a door needs. Each door is a Fastify plugin: `app.register(positionsDoor, deps)`. */
export interface DoorDeps {
  readonly commands: Commands;
  readonly positions: PositionBook;
  readonly access: Access;
  readonly clock: Clock;
  readonly policies: Policies;
  readonly doorMeter: DoorMeter;
  /** The map, where there is one: then places outside the city and outside the caller's area are refused at the door. */
  readonly city?: DoorCity;
  /** The whole city plays: so does who calls for help in it. Absent: it does not. */
  readonly exercise?: boolean;
  /** A new UUID for a report that brought none. */
  readonly newId: () => string;
}

/** The little of the map that doors ask. */
export interface DoorCity {
  readonly tree: AreaTree;
  /** West, south, east, north of the whole city, WGS-84 degrees. */
  readonly bounds: Bounds;
  /** Index in `tree` of the grid at a place, -1 outside the city. */
  locate(lon: number, lat: number): number;
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];
