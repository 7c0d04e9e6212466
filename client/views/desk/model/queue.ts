import { groupAlarms } from '../../../../shared/alarmGroups.ts';
import { STANDING_AFTER_MS } from '../../../../shared/alarmMeasures.ts';
import { isSetAside } from '../../../../shared/alert.ts';
import { isChattering } from '../../../../shared/chatter.ts';
import { OPEN_STATES } from '../../../../shared/incident.ts';
import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';
import type { SheetEntry } from '../../sheet/model/sheetEntry.ts';

/** One line of the queue. */
export type QueueEntry = SheetEntry;

export type WorkFilter = 'all' | 'toAccept' | 'inHand' | 'toCheck' | 'overdue';
export const WORK_FILTERS: readonly WorkFilter[] = ['all', 'toAccept', 'inHand', 'toCheck', 'overdue'];

/** From this many on, alerts of one rule and district share a line. */
export const FOLD_FROM = 4;

/** What is shelved or silenced, whatever it is: one line, always there while there is any. */
const ASIDE = 'group:aside';
/** What has stood for days. */
const STANDING = 'group:standing';

/** What the queue looks at beside the alerts themselves. */
export interface QueueMood {
  /** The centre's clock, ms. */
  readonly now: number;
  readonly flood: boolean;
  /** Kind of an alert's incident; empty: none is known. */
  readonly kindOf: (alert: AlertLine) => string;
  /** Ids of those that come and go and are gone just now. */
  readonly away: ReadonlySet<string>;
}

/** Standing alerts, worst on top: priority, then what nobody has seen, then the longest waiting. Below them what is set aside. */
export function alertEntries(alerts: Iterable<AlertLine>, unfolded: ReadonlySet<string>, mood: QueueMood): QueueEntry[] {
  const all = [...alerts].sort(byUrgency);
  return [...standingEntries(all.filter((alert) => !isSetAside(alert)), unfolded, mood), ...foldedEntries(ASIDE, { rule: '', area: '', alerts: all.filter(isSetAside), aside: true }, unfolded, mood)];
}

/** A line of its own; all that one rule and source does while it comes and goes is one line, whichever alert it is just now. */
function lineOf(alert: AlertLine, { now, away }: QueueMood): QueueEntry {
  const { chatter } = alert;
  const key = chatter !== undefined && isChattering(chatter, now) ? `chatter:${alert.rule}:${chatter.source}` : `alert:${alert.id}`;
  return { kind: 'alert', key, alert, ...(away.has(alert.id) && { away: true }) };
}

type Folded = Omit<Extract<QueueEntry, { kind: 'group' }>, 'kind' | 'key' | 'open'>;

function foldedEntries(key: string, group: Folded, unfolded: ReadonlySet<string>, mood: QueueMood): QueueEntry[] {
  if (group.alerts.length === 0) return [];
  const open = unfolded.has(key);
  return [{ kind: 'group', key, ...group, open }, ...(open ? group.alerts.map((alert) => lineOf(alert, mood)) : [])];
}

function standingEntries(sorted: readonly AlertLine[], unfolded: ReadonlySet<string>, mood: QueueMood): QueueEntry[] {
  const isOld = (alert: AlertLine): boolean => alert.priority !== 'P1' && isLongStanding(alert, mood.now);
  const old = sorted.filter(isOld);
  const rest = old.length < FOLD_FROM ? sorted : sorted.filter((alert) => !isOld(alert));
  const parts = [...(mood.flood ? inFlood(rest, unfolded, mood) : inCalm(rest, unfolded, mood)), ...(old.length < FOLD_FROM ? [] : [foldedEntries(STANDING, { rule: '', area: '', alerts: old, standing: true }, unfolded, mood)])];
  return parts.sort(([a], [b]) => byUrgency(worstOf(a!), worstOf(b!))).flat();
}

