import type { FastifyPluginAsync } from 'fastify';
import { readYourWrites, type Followed } from '../http/readYourWrites.ts';
import { alertGroupsDoor } from './alertGroupsDoor.ts';
import { commandsDoor } from './commandsDoor.ts';
import type { DoorDeps } from './doorDeps.ts';
import { incidentsDoor } from './incidentsDoor.ts';
import { liveOpen311Reads, type IncidentReads } from './open311/liveOpen311Reads.ts';
import { open311Door } from './open311/open311Door.ts';
import { osmAndDoor } from './osmAndDoor.ts';
import { ownTracksDoor } from './ownTracksDoor.ts';
import { positionsDoor } from './positionsDoor.ts';
import { seatsDoor } from './seatsDoor.ts';
import { shiftsDoor } from './shiftsDoor.ts';
import { suppressionsDoor } from './suppressionsDoor.ts';
import { visitsDoor } from './visitsDoor.ts';

export interface DoorsDeps extends DoorDeps {
  /** What Open311 reads back. */
  readonly incidents: IncidentReads;
  readonly followed: Followed;
}

/** Every way in. Each door is a plugin of its own, so that its parsers and its error bodies stay its own. */
export const doors: FastifyPluginAsync<DoorsDeps> = async (app, { incidents, followed, ...deps }) => {
  await app.register(incidentsDoor, deps);
  await app.register(commandsDoor, deps);
  await app.register(alertGroupsDoor, deps);
  await app.register(positionsDoor, deps);
  await app.register(shiftsDoor, deps);
  await app.register(visitsDoor, deps);
  await app.register(seatsDoor, deps);
  await app.register(suppressionsDoor, deps);
  await app.register(ownTracksDoor, deps);
  await app.register(osmAndDoor, deps);
  await app.register(async (scope) => {
    readYourWrites(scope, followed);
    await scope.register(open311Door, { ...deps, reads: liveOpen311Reads(incidents) });
  });
};
