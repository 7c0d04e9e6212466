import type { FastifyInstance } from 'fastify';
import type { DoorMeter } from './doorMeter.ts';
import { answerFault, answerOf } from '../http/answerFault.ts';

/** Every fault of a door is counted by its rule and answered in the one shape. */
export function answerFaults(app: FastifyInstance, door: string, meter: DoorMeter): void {
  app.setErrorHandler((error, request, reply) => {
    meter.refused(door, answerOf(error).body.rule);
    return answerFault(error, request, reply);
  });
}
