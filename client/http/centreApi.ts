import type { Caller } from '../../shared/access.ts';
import type { AreaLevel } from '../../shared/area.ts';
import type { Alert } from '../../shared/alert.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import type { MediationBody } from '../../shared/dispute.ts';
import type { RiskMatter } from '../../shared/riskMatter.ts';
import type { CountName, WorkStage } from '../../shared/stageCounts.ts';
import type { AlertLine, IncidentLine } from '../../shared/wire/messages.ts';
import type { WallView } from '../../shared/wall.ts';
import type { AlarmQuery, GroupMember, GroupOrder, ToldMeasures } from './alarmApi.ts';
import type { Clusters, Moments, Outlook, Staffing, Tallies } from './areaFigures.ts';
import type { Answer } from './answer.ts';
import type { RiskRegister, RiskSheet } from './riskApi.ts';
import type { OwnLooks } from './looksApi.ts';
import type { Candidates, Errands } from './sendApi.ts';
import type { WallLine, WallOrder, Walls } from './wallsApi.ts';

/** One incident with everything that happened to it, and what this caller may do with it now. */
export interface Sheet {
  readonly incident: Incident;
  readonly trail: readonly Fact[];
  /** Command types of the glossary, in the order the centre offers them. */
  readonly allowed: readonly string[];
}

export interface IncidentFilter {
  readonly area?: string;
  /** Any of several, with commas between: states, `open`, `overdue`. */
  readonly state?: string;
  readonly overdue?: boolean;
  /** Levels, with commas between. */
  readonly severity?: string;
  /** Exactly the incidents that a figure counts; `from` and `to` then go by the time that figure goes by. */
  readonly mark?: Mark;
  readonly channel?: string;
  readonly category?: string;
  readonly dispute?: string;
  /** `-` for those that no unit, or nobody, has. */
  readonly unit?: string;
  readonly handler?: string;
  /** Its units have it, or no unit has and it is of its categories. */
  readonly department?: string;
  /** A unit that helps and has not said that its part is done. */
  readonly assisting?: string;
  /** More time was asked for and nobody has answered. */
  readonly extension?: boolean;
  readonly body?: string;
  /** Together: the list behind a number of the appraisal. */
  readonly stage?: WorkStage;
  readonly count?: CountName;
  /** Only what is counted at the area itself. */
  readonly here?: boolean;
  /** False: without other systems' past. */
  readonly past?: boolean;
  readonly q?: string;
  /** ISO times, `from` included, `to` not. */
  readonly from?: string;
  readonly to?: string;
  readonly cursor?: string;
  readonly limit?: number;
}

/** What an incident counts as, see shared/tally.ts. */
export type Mark = 'open' | 'overdue' | 'reported' | 'acceptDue' | 'acceptedInTime' | 'handleDue' | 'handledInTime' | 'closed' | 'investigated' | 'settled';

