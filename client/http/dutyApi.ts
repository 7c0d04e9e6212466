import type { ShownBrief } from '../../shared/brief.ts';
import type { DutyTurn, Roster } from '../../shared/roster.ts';
import type { SeatLine } from '../../shared/seatLine.ts';
import { type Answer, answerOf } from './answer.ts';
import { newId } from './newId.ts';
import { pageHttp as http } from './pageHttp.ts';

/** An order about a seat, `type` in its English name. */
export type SeatOrder =
  | { readonly type: 'BeginHandOver' }
  | { readonly type: 'TestSound'; readonly heard: number }
  | { readonly type: 'SignHandOver'; readonly digest: string; readonly reason?: string }
  | { readonly type: 'NotePromise'; readonly promise: string; readonly text: string; readonly due: number }
  | { readonly type: 'KeepPromise'; readonly promise: string };

const IMPORT_MS = 15_000;
const of = (seat: string): string => `/api/v1/seats/${encodeURIComponent(seat)}`;

/** What pages ask about duty seats, their rosters and hand-overs. */
export const duty = {
  seats: (signal?: AbortSignal): Promise<Answer<{ readonly items: readonly SeatLine[] }>> => http.get('/api/v1/seats', {}, signal),
  brief: (seat: string, signal?: AbortSignal): Promise<Answer<ShownBrief>> => http.get(`${of(seat)}/brief`, {}, signal),
  order: (seat: string, order: SeatOrder): Promise<Answer<unknown>> => http.post(`${of(seat)}/commands`, { commandId: newId(), ...order }),
  roster: (seat: string, signal?: AbortSignal): Promise<Answer<Roster>> => http.get(`${of(seat)}/roster`, {}, signal),
  /** Where a roster is fetched as a calendar file. */
  calendarOf: (seat: string): string => `${of(seat)}/roster.ics`,
  importCalendar: (seat: string, file: Blob): Promise<Answer<Roster>> => putRoster(seat, file, 'text/calendar'),
  /** `expectedVersion`: the one that was looked at, 0 for none. */
  setRoster: (seat: string, roster: { readonly turns: readonly DutyTurn[]; readonly expectedVersion: number; readonly area?: string }): Promise<Answer<Roster>> => putRoster(seat, JSON.stringify(roster), 'application/json'),
};

async function putRoster(seat: string, body: Blob | string, type: string): Promise<Answer<Roster>> {
  try {
    const response = await fetch(`${of(seat)}/roster`, { method: 'PUT', body, headers: { 'content-type': type }, credentials: 'same-origin', signal: AbortSignal.timeout(IMPORT_MS) });
    return answerOf(response.status, await response.json());
  } catch {
    return { outcome: 'down', reason: 'offline' };
  }
}
