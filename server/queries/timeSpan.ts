import { Type } from 'typebox';
import { dayNamed, dayOf, startOfDay } from '../../shared/zone.ts';
import { DoorFault } from '../http/doorFault.ts';
import { deviceTime } from '../http/times.ts';

/** `from` ≤ t < `to`, ms. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
}

const TIME = 'ISO 8601 with a zone, milliseconds or seconds since 1970, or a day such as 2026-11-21 in the city\'s zone';
/** Seconds from 1973 on. Times in our answers are such numbers, and whoever got one may ask with it. */
const EPOCH = /^\d{9,13}$/;

export const SPAN_PARAMETERS = {
  from: Type.Optional(Type.String({ maxLength: 40, description: `From this time on: ${TIME}` })),
  to: Type.Optional(Type.String({ maxLength: 40, description: `Before this time: ${TIME}; a day counts whole` })),
};

const WINDOW_DAYS = 30;

/** The window of every rate: thirty days, today included. */
export function lastDays(now: number, offset: number): TimeSpan {
  const today = dayOf(now, offset);
  return { from: startOfDay(today - WINDOW_DAYS + 1, offset), to: startOfDay(today + 1, offset) };
}

/** @throws DoorFault 400 naming `from` or `to`. `offset`: the city's zone, ms ahead of UTC. */
export function spanAsked(asked: { readonly from?: string; readonly to?: string }, otherwise: TimeSpan, offset: number): TimeSpan {
  const from = timeAsked('from', asked.from, otherwise.from, 0, offset);
  const to = timeAsked('to', asked.to, otherwise.to, 1, offset);
  if (from >= to) throw DoorFault.invalid('to', 'range', 'must be later than from');
  return { from, to };
}

function timeAsked(field: 'from' | 'to', text: string | undefined, otherwise: number, wholeDays: 0 | 1, offset: number): number {
  if (text === undefined) return otherwise;
  const day = dayNamed(text);
  const at = Number.isNaN(day) ? deviceTime(EPOCH.test(text) ? Number(text) : text) : startOfDay(day + wholeDays, offset);
  if (Number.isNaN(at)) throw DoorFault.invalid(field, 'notATime', `must be ${TIME}`);
  return at;
}
