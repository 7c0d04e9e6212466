import { isSetAside } from '../../../../shared/alert.ts';
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

/** Standing alerts, worst on top: priority, then what nobody has seen, then the longest waiting. Below them what is set aside. */
export function alertEntries(alerts: Iterable<AlertLine>, unfolded: ReadonlySet<string>): QueueEntry[] {
  const all = [...alerts].sort(byUrgency);
  return [...standingEntries(all.filter((alert) => !isSetAside(alert)), unfolded), ...asideEntries(all.filter(isSetAside), unfolded)];
}

function asideEntries(alerts: readonly AlertLine[], unfolded: ReadonlySet<string>): QueueEntry[] {
  if (alerts.length === 0) return [];
  const open = unfolded.has(ASIDE);
  const lines = open ? alerts.map((alert): QueueEntry => ({ kind: 'alert', key: `alert:${alert.id}`, alert })) : [];
  return [{ kind: 'group', key: ASIDE, rule: '', area: '', alerts, open, aside: true }, ...lines];
}

function standingEntries(sorted: readonly AlertLine[], unfolded: ReadonlySet<string>): QueueEntry[] {
  const groups = new Map<string, AlertLine[]>();
  for (const alert of sorted) {
    const group = groups.get(groupKey(alert));
    if (group) group.push(alert);
    else groups.set(groupKey(alert), [alert]);
  }
  return [...groups].flatMap(([key, members]) => entriesOfGroup(key, members, unfolded)).sort((a, b) => byUrgency(worstOf(a), worstOf(b)));
}

function entriesOfGroup(key: string, members: readonly AlertLine[], unfolded: ReadonlySet<string>): QueueEntry[] {
  const lines = members.map((alert): QueueEntry => ({ kind: 'alert', key: `alert:${alert.id}`, alert }));
  // The worst are never folded: each has its own person to help.
  if (members.length < FOLD_FROM || members[0]!.priority === 'P1') return lines;
  const open = unfolded.has(key);
  const head: QueueEntry = { kind: 'group', key, rule: members[0]!.rule, area: districtOf(members[0]!.area), alerts: members, open };
  return open ? [head, ...lines] : [head];
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
const groupKey = (alert: AlertLine): string => `group:${alert.rule}:${districtOf(alert.area)}`;
const districtOf = (area: string | null): string => area?.slice(0, 6) ?? '';
/** Work is left to do. */
export const isOpenState = ({ state }: Pick<IncidentLine, 'state'>): boolean => OPEN_STATES.has(state);

function worstOf(entry: QueueEntry): AlertLine {
  if (entry.kind === 'alert') return entry.alert;
  if (entry.kind === 'group') return entry.alerts[0]!;
  throw new Error('an incident is no alert');
}
