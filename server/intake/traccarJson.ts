import type { Reading, ReadingNames } from './accept.ts';
import { DoorFault } from '../http/doorFault.ts';

export const JSON_NAMES: ReadingNames = {
  terminal: 'device_id', lon: 'location.coords.longitude', lat: 'location.coords.latitude', at: 'location.timestamp',
  accuracy: 'location.coords.accuracy', speed: 'location.coords.speed', heading: 'location.coords.heading', battery: 'location.battery.level',
};

/** One location of a message, and whether its holder calls for help. */
export interface TraccarLocation {
  readonly reading: Reading;
  readonly sos: boolean;
}

const MOST_LOCATIONS = 1_000;

/**
 * The second form, of Traccar Client 9 and later: the background-geolocation library's own message. Speed in m/s, battery
 * 0 to 1, ISO 8601; -1 is unknown. Several kept locations come as an array, under `location`, under `_`, or bare.
 * @see https://www.traccar.org/osmand/ and the library's "Location Data Schema"
 */
export function readTraccarJson(body: unknown): TraccarLocation[] {
  const root = objectOf(body, 'body', true);
  const found = Array.isArray(root) ? root : (root['location'] ?? root['_'] ?? (root['coords'] === undefined ? undefined : root));
  if (found === undefined) throw DoorFault.invalid('location', 'required');
  const locations: readonly unknown[] = Array.isArray(found) ? found : [found];
  if (locations.length > MOST_LOCATIONS) throw DoorFault.invalid('location', 'tooMany');
  const device = Array.isArray(root) ? undefined : deviceOf(root);
  return locations.map((location) => readLocation(objectOf(location, 'location', false), device));
}

type Json = Readonly<Record<string, unknown>>;

function readLocation(outer: Json, device: unknown): TraccarLocation {
  // A bare array may hold whole messages, each with its own device.
  const location = outer['location'] === undefined ? outer : objectOf(outer['location'], 'location', false);
  const coords = objectOf(location['coords'], 'location.coords', false);
  const battery = location['battery'] === undefined ? {} : objectOf(location['battery'], 'location.battery', false);
  const extras = location['extras'];
  const alarm = location['alarm'] ?? (isObject(extras) ? extras['alarm'] : undefined);
  return {
    reading: {
      terminal: device ?? deviceOf(outer),
      lon: coords['longitude'], lat: coords['latitude'], at: location['timestamp'],
      accuracy: unknownBelowZero(coords['accuracy']), speed: unknownBelowZero(coords['speed']), heading: unknownBelowZero(coords['heading']),
      battery: unknownBelowZero(battery['level']), crs: undefined,
    },
    sos: typeof alarm === 'string' && alarm.toLowerCase() === 'sos',
  };
}

function deviceOf(root: Json): unknown {
  return root['device_id'] ?? root['deviceid'] ?? root['id'];
}

function unknownBelowZero(value: unknown): unknown {
  return typeof value === 'number' && value < 0 ? undefined : value;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function objectOf(value: unknown, field: string, orArray: false): Json;
function objectOf(value: unknown, field: string, orArray: true): Json | readonly unknown[] & Json;
function objectOf(value: unknown, field: string, orArray: boolean): Json {
  if (isObject(value) || (orArray && Array.isArray(value))) return value as Json;
  throw DoorFault.invalid(field, value === undefined ? 'required' : 'type', value === undefined ? undefined : 'must be an object');
}
