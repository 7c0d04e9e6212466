import type { AlertStage, CalledRung, Priority, RungRole, SuppressionKind } from './alert.ts';
import type { AlertOwner } from './alertOwner.ts';
import type { AreaLevel } from './area.ts';
import type { DueStage } from './fact.ts';
import type { IncidentState } from './incident.ts';
import type { Label } from './policy.ts';
import type { NotedPromise } from './seat.ts';
import type { Severity } from './severity.ts';

/** What whoever takes a seat over must know, written by the centre itself from what is open at one position of the journal. Times are ms. */
export interface Brief {
  readonly seat: string;
  readonly area: string;
  /** Who sits there; null: nobody. */
  readonly officer: string | null;
  /** Position of the journal that it stands for, and the centre's clock. */
  readonly asOf: number;
  readonly at: number;
  /** Alerts that are heard, the worst first: what is to be done next, by whom. */
  readonly open: Section<BriefAlert>;
  /** Shelved by a person, or of a rule that is silent: when they come back. The first to come back on top. */
  readonly aside: Section<BriefAside>;
  /** Ladders that have called or will call, the next call on top. */
  readonly ladders: Section<BriefLadder>;
  /** Incidents whose next due time comes within two hours, the first on top. */
  readonly due: Section<BriefDue>;
  /** Terminals on shift of which nothing has been heard for a quarter of an hour, the longest silent on top. */
  readonly silent: Section<BriefSilent>;
  /** What was promised from this seat and is not kept yet, the first due on top. */
  readonly promises: Section<NotedPromise>;
}

/** `total` counts what a long list leaves out. */
export interface Section<Line> {
  readonly items: readonly Line[];
  readonly total: number;
}

interface OfAlert {
  readonly alert: string;
  readonly incident?: string;
  readonly title: string;
  readonly priority: Priority;
  readonly area: string | null;
  readonly owner: AlertOwner;
}

export interface BriefAlert extends OfAlert {
  readonly rule: string;
  readonly state: AlertStage['state'];
  readonly raisedAt: number;
  /** Acknowledge it; look at what has ended unseen; act and confirm. `by`: when the acknowledgement runs out. */
  readonly next: { readonly step: 'acknowledge' | 'look' | 'confirm'; readonly by?: number };
  /** What its rule asks for. */
  readonly action?: Label;
}

export interface BriefAside extends OfAlert {
  readonly kind: 'shelved' | SuppressionKind;
  readonly until: number;
  readonly by: string;
  readonly reason: string;
}

export interface BriefLadder extends OfAlert {
  readonly called?: Pick<CalledRung, 'rung' | 'times' | 'at' | 'to' | 'area'>;
  readonly next?: { readonly rung: number; readonly to: RungRole; readonly level: AreaLevel; readonly at: number };
}

export interface BriefDue {
  readonly incident: string;
  readonly number: string;
  readonly title: string;
  readonly area: string | null;
  readonly severity: Severity;
  readonly state: IncidentState;
  readonly stage: DueStage;
  readonly at: number;
  readonly unit?: string;
}

export interface BriefSilent {
  readonly terminal: string;
  readonly area: string;
  /** When it was last heard of. */
  readonly since: number;
}

/** Of a brief that was shown, until it is too old to be signed. */
export type ShownBrief = Brief & { readonly digest: string };
