import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import { mayEver } from '../access/can.ts';
import { accept } from './accept.ts';
import type { Reading, ReadingNames } from './accept.ts';
import { answerFaults } from './answerFaults.ts';
import { cityFence } from './cityFence.ts';
import type { DoorDeps } from './doorDeps.ts';
import { OWN_TRACKS_SCHEMA } from './doorSchemas.ts';
import { FixLane } from './fixLane.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { parseJson } from '../http/jsonGuard.ts';
import { takePhoneFix } from './phoneFix.ts';
import { numberRule } from './place.ts';
import { LATEST_TIME } from '../http/times.ts';
import { takeBody } from '../http/takeBody.ts';

const DOOR = 'ownTracks';
const NAMES: ReadingNames = {
  terminal: 'device', lon: 'lon', lat: 'lat', at: 'tst', accuracy: 'acc', speed: 'vel', heading: 'cog', battery: 'batt',
};

type Message = Readonly<Record<string, unknown>>;

/**
 * The app OwnTracks in HTTP mode, as it is: `POST /owntracks`, with the device in the path (`/owntracks/:user/:device`), in
 * `?u=&d=`, in `X-Limit-U` and `X-Limit-D`, or in the message's `topic`. Any answer but 2xx makes the app keep the message and
 * send it again, so what is well-formed and yet not wanted gets 200 too. The answer is the array of messages for the app: none.
 * @see https://owntracks.org/booklet/tech/http and https://owntracks.org/booklet/tech/json
 */
export const ownTracksDoor: FastifyPluginAsync<DoorDeps> = async (app, deps) => {
  const { access, clock, doorMeter } = deps;
  const lane = new FixLane(deps);
  const fence = cityFence(deps.city);
  // The app's content type has changed over the years; the body has always been JSON.
  app.removeAllContentTypeParsers();
  takeBody(app, '*', parseJson);
  answerFaults(app, DOOR, doorMeter);
  asDocumented(app);

  const take = async (request: FastifyRequest): Promise<readonly never[]> => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'sendPositions')) throw DoorFault.forbidden('role', 'role');
    // A friend that was deleted in the app arrives as a message of no length.
    if (request.body === undefined || request.body === null) return [];
    const message = messageOf(request.body);
    switch (message['_type']) {
      case 'location':
        await takePhoneFix(DOOR, accept(readLocation(message, request, caller), NAMES, clock.now(), fence), caller, lane, deps);
        return [];
      case 'transition':
        // Its place is optional; entering or leaving a region of the holder's own is nobody's business here.
        if (message['lat'] === undefined && message['lon'] === undefined) mustHaveTime(message);
        else await takePhoneFix(DOOR, accept(readLocation(message, request, caller), NAMES, clock.now(), fence), caller, lane, deps);
        return [];
      case 'encrypted':
        doorMeter.refused(DOOR, 'encrypted');
        return [];
      case 'lwt':
      case 'waypoint':
        mustHaveTime(message);
        doorMeter.accepted(DOOR, clock.now());
        return [];
      default:
        // waypoints, status, card, cmd, steps, beacon, configuration, dump, request and what later versions bring.
        return [];
    }
  };
  for (const url of ['/owntracks', '/owntracks/:user/:device']) app.post(url, { schema: OWN_TRACKS_SCHEMA }, take);
};

function messageOf(body: unknown): Message {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must be an object');
  const message = body as Message;
  const type = message['_type'];
  if (typeof type !== 'string') throw DoorFault.invalid('_type', type === undefined ? 'required' : 'type');
  return message;
}

function mustHaveTime({ tst }: Message): void {
  if (typeof tst !== 'number') throw DoorFault.invalid('tst', numberRule(tst));
}

/** Speed in km/h, battery in per cent, time in seconds; the app leaves out what it does not know, or sends -1. */
function readLocation(message: Message, request: FastifyRequest, caller: Caller): Reading {
  const { lon, lat, tst, acc, vel, cog, batt } = message;
  return {
    terminal: caller.terminal ?? deviceOf(request, message),
    lon, lat, at: secondsOnly(tst), accuracy: acc,
    speed: divided(vel, 3.6), heading: cog, battery: divided(batt, 100), crs: undefined,
  };
}

/** `tst` is seconds and nothing else: read as such, milliseconds are a time far beyond 2093. */
function secondsOnly(tst: unknown): unknown {
  if (typeof tst === 'string') throw DoorFault.invalid('tst', 'type', 'must be a number of seconds');
  if (typeof tst === 'number' && tst * 1000 >= LATEST_TIME) throw DoorFault.invalid('tst', 'tooFarInFuture');
  return tst;
}

function divided(value: unknown, by: number): unknown {
  return typeof value === 'number' && value >= 0 ? value / by : value;
}

/** The device's name, which is the terminal's id; of `owntracks/user/device` the last part. */
function deviceOf(request: FastifyRequest, message: Message): unknown {
  const { device } = request.params as { device?: string };
  const { d, u } = request.query as { d?: unknown; u?: unknown };
  const topic = message['topic'];
  const inTopic = typeof topic === 'string' ? topic.split('/')[2] : undefined;
  return device ?? d ?? request.headers['x-limit-d'] ?? inTopic ?? u ?? request.headers['x-limit-u'];
}