/** Many of one rule in one district share a line; the worst are never folded: each has its own person to help. */
function inCalm(sorted: readonly AlertLine[], unfolded: ReadonlySet<string>, mood: QueueMood): QueueEntry[][] {
  const groups = new Map<string, AlertLine[]>();
  for (const alert of sorted) {
    const key = `group:${alert.rule}:${districtOf(alert.area)}`;
    const group = groups.get(key);
    if (group) group.push(alert);
    else groups.set(key, [alert]);
  }
  return [...groups].flatMap(([key, alerts]) => {
    const { rule, priority, area } = alerts[0]!;
    return alerts.length < FOLD_FROM || priority === 'P1' ? alerts.map((alert) => [lineOf(alert, mood)]) : [foldedEntries(key, { rule, area: districtOf(area), alerts }, unfolded, mood)];
  });
}

/** By cause, area and kind, few enough to be taken in. */
function inFlood(sorted: readonly AlertLine[], unfolded: ReadonlySet<string>, mood: QueueMood): QueueEntry[][] {
  return groupAlarms(sorted, mood.kindOf).map((line) => {
    if ('id' in line) return [lineOf(line, mood)];
    const { rule, area, kind, alerts } = line;
    return foldedEntries(`group:${rule}:${area}:${kind}`, { rule, area, alerts, ...(kind !== '' && { of: kind }) }, unfolded, mood);
  });
}

/** It has stood for so long that it says more of the desk than of what happened 滞留. */
export const isLongStanding = ({ raisedAt }: Pick<AlertLine, 'raisedAt'>, now: number): boolean => now - raisedAt >= STANDING_AFTER_MS;

/**
 * With those that come and go and are gone just now: their line stays until a minute has passed without a change, so that it neither blinks nor is lost.
 * `kept`: what the last call gave back, by rule and source.
 */
export function withFlickering(alerts: ReadonlyMap<string, AlertLine>, kept: ReadonlyMap<string, AlertLine>, now: number): { readonly lines: readonly AlertLine[]; readonly away: ReadonlySet<string>; readonly kept: ReadonlyMap<string, AlertLine> } {
  const flickering = new Map([...kept].filter(([, { chatter }]) => isChattering(chatter, now)));
  for (const alert of alerts.values()) if (isChattering(alert.chatter, now)) flickering.set(`${alert.rule} ${alert.chatter!.source}`, alert);
  const gone = [...flickering.values()].filter(({ id }) => !alerts.has(id));
  return { lines: gone.length === 0 ? [...alerts.values()] : [...alerts.values(), ...gone], away: new Set(gone.map(({ id }) => id)), kept: flickering };
}

/** Open incidents by their next due time; what has none comes last, oldest first. */
export function incidentEntries(incidents: Iterable<IncidentLine>, filter: WorkFilter): QueueEntry[] {
  const kept: IncidentLine[] = [];
  for (const incident of incidents) if (isOpenState(incident) && passes(incident, filter)) kept.push(incident);
  kept.sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.reportedAt - b.reportedAt || (a.id < b.id ? -1 : 1));
  return kept.map((incident) => ({ kind: 'incident', key: `incident:${incident.id}`, incident }));
}

export function passes(incident: IncidentLine, filter: WorkFilter): boolean {
  switch (filter) {
    case 'all': return true;
    case 'toAccept': return incident.state === 'reported';
    case 'inHand': return incident.state === 'accepted' || incident.state === 'dispatched' || incident.state === 'handling';
    case 'toCheck': return incident.state === 'handled';
    case 'overdue': return incident.overdue;
  }
}

/** Worse first; of equals the one that has waited longer. */
export function byUrgency(a: AlertLine, b: AlertLine): number {
  return rank(a) - rank(b) || a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1);
}

const rank = (alert: AlertLine): number => (alert.priority === 'P1' ? 0 : alert.priority === 'P2' ? 2 : 4) + (alert.state === 'raised' ? 0 : 1);
const districtOf = (area: string | null): string => area?.slice(0, 6) ?? '';
/** Work is left to do. */
export const isOpenState = ({ state }: Pick<IncidentLine, 'state'>): boolean => OPEN_STATES.has(state);

function worstOf(entry: QueueEntry): AlertLine {
  if (entry.kind === 'alert') return entry.alert;
  if (entry.kind === 'group') return entry.alerts[0]!;
  throw new Error('an incident is no alert');
}
