import type { Role } from '../../shared/access.ts';
import type { SuppressionKind } from '../../shared/alert.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import type { PolicyImpact } from '../../shared/policyImpact.ts';
import type { RuleSuppression } from '../../shared/suppression.ts';
import type { Answer } from './answer.ts';
import { queryString, type Query } from './httpClient.ts';
import { newId } from './newId.ts';
import { pageHttp as http } from './pageHttp.ts';
import { answerOf } from './answer.ts';

interface Stage {
  readonly ok: boolean;
  readonly why?: string;
}

/** `GET /readyz`: the three stages that a fact goes through. */
export interface Readiness {
  readonly ready: boolean;
  /** Name of the build that serves. */
  readonly build: string;
  readonly stages: {
    readonly journal: Stage & { readonly head: number; readonly queued: number; readonly lastCommitMs: number };
    readonly projections: Stage & { readonly state: string; readonly watermark: number; readonly lag: number };
    readonly tracks: Stage & { readonly buffered: number; readonly lost: number };
  };
}

export interface ToldHealth {
  readonly readiness: Readiness;
  /** Prometheus text. */
  readonly metrics: string;
  /** The centre's clock, ms, to the second. */
  readonly at: number;
}

/** Who is told outside, and how it ended; ms. */
export interface Notices {
  readonly targets: readonly { readonly code: string; readonly kind: string; readonly host: string; readonly waiting: number; readonly paused: boolean }[];
  readonly items: readonly NoticeLine[];
  readonly briefs: readonly BriefLine[];
}
export interface NoticeLine {
  readonly alert: string;
  readonly rung: number;
  readonly to: string;
  readonly calledAt: number;
  readonly target: string;
  readonly state: 'waiting' | 'sent' | 'givenUp';
  readonly tries: number;
  readonly at: number;
  readonly fault?: string;
}
interface BriefLine {
  readonly target: string;
  readonly brief: string;
  readonly cron: string;
  readonly area?: string;
  readonly next: number | null;
  readonly waiting: readonly { readonly due: number; readonly tries: number; readonly nextAt: number; readonly fault?: string }[];
  readonly last?: { readonly due: number; readonly at: number; readonly tries: number; readonly fault?: string };
}

export interface SilenceOrder {
  readonly rule: string;
  readonly area: string;
  readonly source?: string;
  readonly kind: SuppressionKind;
  readonly until: number;
  readonly reason: string;
}

export interface PolicyLine {
  readonly version: string;
  readonly state: 'past' | 'inForce' | 'scheduled';
  readonly effectiveFrom?: string;
  readonly adoptedAt?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly hash?: string;
}

