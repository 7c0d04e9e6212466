import type { Figures, RibbonHour } from '../../shared/figures.ts';
import type { AlertLine, IncidentLine, SourceAges } from '../../shared/wire/messages.ts';

/**
 * All that a screen knows of the facts lane. Immutable: each applied frame gives a new object that shares what did not change.
 * Views read it through selectors of `useCentre`; nothing here knows where data comes from.
 */
export interface CentreState {
  readonly link: Link;
  readonly room: string | null;
  readonly epoch: string | null;
  /** Seq this screen is folded to. */
  readonly to: number;
  /** The server's clock in the last frame, ms. */
  readonly serverTime: number;
  /** `performance.now()` of this screen when the last frame came: ages are counted from here. */
  readonly frameAt: number;
  readonly build: string | null;
  readonly exercise: boolean;
  /** Open incidents and those that ended since the snapshot, bounded. */
  readonly incidents: ReadonlyMap<string, IncidentLine>;
  /** Ids, newest change first, at most 60: the ticker. */
  readonly newest: readonly string[];
  /** Standing alerts; ended ones leave. */
  readonly alerts: ReadonlyMap<string, AlertLine>;
  /** By area code: the room's area and its children. */
  readonly figures: ReadonlyMap<string, Figures>;
  /** 24 hours, oldest first. */
  readonly ribbon: readonly RibbonHour[];
  readonly sources: SourceAges;
}

export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'lost'; readonly since: number }
  /** `rule`: the centre's name for why, where it said one. */
  | { readonly state: 'refused'; readonly reason: string; readonly rule?: string };
