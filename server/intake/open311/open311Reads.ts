import type { Incident } from '../../../shared/incident.ts';

/** What Open311 reads of the centre: a narrow window that the live view satisfies. */
export interface Open311Reads {
  /** Newest first, at most `limit`. */
  list(filter: RequestFilter, limit: number): readonly RequestRow[];
  /** By the incident's number, which is Open311's `service_request_id`. */
  one(number: string): RequestRow | undefined;
  /** By the incident's UUID, which is Open311's `token`. */
  byToken(id: string): RequestRow | undefined;
}

export interface RequestRow {
  readonly incident: Incident;
  /** When its state last changed, ms. */
  readonly changedAt: number;
}

export interface RequestFilter {
  /** Reported at or after, and at or before, ms. */
  readonly from: number;
  readonly to: number;
  readonly matches: (row: RequestRow) => boolean;
}
