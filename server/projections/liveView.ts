import type { Alert } from '../../shared/alert.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Figures, RibbonHour } from '../../shared/figures.ts';
import type { Incident } from '../../shared/incident.ts';
import type { AlertLine, IncidentLine } from '../../shared/wire/messages.ts';

/** The fold of the journal that screens look at. Every node has its own; none is the truth. */
export interface LiveView {
  /** Seq it is folded to. */
  readonly watermark: number;
  incident(id: string): Incident | undefined;
  alert(id: string): Alert | undefined;
  incidentLine(id: string): IncidentLine | undefined;
  alertLine(id: string): AlertLine | undefined;
  /** Open incidents inside an area (by code), and the newest `recent` that changed, ended or not. */
  incidentLines(area: string, recent: number): IncidentLine[];
  standingAlerts(area: string): AlertLine[];
  /** Figures of an area at the centre's present time; undefined for an unknown code. */
  figures(area: string): Figures | undefined;
  /** The last 24 hours of an area, oldest first. */
  ribbon(area: string): RibbonHour[];
  /** Called after each applied batch. */
  onChange(listener: (change: Change) => void): () => void;
}

/** What one applied batch of facts touched. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly facts: readonly Fact[];
  readonly incidents: ReadonlySet<string>;
  /** Nodes that incidents were counted at before they were placed anew. */
  readonly moved: ReadonlyMap<string, ReadonlySet<number>>;
  readonly alerts: ReadonlySet<string>;
  /** Nodes of the area tree whose figures changed, ancestors included. */
  readonly areas: ReadonlySet<number>;
  /** A P1 alert is among them: flush at once. */
  readonly urgent: boolean;
}

/** A fold that can be written down and taken up again, so that a start need not begin with the first fact. */
export interface Keepable {
  /** The same for ever, and no other fold's. */
  readonly name: string;
  /** As it stands now, in plain values; what it holds may change afterwards, so it is written down at once. */
  kept(): unknown;
  /** Into a fold that has applied nothing yet. */
  takeUp(kept: unknown): void;
}

/** One consumer of the journal, in order. */
export interface Projection {
  apply(fact: Fact): void;
}
