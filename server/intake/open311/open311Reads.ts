import type { Incident } from '../../../shared/incident.ts';

/** What Open311 reads of the centre: a narrow window on the read side. */
export interface Open311Reads {
  /** Newest first, at most `limit`. */
  list(filter: RequestFilter, limit: number): Promise<readonly RequestRow[]>;
  /** By the incident's number, which is Open311's `service_request_id`. */
  one(number: string): Promise<RequestRow | undefined>;
  /** By the incident's UUID, which is Open311's `token`. */
  byToken(id: string): Promise<RequestRow | undefined>;
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
  /** This channel alone; absent: any. */
  readonly channel?: string;
  readonly matches: (row: RequestRow) => boolean;
}
