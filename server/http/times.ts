import type { InputRule } from './inputRules.ts';

/** No device reports from 2093: such a time is a unit mixed up, or nonsense. */
export const LATEST_TIME = Date.UTC(2093, 0, 1);
/** Numbers below are seconds: as milliseconds they would be before March 1973. */
const SECONDS_BELOW = 1e11;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Milliseconds since 1970 of a time as devices send it: a number (seconds or milliseconds) or ISO 8601 with a zone.
 * NaN when it is none; {@link timeRule} then tells why.
 */
export function deviceTime(value: unknown): number {
  if (typeof value === 'number') return epochTime(value);
  if (typeof value === 'string') return isoTime(value);
  return NaN;
}

/** A number of seconds or milliseconds since 1970, by its size. */
function epochTime(value: number): number {
  if (!(value >= 0)) return NaN;
  const ms = value < SECONDS_BELOW ? Math.round(value * 1000) : Math.floor(value);
  return ms < LATEST_TIME ? ms : NaN;
}

/** ISO 8601. Without a zone it is a time only when the protocol says that such times are UTC. */
export function isoTime(text: string, zoneless?: 'utc'): number {
  const ms = parseIso(text, zoneless);
  return ms < LATEST_TIME ? ms : NaN;
}

/** Which rule a value breaks that {@link deviceTime} could not read. Cold path. */
export function timeRule(value: unknown): InputRule {
  if (value === undefined) return 'required';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return 'notFinite';
    return value < 0 ? 'range' : 'tooFarInFuture';
  }
  if (typeof value !== 'string') return 'type';
  const ms = parseIso(value, 'utc');
  if (Number.isNaN(ms)) return 'notATime';
  if (ms < 0) return 'range';
  return ms >= LATEST_TIME ? 'tooFarInFuture' : 'noTimeZone';
}

function parseIso(text: string, zoneless?: 'utc'): number {
  if (text.length > 40) return NaN;
  const match = ISO.exec(text);
  if (match === null) return NaN;
  const [, year, month, day, hour, minute, second = '0', fraction = '0', zone = zoneless] = match;
  if (zone === undefined) return NaN;
  const asUtc = Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second, Math.floor(+`0.${fraction}` * 1000));
  // `Date` would roll the 31st of February over into March; a leap second may roll.
  const date = new Date(Date.UTC(+year!, +month! - 1, +day!));
  if (date.getUTCMonth() !== +month! - 1 || date.getUTCDate() !== +day! || +hour! > 23 || +minute! > 59 || +second > 60) return NaN;
  const ms = asUtc - offsetOf(zone);
  return ms >= 0 ? ms : NaN;
}

function offsetOf(zone: string): number {
  if (zone === 'utc' || zone === 'Z' || zone === 'z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone[0] === '-' ? -minutes : minutes) * 60_000;
}
