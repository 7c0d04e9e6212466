import type { Reading, ReadingNames } from './accept.ts';
import { DoorFault } from '../http/doorFault.ts';
import { isoTime } from '../http/times.ts';

/** Query or form parameters of the OsmAnd protocol. */
export type OsmAndForm = Readonly<Record<string, unknown>>;

export const FORM_NAMES: ReadingNames = {
  terminal: 'id', lon: 'lon', lat: 'lat', at: 'timestamp', accuracy: 'accuracy', speed: 'speed', heading: 'bearing', battery: 'batt',
};

const METRES_A_SECOND_OF_KNOT = 1852 / 3600;

/**
 * The first form of the protocol: speed in knots, battery in per cent, `location=lat,lon` or both apart, `timestamp` in
 * seconds, milliseconds, ISO 8601 or `yyyy-MM-dd HH:mm:ss` (UTC); without one it is now. Below zero is unknown.
 * @see https://www.traccar.org/osmand/
 */
export function readForm(form: OsmAndForm, now: number): Reading {
  const [lat, lon] = placeOf(form);
  const speed = numberOf(form, 'speed');
  const heading = numberOf(form, 'bearing') ?? numberOf(form, 'heading');
  const battery = numberOf(form, 'batt');
  return {
    terminal: one(form, 'id') ?? one(form, 'deviceid'), lon, lat,
    at: timeOf(one(form, 'timestamp'), now),
    accuracy: unknownBelowZero(numberOf(form, 'accuracy')),
    speed: unknownBelowZero(speed === undefined ? undefined : speed * METRES_A_SECOND_OF_KNOT),
    heading: unknownBelowZero(heading),
    battery: unknownBelowZero(battery === undefined ? undefined : battery / 100),
    crs: undefined,
  };
}

/** `valid=false` or `0`: the device itself does not believe the place. */
export const isMarkedInvalid = (form: OsmAndForm): boolean => {
  const valid = one(form, 'valid');
  return valid !== undefined && valid !== '1' && valid.toLowerCase() !== 'true';
};

/** `alarm=sos`: the holder calls for help. */
export const isSos = (form: OsmAndForm): boolean => one(form, 'alarm')?.toLowerCase() === 'sos';

/** A parameter that may stand once; empty is absent. */
function one(form: OsmAndForm, name: string): string | undefined {
  const value = form[name];
  if (Array.isArray(value)) throw DoorFault.invalid(name, 'onlyOne');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function placeOf(form: OsmAndForm): [lat: unknown, lon: unknown] {
  const both = one(form, 'location');
  if (both === undefined) return [numberOf(form, 'lat'), numberOf(form, 'lon')];
  const parts = both.split(',');
  if (parts.length !== 2) throw DoorFault.invalid('location', 'type', 'must be latitude,longitude');
  return [decimal(parts[0]!, 'location'), decimal(parts[1]!, 'location')];
}

function numberOf(form: OsmAndForm, name: string): number | undefined {
  const text = one(form, name);
  return text === undefined ? undefined : decimal(text, name);
}

/** Plain decimals only: `Number` would take `0x79`, blanks and `Infinity` too. */
function decimal(text: string, name: string): number {
  const trimmed = text.trim();
  if (/^[+-]?(nan|inf(inity)?)$/i.test(trimmed)) throw DoorFault.invalid(name, 'notFinite');
  if (!/^[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})(e[+-]?\d{1,3})?$/i.test(trimmed)) throw DoorFault.invalid(name, 'type', 'must be a number');
  return Number(trimmed);
}

function timeOf(text: string | undefined, now: number): unknown {
  if (text === undefined) return now;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const ms = isoTime(text, 'utc');
  return Number.isNaN(ms) ? text : ms;
}

/** -1 means unknown; knots and per cent have made other numbers of it. */
function unknownBelowZero(value: number | undefined): number | undefined {
  return value !== undefined && value < 0 ? undefined : value;
}
