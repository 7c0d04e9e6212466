import type { AlertNote, AlertStage, CalledRung, Priority, Shelving, Suppression } from '../alert.ts';
import type { Chatter } from '../chatter.ts';
import type { DisputeKind, MediationStage, RiskLevel } from '../dispute.ts';
import type { ErrandShown } from '../errand.ts';
import type { HeldSeat } from '../duty.ts';
import type { Figures, RibbonHour } from '../figures.ts';
import type { IncidentState } from '../incident.ts';
import type { Severity } from '../severity.ts';
import type { Steering } from '../wall.ts';

/**
 * Everything that crosses the socket, both ways, in one place. Times are ms since 1970 UTC by the centre's clock.
 * Version history: 1 first wire; 2 named walls: `wall` and `alive`; 3 the whole loop: more states and stages, risk, heat, `incidentLeft`
 * (since then, for screens that look: `assisting`, `reworks` and `escalatedTo` of a line).
 */
export const WIRE_VERSION = 3;

/** One incident as screens list and draw it. No reporter, no free text: the desk asks for the sheet over HTTP. */
export interface IncidentLine {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly channel: string;
  readonly category: string;
  readonly title: string;
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  readonly severity: Severity;
  readonly state: IncidentState;
  readonly reportedAt: number;
  /** When its state last changed. */
  readonly changedAt: number;
  /** The next due time, if any is left. */
  readonly dueAt?: number;
  readonly overdue: boolean;
  readonly unit?: string;
  readonly dispute?: { readonly kind: DisputeKind; readonly stage: MediationStage };
  /** Set by a person; red ones stand on the wall. */
  readonly risk?: RiskLevel;
  /** A leader presses 督办. */
  readonly supervised?: true;
  /** Its next due time is near. */
  readonly near?: true;
  /** More time has been asked for and waits for an answer. */
  readonly extensionAsked?: true;
  /** Units that help and have not said yet that their part is done; absent: none. */
  readonly assisting?: readonly string[];
  /** How often a check sent it back to be done again 返工; absent: never. */
  readonly reworks?: number;
  /** Area whose centre it was escalated to 提级; absent: it is still its own area's. */
  readonly escalatedTo?: string;
  /** Somebody was sent there 派员: how far the foremost is. */
  readonly errand?: ErrandShown;
  /** Reports of the same matter that were merged into it. */
  readonly heat?: number;
  readonly exercise: boolean;
}

export interface AlertLine {
  readonly id: string;
  readonly version: number;
  readonly rule: string;
  readonly priority: Priority;
  readonly state: AlertStage['state'];
  readonly incident?: string;
  readonly area: string | null;
  readonly lon?: number;
  readonly lat?: number;
  readonly title: string;
  readonly raisedAt: number;
  readonly acknowledgedAt?: number;
  /** Seat, never a name. */
  readonly acknowledgedBy?: string;
  /** When the acknowledgement runs out unless it is confirmed. */
  readonly until?: number;
  /** Since when its cause is gone; absent: it lasts. */
  readonly goneAt?: number;
  /** Since when nobody has it, where that is later than its raising. */
  readonly unattendedSince?: number;
  /** It lies on the shelf: in a list of its own, heard nowhere. */
  readonly shelved?: Shelving;
  /** Its rule says nothing for a time. */
  readonly suppressed?: Suppression;
  /** Rungs of its ladder that called since it was last unattended, the last one last. */
  readonly rungs?: readonly CalledRung[];
  /** Its rule and `source` come and go, as of its last change; it is over a minute after `at`. */
  readonly chatter?: Chatter & { readonly source: string };
  /** What officers noted, the newest few, the last one last. */
  readonly notes?: readonly AlertNote[];
  readonly exercise: boolean;
}

/** State that changed, as it is now. An item replaces what the screen had under the same key, or takes it away. */
export type Item =
  | { readonly kind: 'incident'; readonly value: IncidentLine }
  /** It was placed in an area that this room does not hold: the screen lets go of it. */
  | { readonly kind: 'incidentLeft'; readonly id: string }
  | { readonly kind: 'alert'; readonly value: AlertLine }
  | { readonly kind: 'figures'; readonly value: Figures }
  | { readonly kind: 'ribbon'; readonly value: RibbonHour };

/** How fresh each source is: travels with every frame, the empty ones too. */
export interface SourceAges {
  /** Terminals on an open shift, those of them heard of in the last 60 s, and all that are known. */
  readonly terminals: { readonly onShift: number; readonly fresh: number; readonly known: number; readonly lastAt: number | null };
  /** Last accepted input of each door. */
  readonly doors: Readonly<Record<string, number>>;
  /** Last position heard of in each district. */
  readonly districts: Readonly<Record<string, number>>;
  /** Duty seats that are held and answer for the room's area, the longest held first; absent or empty: nobody is on duty. */
  readonly seats?: readonly HeldSeat[];
}

/** What a screen has after it: all open incidents, the newest lines, standing alerts, figures of the room's area and its children. */
export interface Snapshot {
  readonly wire: number;
  readonly room: string;
  readonly epoch: string;
  /** Folded to this seq: the first frame's `from`. */
  readonly to: number;
  readonly serverTime: number;
  /** Build of the client that this server serves: another one means reload. */
  readonly build: string;
  readonly incidents: readonly IncidentLine[];
  readonly alerts: readonly AlertLine[];
  readonly figures: readonly Figures[];
  readonly ribbon: readonly RibbonHour[];
  readonly sources: SourceAges;
  /** An exercise: the screens carry the watermark. */
  readonly exercise: boolean;
}

/** What happened after `from` up to and with `to`; `from === to` and no items is a beat. */
export interface Frame {
  readonly room: string;
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly serverTime: number;
  readonly items: readonly Item[];
  readonly sources: SourceAges;
}

/** First word of a screen: what it has, if anything. The server chooses the room from the caller's scope. */
export interface Hello {
  readonly wire: number;
  readonly epoch?: string;
  readonly to?: number;
  /** Area to look at; inside the caller's scope, else the scope itself. */
  readonly area?: string;
  /** False for screens that draw no terminals. */
  readonly positions: boolean;
}

export type HelloAnswer =
  | { readonly ok: true; readonly snapshot: Snapshot }
  /** `build` as in a snapshot: a screen that comes back after a new version was put in place hears of it here. */
  | { readonly ok: true; readonly frames: readonly Frame[]; readonly build: string }
  | { readonly ok: false; readonly refusal: string; readonly rule: string };

/** What a paired wall is told about itself: when it comes, and when that changes. */
export interface WallNews {
  readonly name: string;
  /** The view a desk sent, until its end; null: nobody steers. The wall itself turns back when `until` has passed. */
  readonly steering: Steering | null;
}

/** A wall's heartbeat. */
export interface Alive {
  /** Ms since it last drew. */
  readonly drawnAgo: number;
}

/** Socket.IO event names and their arguments. `positions` is the binary lane: see positionFrame.ts. */
export interface ServerToScreen {
  frame: (frame: Frame) => void;
  positions: (bytes: Uint8Array) => void;
  /** To paired walls only, each about itself. */
  wall: (news: WallNews) => void;
}
export interface ScreenToServer {
  hello: (hello: Hello, answer: (answer: HelloAnswer) => void) => void;
  /** A gap was seen, or a keyframe is wanted after a stall. */
  keyframe: () => void;
  /** Every 10 s from a wall. */
  alive: (alive: Alive) => void;
}
