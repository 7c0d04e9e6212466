import { OPEN_STATES } from '../../../shared/incident.ts';
import { DoorFault } from '../../http/doorFault.ts';
import { isoTime, timeRule } from '../../http/times.ts';
import type { RequestFilter, RequestRow } from './open311Reads.ts';

const SPAN_MS = 90 * 86_400_000;
const MOST_IDS = 1_000;

/** What `GET requests` asks for: some by their numbers, which overrides all else, or a filter. */
export type RequestQuery = { readonly ids: readonly string[] } | { readonly filter: RequestFilter };

/**
 * Query parameters of `GET requests`. Without dates the last 90 days; with one of them the 90 days on its other side.
 * @throws {DoorFault} 400 naming the parameter.
 */
export function readRequestQuery(query: unknown, now: number): RequestQuery {
  const given = query as Readonly<Record<string, unknown>>;
  const ids = listOf(given, 'service_request_id');
  if (ids !== undefined) {
    if (ids.length > MOST_IDS) throw DoorFault.invalid('service_request_id', 'tooMany');
    return { ids };
  }
  const { from, to } = readSpan(timeOf(given, 'start_date'), timeOf(given, 'end_date'), now);
  const codes = listOf(given, 'service_code');
  const wanted = codes && new Set(codes);
  const states = readStates(listOf(given, 'status'));
  return {
    filter: {
      from, to,
      matches: ({ incident }) => (wanted === undefined || wanted.has(incident.category)) && (states === undefined || states.has(statusOf(incident.state))),
    },
  };
}

export type Status = 'open' | 'closed';

export const statusOf = (state: RequestRow['incident']['state']): Status => (OPEN_STATES.has(state) ? 'open' : 'closed');

function readSpan(start: number | undefined, end: number | undefined, now: number): { from: number; to: number } {
  const to = end ?? (start === undefined ? now : Math.min(now, start + SPAN_MS));
  const from = start ?? to - SPAN_MS;
  if (start !== undefined && end !== undefined) {
    if (start > end) throw DoorFault.invalid('start_date', 'range', 'lies after end_date');
    if (end - start > SPAN_MS) throw DoorFault.invalid('end_date', 'tooWide');
  }
  return { from, to };
}

function readStates(states: readonly string[] | undefined): ReadonlySet<string> | undefined {
  for (const state of states ?? []) {
    if (state !== 'open' && state !== 'closed') throw DoorFault.invalid('status', 'characters', 'must be open or closed');
  }
  return states && new Set(states);
}

function timeOf(given: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = given[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw DoorFault.invalid(name, 'onlyOne');
  // A plus sign that the client did not escape arrives as a blank.
  const at = isoTime(value.replace(/ (\d{2}:?\d{2})$/, '+$1'));
  if (Number.isNaN(at)) throw DoorFault.invalid(name, timeRule(value));
  return at;
}

/** Comma-delimited, or the parameter several times; empty is not given. */
function listOf(given: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = given[name];
  const parts = (Array.isArray(value) ? value : [value]).flatMap((part) => (typeof part === 'string' ? part.split(',') : []));
  const found = parts.map((part) => part.trim()).filter((part) => part !== '');
  return found.length === 0 ? undefined : found;
}
