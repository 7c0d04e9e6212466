import { isSetAside, isUnattended, type Alert } from '../../shared/alert.ts';
import type { AlertOwner } from '../../shared/alertOwner.ts';
import type { Brief, BriefAlert, BriefAside, BriefDue, BriefLadder, BriefSilent, Section } from '../../shared/brief.ts';
import { nextDue } from '../../shared/deadline.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policy } from '../../shared/policy.ts';
import type { NotedPromise } from '../../shared/seat.ts';
import { nextRung } from './alertStrikes.ts';

/** All that a brief is written from. */
export interface BriefSources {
  readonly seat: string;
  readonly area: string;
  readonly officer: string | null;
  readonly asOf: number;
  readonly now: number;
  /** Standing alerts of the seat's area, the worst first. */
  readonly alerts: readonly Alert[];
  ownerOf(alert: Alert): AlertOwner;
  /** Open incidents of the seat's area. */
  readonly incidents: Iterable<Incident>;
  readonly silent: readonly BriefSilent[];
  readonly promises: readonly NotedPromise[];
  readonly policy: Policy;
}

const SOON_MS = 2 * 3_600_000;
/** Nobody reads more aloud; the rest is counted. */
const MOST = 100;

/** The brief 交接简报: a pure function of how things stand at one position of the journal and at one time. */
export function briefOf({ seat, area, officer, asOf, now, alerts, ownerOf, incidents, silent, promises, policy }: BriefSources): Brief {
  const lines = alerts.map((alert) => ({ alert, of: ofAlert(alert, ownerOf(alert)) }));
  return {
    seat, area, officer, asOf, at: now,
    open: section(lines.flatMap(({ alert, of }): BriefAlert[] => (isSetAside(alert) ? [] : [{ ...of, ...openOf(alert, policy) }]))),
    aside: section(lines.flatMap(({ alert, of }): BriefAside[] => asideOf(alert).map((one) => ({ ...of, ...one }))), ({ until }) => until),
    ladders: section(lines.flatMap(({ alert, of }): BriefLadder[] => ladderIn(alert, policy).map((one) => ({ ...of, ...one }))), ({ next }) => next?.at ?? Infinity),
    due: section(dueSoon(incidents, now), ({ at }) => at),
    silent: section(silent, ({ since }) => since),
    promises: section(promises, ({ due }) => due),
  };
}

function section<Line>(lines: readonly Line[], by?: (line: Line) => number): Section<Line> {
  const sorted = by === undefined ? lines : lines.toSorted((a, b) => by(a) - by(b));
  return { items: sorted.slice(0, MOST), total: lines.length };
}

const ofAlert = ({ id, incident, title, priority, area }: Alert, owner: AlertOwner) => ({ alert: id, title, priority, area, owner, ...(incident !== undefined && { incident }) });

function openOf(alert: Alert, { alertRules }: Policy): Omit<BriefAlert, keyof ReturnType<typeof ofAlert>> {
  const { rule, state, raisedAt, goneAt } = alert;
  const action = alertRules.find(({ code }) => code === rule)?.action;
  const by = alert.state === 'acknowledged' ? alert.until : undefined;
  const step = alert.state === 'acknowledged' ? 'confirm' : goneAt === undefined ? 'acknowledge' : 'look';
  return { rule, state, raisedAt, next: { step, ...(by !== undefined && { by }) }, ...(action !== undefined && { action }) };
}

function asideOf({ shelved, suppressed }: Alert): Pick<BriefAside, 'kind' | 'until' | 'by' | 'reason'>[] {
  if (shelved !== undefined) return [{ kind: 'shelved', until: shelved.until, by: shelved.by, reason: shelved.reason }];
  return suppressed === undefined ? [] : [{ kind: suppressed.kind, until: suppressed.until, by: suppressed.by, reason: suppressed.reason }];
}

function ladderIn(alert: Alert, policy: Policy): Pick<BriefLadder, 'called' | 'next'>[] {
  if (!isUnattended(alert)) return [];
  const next = nextRung(alert, policy);
  const last = alert.rungs?.at(-1);
  if (next === undefined && last === undefined) return [];
  return [{
    ...(last !== undefined && { called: { rung: last.rung, times: last.times, at: last.at, to: last.to, area: last.area } }),
    ...(next !== undefined && { next: { rung: next.place, to: next.rung.to, level: next.rung.level, at: next.at } }),
  }];
}

function dueSoon(incidents: Iterable<Incident>, now: number): BriefDue[] {
  const soon: BriefDue[] = [];
  for (const incident of incidents) {
    const due = nextDue(incident);
    if (due === undefined || due.at > now + SOON_MS) continue;
    const { id, number, title, area, severity, state } = incident;
    soon.push({ incident: id, number, title, area, severity, state, stage: due.stage, at: due.at, ...('unit' in incident && { unit: incident.unit }) });
  }
  return soon;
}
