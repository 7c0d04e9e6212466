import type { EnrolledRole, EnrolmentLine, EnrolmentState, KeyLine } from '../../shared/enrolment.ts';
import type { Answer } from './answer.ts';
import type { Query } from './httpClient.ts';
import { pageHttp as http } from './pageHttp.ts';

export interface Enrolments {
  readonly items: readonly EnrolmentLine[];
  readonly total: number;
  readonly counts: Readonly<Record<EnrolmentState, number>>;
}

export interface NewKey {
  readonly name: string;
  readonly may: readonly string[];
  readonly area: string;
  readonly days: number;
}

/** What an enrolled terminal is given; `token` only where it is not the session of this browser. */
export interface Enrolled {
  readonly terminal: string;
  readonly role: EnrolledRole;
  readonly area: string;
  readonly until: number;
  readonly token?: string;
}

/** Work terminals and services: for administrators, and for the phone that is enrolled. */
export const machines = {
  enrolments: (query: Query, signal: AbortSignal): Promise<Answer<Enrolments>> => http.get('/api/v1/terminals/enrolments', query, signal),
  offer: (terminal: string, role: EnrolledRole, area: string): Promise<Answer<{ readonly code: string; readonly until: number }>> => http.post('/api/v1/terminals/enrolments/commands', { type: 'OfferEnrolment', terminal, role, area }),
  end: (terminal: string, role: EnrolledRole, reason: string): Promise<Answer<unknown>> => http.post('/api/v1/terminals/enrolments/commands', { type: 'EndEnrolment', terminal, role, reason }),
  keys: (signal: AbortSignal): Promise<Answer<{ readonly items: readonly KeyLine[]; readonly scopes: readonly string[] }>> => http.get('/api/v1/keys', {}, signal),
  makeKey: (key: NewKey): Promise<Answer<{ readonly key: KeyLine; readonly secret: string }>> => http.post('/api/v1/keys/commands', { type: 'MakeKey', ...key }),
  revokeKey: (key: string, reason: string): Promise<Answer<unknown>> => http.post('/api/v1/keys/commands', { type: 'RevokeKey', key, reason }),
  enrol: (code: string, keep?: 'cookie'): Promise<Answer<Enrolled>> => http.post('/api/v1/terminals/enrol', { code, ...(keep && { keep }) }),
  renew: (): Promise<Answer<Enrolled>> => http.post('/api/v1/terminals/token', {}),
};
