import type { IncidentState } from '../../../../shared/incident.ts';
import type { MediationStage } from '../../../../shared/dispute.ts';
import type { Label } from '../../../../shared/policy.ts';
import type { Severity } from '../../../../shared/severity.ts';
import type { VisitKind } from '../../../../shared/visit.ts';
import type { Order } from '../../../http/centreApi.ts';

/** A report as the door takes it. `id` is made on the phone: sent twice, it is one incident. */
export interface ReportBody {
  readonly id: string;
  readonly channel: 'grid';
  readonly category: string;
  readonly title: string;
  readonly text?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly area?: string;
  readonly severity?: Severity;
  /** When it was written, ms by the phone: it may be sent hours later. */
  readonly occurredAt: number;
}

export interface VisitBody {
  readonly id: string;
  readonly kind: VisitKind;
  /** Visits are counted of terminals on shift. */
  readonly terminal: string;
  readonly grid?: string;
  readonly lon?: number;
  readonly lat?: number;
}

/** How a task stood when the worker decided: while this holds, the order still means what it meant, whatever its version. */
export interface Seen {
  readonly state: IncidentState;
  readonly unit?: string;
  readonly mediation?: MediationStage;
}

/** One thing that goes to the centre, whole. */
export type Parcel =
  | { readonly kind: 'report'; readonly body: ReportBody }
  | { readonly kind: 'photo'; readonly incident: string; readonly key: string; readonly bytes: ArrayBuffer }
  | { readonly kind: 'order'; readonly incident: string; readonly order: Order; /** `errand`: it says how far the worker is, which stays true however the task moves. */ readonly seen: Seen | 'errand' }
  | { readonly kind: 'visit'; readonly body: VisitBody }
  | { readonly kind: 'shift'; readonly terminal: string; readonly action: 'open' | 'close' };

/** Why a letter was not taken: the rule's own sentence, or a word of this page's catalogue with what is put into it. */
export type Why = { readonly say: Label } | { readonly word: string; readonly with?: Readonly<Record<string, string>> };

export interface NewLetter {
  /** Letters of one matter stand in one line of the queue: a report with its photos. */
  readonly matter: string;
  /** What the line says. */
  readonly title: string;
  readonly parcel: Parcel;
  readonly madeAt: number;
}

/** A parcel on its way. It is kept on the phone until the centre has said yes or no. */
export interface Letter extends NewLetter {
  /** In the order of writing. */
  readonly n: number;
  /** Whose it is: the terminal or the area of the sign-in it was written under. Under another it does not go: the trail would name the wrong hand. */
  readonly holder: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly tries: number;
  /** Not before, ms. */
  readonly nextAt: number;
  readonly why?: Why;
  /** When the centre answered, ms. */
  readonly endedAt?: number;
  /** Number of the incident, once the centre has given it one. */
  readonly number?: string;
}

/** What must go in order: everything about one incident; a terminal's shift and the visits made in it. */
export function laneOf({ parcel }: Letter): string {
  switch (parcel.kind) {
    case 'report': return parcel.body.id;
    case 'photo': case 'order': return parcel.incident;
    case 'shift': return `terminal ${parcel.terminal}`;
    case 'visit': return `terminal ${parcel.body.terminal}`;
  }
}