export interface PolicyFaultLine {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What a policy would change, or all that is wrong with it. */
export type PolicyCheck =
  | { readonly usable: true; readonly version: string; readonly hash: string; readonly standing: boolean; readonly effectiveFrom: string; /** Adoptions that were seen. */ readonly after: number; readonly impact: PolicyImpact }
  | { readonly usable: false; readonly faults: readonly PolicyFaultLine[] };

/** A unit of the policy in force: what it has to do, and how many people it has. */
export interface UnitCounts {
  readonly code: string;
  readonly department: string;
  readonly area: string;
  readonly open: number;
  readonly overdue: number;
  readonly people: number;
}

export type DeviceState = 'fresh' | 'stale' | 'offline';
export interface Devices {
  readonly counts: Readonly<Record<DeviceState | 'known' | 'onShift' | 'low' | 'clock', number>>;
  readonly items: readonly { readonly terminal: string; readonly state: DeviceState; readonly receivedAt: number; readonly battery?: number; readonly clock?: 'future' | 'ancient' }[];
  readonly total: number;
  readonly serverTime: number;
}

export interface SessionLine {
  readonly id: string;
  readonly use: 'token' | 'session';
  readonly role: Role;
  readonly subject: string;
  readonly area: string;
  readonly issuedAt: number;
  readonly until: number;
  readonly seenAt: number;
}

export interface AuditLooks {
  readonly items: readonly { readonly seq: number; readonly terminal: string; readonly area: string | null; readonly by: { readonly role: Role; readonly subject: string }; readonly at: number; readonly from: number; readonly to: number; readonly reason: string }[];
  readonly total: number;
  /** `before` of the next page. */
  readonly next: number | null;
  readonly whole: boolean;
}

/** Where the journal stood, signed. */
export interface AuditHead {
  readonly at: string;
  readonly position: number;
  readonly hash: string;
  readonly digest: string;
  readonly publicKey: string;
}

export interface AuditFacts {
  readonly items: readonly { readonly seq: number; readonly at: number; readonly role: Role | 'system'; readonly by: string; readonly type: string; readonly stream: string; readonly reason?: string }[];
  /** `before` of the next page. */
  readonly next: number | null;
}

const HEALTH_MS = 8_000;
const HEADS = '/api/v1/audit/heads';

/** What the pages for those who keep the centre running ask. */
export const admin = {
  /** A centre that is not ready answers 503 and says why: that is an answer, too. */
  async health(signal: AbortSignal): Promise<Answer<ToldHealth>> {
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(HEALTH_MS)]);
      const [ready, metrics] = await Promise.all(['/readyz', '/metrics'].map((path) => fetch(path, { signal: limit, credentials: 'same-origin' })));
      if (ready!.status !== 200 && ready!.status !== 503) return answerOf(ready!.status, null);
      const readiness = await ready!.json() as Readiness;
      return { outcome: 'ok', value: { readiness, metrics: metrics!.ok ? await metrics!.text() : '', at: Date.parse(ready!.headers.get('date') ?? '') } };
    } catch {
      return { outcome: 'down', reason: 'offline' };
    }
  },
  notices: (signal: AbortSignal): Promise<Answer<Notices>> => http.get('/api/v1/notices', {}, signal),
  silences: (signal: AbortSignal): Promise<Answer<{ readonly items: readonly RuleSuppression[] }>> => http.get('/api/v1/suppressions', {}, signal),
  silence: (order: SilenceOrder): Promise<Answer<unknown>> => http.post('/api/v1/suppressions', { commandId: newId(), type: 'SuppressRule', ...order }),
  lift: ({ rule, area, source }: Pick<RuleSuppression, 'rule' | 'area' | 'source'>): Promise<Answer<unknown>> => http.post('/api/v1/suppressions', { commandId: newId(), type: 'RestoreRule', rule, area, ...(source !== undefined && { source }) }),
  policies: (signal: AbortSignal): Promise<Answer<{ readonly items: readonly PolicyLine[] }>> => http.get('/api/v1/policy/versions', {}, signal),
  /** All faults of a policy are told, not the first alone. */
  async checkPolicy(policy: unknown): Promise<Answer<PolicyCheck>> {
    const answer = await http.post<Omit<Extract<PolicyCheck, { usable: true }>, 'usable'>, unknown>('/api/v1/policy/check', policy);
    if (answer.outcome === 'ok') return { outcome: 'ok', value: { usable: true, ...answer.value } };
    if (answer.outcome === 'invalid') return { outcome: 'ok', value: { usable: false, faults: answer.all ?? [answer] } };
    return answer;
  },
  policy: (version: string, signal: AbortSignal): Promise<Answer<PolicyDocument>> => http.get(`/api/v1/policy/versions/${encodeURIComponent(version)}`, {}, signal),
  adoptPolicy: (policy: unknown, after: number, reason: string): Promise<Answer<unknown>> => http.post('/api/v1/policy/adoptions', { policy, after, reason }),
  endShift: (terminal: string): Promise<Answer<unknown>> => http.post('/api/v1/shifts/end', { terminal }),
  units: (signal: AbortSignal): Promise<Answer<{ readonly version: string; readonly items: readonly UnitCounts[] }>> => http.get('/api/v1/units', {}, signal),
  devices: (query: Query, signal: AbortSignal): Promise<Answer<Devices>> => http.get('/api/v1/terminals/devices', query, signal),
  sessions: (query: Query, signal: AbortSignal): Promise<Answer<{ readonly items: readonly SessionLine[]; readonly total: number }>> => http.get('/api/v1/sessions', query, signal),
  endSession: (session: string, reason: string): Promise<Answer<unknown>> => http.post('/api/v1/sessions/commands', { commandId: newId(), type: 'RevokeSession', session, reason }),
  signOut: (subject: string, reason: string): Promise<Answer<unknown>> => http.post('/api/v1/sessions/commands', { commandId: newId(), type: 'SignOut', subject, reason }),
  looks: (query: Query, signal: AbortSignal): Promise<Answer<AuditLooks>> => http.get('/api/v1/audit/looks', query, signal),
  facts: (query: Query, signal: AbortSignal): Promise<Answer<AuditFacts>> => http.get('/api/v1/audit/facts', query, signal),
  /** One JSON object a line, the oldest first. */
  async heads(signal: AbortSignal): Promise<Answer<readonly AuditHead[]>> {
    try {
      const answer = await fetch(HEADS, { signal: AbortSignal.any([signal, AbortSignal.timeout(HEALTH_MS)]), credentials: 'same-origin' });
      if (!answer.ok) return answerOf(answer.status, null);
      return { outcome: 'ok', value: (await answer.text()).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as AuditHead) };
    } catch {
      return { outcome: 'down', reason: 'offline' };
    }
  },
  /** Where a list of the auditor is fetched as a file. */
  auditFile: (which: 'looks' | 'facts' | 'heads', query: Query): string => (which === 'heads' ? HEADS : `/api/v1/audit/${which}.csv${queryString(query)}`),
};
