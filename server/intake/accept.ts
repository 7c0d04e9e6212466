import { clockFault, type CoordinateReference, type Fix } from '../../shared/terminal.ts';
import type { CityFence } from './cityFence.ts';
import { FieldFault } from '../http/doorFault.ts';
import type { InputRule } from '../http/inputRules.ts';
import { degreesFault, fenceFault, numberRule } from './place.ts';
import type { PlaceNames } from './place.ts';
import { deviceTime, timeRule } from '../http/times.ts';
import { referenceOf, toWgs84 } from './toWgs84.ts';

/** A reading as a protocol's file took it from the wire: right units, nothing checked yet. -1 and absent are unknown. */
export interface Reading {
  terminal: unknown;
  lon: unknown;
  lat: unknown;
  /** Seconds, milliseconds or ISO 8601. */
  at: unknown;
  accuracy: unknown;
  speed: unknown;
  heading: unknown;
  battery: unknown;
  crs: unknown;
}

/** What the protocol calls them. */
export interface ReadingNames extends PlaceNames {
  readonly terminal: string;
  readonly at: string;
  readonly accuracy: string;
  readonly speed: string;
  readonly heading: string;
  readonly battery: string;
}

const LONGEST_TERMINAL = 64;
const FARTHEST_M = 1_000_000;
const FASTEST_M_S = 500;

type Draft = { -readonly [Key in keyof Fix]: Fix[Key] };

/**
 * The one way from a reading to a fix: checks every field, converts to WGS-84, stamps the time of arrival, flags a device
 * clock that cannot be right. Allocates the fix and nothing else.
 */
export function accept(reading: Reading, names: ReadingNames, receivedAt: number, fence: CityFence | undefined): Fix | FieldFault {
  const { terminal } = reading;
  const wrongTerminal = terminalRule(terminal);
  if (wrongTerminal !== undefined) return new FieldFault(names.terminal, wrongTerminal);
  let lon = reading.lon as number;
  let lat = reading.lat as number;
  const wrongDegrees = degreesFault(lon, lat, names);
  if (wrongDegrees !== undefined) return wrongDegrees;
  if (reading.crs !== undefined) {
    const reference = referenceOf(reading.crs);
    if (reference === undefined) return new FieldFault('crs', 'unknownCrs');
    [lon, lat] = toWgs84(lon, lat, reference satisfies CoordinateReference);
  }
  const outside = fenceFault(lon, lat, fence, names);
  if (outside !== undefined) return outside;
  const at = deviceTime(reading.at);
  if (Number.isNaN(at)) return new FieldFault(names.at, timeRule(reading.at));

  const fix: Draft = { terminal: terminal as string, lon, lat, at, receivedAt };
  const { accuracy, speed, heading, battery } = reading;
  if (accuracy !== undefined && accuracy !== -1) {
    if (!isBetween(accuracy, FARTHEST_M)) return new FieldFault(names.accuracy, boundRule(accuracy));
    fix.accuracy = accuracy;
  }
  if (speed !== undefined && speed !== -1) {
    if (!isBetween(speed, FASTEST_M_S)) return new FieldFault(names.speed, boundRule(speed));
    fix.speed = speed;
  }
  if (heading !== undefined && heading !== -1) {
    if (!isBetween(heading, 360)) return new FieldFault(names.heading, boundRule(heading));
    fix.heading = heading === 360 ? 0 : heading;
  }
  if (battery !== undefined && battery !== -1) {
    if (!isBetween(battery, 1)) return new FieldFault(names.battery, boundRule(battery));
    fix.battery = battery;
  }
  const wrong = clockFault(fix);
  if (wrong !== undefined) fix.clock = wrong;
  return fix;
}

/** Which rule a terminal's id breaks: 1 to 64 of letters, digits and `- . / : @ _`. */
export function terminalRule(id: unknown): InputRule | undefined {
  if (typeof id !== 'string') return id === undefined ? 'required' : 'type';
  if (id.length === 0) return 'empty';
  if (id.length > LONGEST_TERMINAL) return 'tooLong';
  for (let i = 0; i < id.length; i++) if (!isIdCode(id.charCodeAt(i))) return 'characters';
  return undefined;
}

function isIdCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 45 && code <= 58) || (code >= 64 && code <= 90) || code === 95;
}

function isBetween(value: unknown, most: number): value is number {
  return typeof value === 'number' && value >= 0 && value <= most;
}

function boundRule(value: unknown): InputRule {
  return typeof value === 'number' && Number.isFinite(value) ? 'range' : numberRule(value);
}
