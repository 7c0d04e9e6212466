/** P1 is the worst (one-key call, SOS) and latches until confirmed. */
export type Priority = 'P1' | 'P2' | 'P3';

/** What must be acted on now, as raised. ISA-18.2: an alarm has a cause, a consequence and an action. */
export interface RaisedAlert {
  readonly id: string;
  /** Rule of the policy that raised it. */
  readonly rule: string;
  readonly priority: Priority;
  /** One active alert per rule and source. */
  readonly source: string;
  /** Incident it speaks of. */
  readonly incident?: string;
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  readonly title: string;
  readonly raisedAt: number;
  readonly exercise: boolean;
}

export type AlertStage =
  | { readonly state: 'raised' }
  | { readonly state: 'acknowledged'; readonly acknowledgedAt: number; readonly acknowledgedBy: string }
  | { readonly state: 'confirmed'; readonly confirmedAt: number; readonly confirmedBy: string; readonly note: string }
  | { readonly state: 'cleared'; readonly clearedAt: number };

export type Alert = RaisedAlert & AlertStage & { readonly version: number; readonly acknowledgedAt?: number };

/** Alerts that still stand on the wall and in the queue. */
export const isStanding = (alert: Pick<Alert, 'state'>): boolean => alert.state === 'raised' || alert.state === 'acknowledged';