export interface IncidentPage {
  readonly items: readonly IncidentLine[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
  /** How many there are in all. */
  readonly total: number;
  readonly asOf: number;
}

/** One reason for or against two reports telling of the same matter; each bit doubles or halves the odds. */
export type LikenessReason = { readonly bits: number } & (
  | { readonly why: 'distance'; readonly metres: number }
  | { readonly why: 'time'; readonly minutes: number }
  | { readonly why: 'kind'; readonly kind: 'same' | 'group' | 'other' }
  | { readonly why: 'text'; readonly phrases: readonly string[] });

/** Incidents that may be the same matter as the one asked about, the likeliest first. `score`: the chance, 0 to 1. */
export interface Alike {
  readonly items: readonly { readonly incident: IncidentLine; readonly score: number; readonly reasons: readonly LikenessReason[] }[];
}

export interface Order {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface PhoneReport {
  readonly channel: string;
  readonly category: string;
  readonly title: string;
  readonly text?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly area?: string;
  readonly reporter?: string;
}

export interface ReportReceipt {
  readonly id: string;
  readonly number: string;
  readonly area: string | null;
}

/** A figure over time or by a dimension: never a rate, always its two numbers. */
export interface StatsRow {
  /** Start of the bucket in ISO time, or the code of the channel, category, area or dispute kind. */
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly before?: { readonly numerator: number; readonly denominator: number };
}

export type Measure = 'reported' | 'closed' | 'acceptedInTime' | 'handledInTime' | 'disputeResolution' | 'satisfaction' | 'alerts';
export type Dimension = 'day' | 'hour' | 'month' | 'weekHour' | 'area' | 'channel' | 'category' | 'unit' | 'disputeKind';

export interface StatsQuery {
  readonly measure: Measure;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly by: Dimension;
  readonly compare?: boolean;
}

export interface Stats {
  readonly asOf: number;
  /** ISO time up to which was asked. */
  readonly to: string;
  /** ISO time of the first that this measure could count; null: nothing at all. */
  readonly since: string | null;
  /** What was compared with: of a span that still runs the same part of the one before. */
  readonly compared?: { readonly from: string; readonly to: string };
  readonly rows: readonly StatsRow[];
}

export interface AppraisalQuery {
  readonly by: 'area' | 'unit' | 'person' | 'body';
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly stage: WorkStage;
}

/** Numbers of one stage, with its rate as two numbers and its place among the rows; null: too few to compare. */
export type StageNumbers = Readonly<Partial<Record<CountName, number>>> & { readonly rate: { readonly numerator: number; readonly denominator: number }; readonly place: number | null };

/** `provisional`: what the rules would give those that are handled and not appraised yet. */
export interface PointsNumbers {
  readonly given: number;
  readonly appraised: number;
  readonly provisional: number;
  readonly waiting: number;
}

export interface AppraisalRow {
  /** Code of the unit, area or body, or subject of the person; `-` for what nobody has. */
  readonly key: string;
  readonly here?: true;
  readonly stages: Readonly<Partial<Record<WorkStage, StageNumbers>>>;
  readonly points?: PointsNumbers;
}

export interface Appraisal {
  readonly asOf: number;
  /** Fewer cases than this have no place. */
  readonly least: number;
  readonly total: Omit<AppraisalRow, 'key' | 'here'>;
  readonly rows: readonly AppraisalRow[];
  readonly count: number;
}

/** Agreements of settled disputes that are not kept yet. */
/** `since`: the first report, ms. */
export interface Matters {
  readonly items: readonly { readonly incidents: readonly IncidentLine[]; readonly since: number }[];
  readonly asOf: number;
}

export interface AgreementsQuery {
  readonly area: string;
  readonly which: 'standing' | 'soon' | 'missed';
  readonly limit: number;
}

export interface Agreements {
  readonly items: readonly { readonly incident: IncidentLine; readonly body: MediationBody; readonly fulfilBy: number; readonly missed: boolean }[];
  readonly counts: Readonly<Record<AgreementsQuery['which'], number>>;
  readonly days: number;
  readonly asOf: number;
}

/** An area of the tree, with its parent before it. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
  readonly level: AreaLevel;
  readonly parent: string | null;
}

/** Either one terminal, or those on shift around a place, the nearest first. */
export type TerminalFilter = { readonly terminal: string } | { readonly near: string; readonly limit: number };

/** Last known position of a terminal on shift. */
export interface TerminalLine {
  readonly terminal: string;
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
  /** When it was there, by its own clock, and when that was heard by the centre's, ms. */
  readonly at: number;
  readonly receivedAt: number;
  readonly area: string | null;
  readonly state: 'fresh' | 'stale' | 'offline';
  /** Metres a second; degrees clockwise from north; 0 to 1. */
  readonly speed?: number;
  readonly heading?: number;
  readonly battery?: number;
}

export interface Track {
  readonly terminal: string;
  readonly points: readonly { readonly lon: number; readonly lat: number; readonly at: number }[];
}

/** What a screen may ask of the centre beside the stream. Bodies: `httpCentreApi`, and `fakeCentreApi` under `?feed=fake`. */
export interface CentreApi {
  /** Who this screen is signed in as. */
  me(signal?: AbortSignal): Promise<Answer<Caller>>;
  incidents(filter: IncidentFilter, signal?: AbortSignal): Promise<Answer<IncidentPage>>;
  sheet(id: string, signal?: AbortSignal): Promise<Answer<Sheet>>;
  alike(id: string, signal?: AbortSignal): Promise<Answer<Alike>>;
  /** Open incidents of an area that stand together as one matter, the largest first. */
  matters(area: string, signal?: AbortSignal): Promise<Answer<Matters>>;
  candidates(id: string, signal?: AbortSignal): Promise<Answer<Candidates>>;
  errands(terminal: string, signal?: AbortSignal): Promise<Answer<Errands>>;
  commandIncident(id: string, order: Order): Promise<Answer<Incident, Incident>>;
  commandAlert(id: string, order: Order): Promise<Answer<Alert, Alert>>;
  acknowledgeAlerts(order: GroupOrder): Promise<Answer<{ readonly done: number; readonly items: readonly GroupMember[] }>>;
  /** The newest two hundred, ended or not. */
  recentAlerts(signal?: AbortSignal): Promise<Answer<{ readonly items: readonly AlertLine[] }>>;
  /** Raised in a span, whatever became of them; the newest first, a thousand at most. `from`, `to`: ISO times. */
  alertsRaised(query: { readonly area: string; readonly from: string; readonly to: string }, signal?: AbortSignal): Promise<Answer<{ readonly items: readonly AlertLine[]; readonly total: number; readonly asOf: number }>>;
  /** How much the alarm system asked of people. */
  alarmMeasures(query: AlarmQuery, signal?: AbortSignal): Promise<Answer<ToldMeasures>>;
  /** `key` makes a repeat harmless: the same key returns the stored answer. */
  report(report: PhoneReport, key: string): Promise<Answer<ReportReceipt>>;
  tallies(area: string, signal?: AbortSignal): Promise<Answer<Tallies>>;
  moments(area: string, signal?: AbortSignal): Promise<Answer<Moments>>;
  staffing(area: string, signal?: AbortSignal): Promise<Answer<Staffing>>;
  clusters(area: string, signal?: AbortSignal): Promise<Answer<Clusters>>;
  outlook(area: string, signal?: AbortSignal): Promise<Answer<Outlook>>;
  stats(query: StatsQuery, signal?: AbortSignal): Promise<Answer<Stats>>;
  /** The register of major matters of an area. */
  risks(area: string, signal?: AbortSignal): Promise<Answer<RiskRegister>>;
  risk(id: string, signal?: AbortSignal): Promise<Answer<RiskSheet>>;
  commandRisk(id: string, order: Order): Promise<Answer<RiskMatter, RiskMatter>>;
  appraisal(query: AppraisalQuery, signal?: AbortSignal): Promise<Answer<Appraisal>>;
  agreements(query: AgreementsQuery, signal?: AbortSignal): Promise<Answer<Agreements>>;
  /** An area and all below it. */
  areas(area: string, signal?: AbortSignal): Promise<Answer<{ readonly areas: readonly AreaRow[] }>>;
  terminals(filter: TerminalFilter, signal?: AbortSignal): Promise<Answer<{ readonly items: readonly TerminalLine[] }>>;
  /** Where a terminal went since an ISO time. The reason is written down, and whoever carries it reads who looked and why. */
  track(terminal: string, from: string, reason: string, signal?: AbortSignal): Promise<Answer<Track>>;
  /** Who looked at where this terminal went; only whoever carries it may ask. */
  looks(terminal: string, signal?: AbortSignal): Promise<Answer<OwnLooks>>;
  /** Sits down at the seat one is signed in as, or gets up. */
  turnSeat(action: 'take' | 'leave', seat: string): Promise<Answer<unknown>>;
  walls(signal?: AbortSignal): Promise<Answer<Walls>>;
  commandWall(id: string, order: WallOrder): Promise<Answer<unknown>>;
  /** 上墙: for so many minutes. */
  steerWall(id: string, view: WallView, minutes: number): Promise<Answer<WallLine>>;
}
