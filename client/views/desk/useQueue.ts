import { useMemo, useRef } from 'react';
import { isSetAside, isUnattended } from '../../../shared/alert.ts';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import { type Names, useNameBook } from '../../stores/names.ts';
import { type HeldOrder, NO_ORDER, nextOrder } from '../seat/model/heldOrder.ts';
import { matches } from '../../ui/matches.ts';
import { alertEntries, incidentEntries, type QueueEntry, type QueueMood, type WorkFilter, withFlickering } from './model/queue.ts';

export interface QueueView {
  /** In the order shown; a ghost is the entry as it last was. */
  readonly rows: readonly QueueRow[];
  readonly keys: readonly string[];
  readonly entryOf: (key: string) => QueueEntry | undefined;
  readonly waitingAlerts: number;
  readonly waitingLines: number;
  readonly alertCount: number;
  /** What waits outside and somebody must see now. */
  readonly waitingUrgent: readonly Extract<QueueEntry, { kind: 'alert' }>[];
  readonly flood: boolean;
  readonly workCount: number;
}

export interface QueueRow {
  readonly entry: QueueEntry;
  readonly gone: boolean;
}

export interface QueueWish {
  readonly filter: WorkFilter;
  readonly search: string;
  readonly unfolded: ReadonlySet<string>;
}

type Lines = { readonly alerts: ReadonlyMap<string, AlertLine>; readonly incidents: ReadonlyMap<string, IncidentLine> };

/** What lasts for a minute or a day need not be looked at each second. */
const LOOK_MS = 5_000;

/** The queue as it is shown: sorted by the truth, but still under a hand. `held` is read at every drawing. */
export function useQueue({ alerts, incidents }: Lines, wish: QueueWish, names: Names, held: boolean, flood: boolean, serverTime: number): QueueView {
  const now = Math.floor(serverTime / LOOK_MS) * LOOK_MS;
  const groupOf = useCategoryGroups();
  const flickering = useRef<ReadonlyMap<string, AlertLine>>(new Map());
  const truth = useMemo(() => {
    const { lines, away, kept } = withFlickering(alerts, flickering.current, now);
    flickering.current = kept;
    const kindOf = ({ incident }: AlertLine): string => groupOf(incident === undefined ? undefined : incidents.get(incident)?.category);
    return entriesOf(lines, incidents, wish, names, { now, flood, kindOf, away });
  }, [alerts, incidents, wish, names, flood, now, groupOf]);
  const order = useRef<{ readonly held: HeldOrder; readonly wish: QueueWish }>({ held: NO_ORDER, wish });
  const last = useRef<ReadonlyMap<string, QueueEntry>>(new Map());
  // Another search or filter is the hand's own wish: it takes effect under it.
  const mayHold = held && order.current.wish === wish;
  const next = nextOrder(order.current.held, truth.keys, mayHold);
  const known = last.current;
  order.current = { held: next, wish };
  return useMemo(() => {
    const rows = next.keys.map((key) => ({ entry: truth.byKey.get(key) ?? known.get(key)!, gone: next.gone.has(key) })).filter((row) => row.entry !== undefined);
    last.current = new Map(rows.map((row) => [row.entry.key, row.entry]));
    const waitingAlerts = next.waiting.filter((key) => !key.startsWith('incident:')).length;
    const waitingUrgent = next.waiting.map((key) => truth.byKey.get(key)).flatMap((entry) => (entry?.kind === 'alert' && isUrgent(entry.alert) ? entry : []));
    return {
      rows, keys: next.keys, entryOf: (key: string) => truth.byKey.get(key) ?? last.current.get(key), waitingAlerts, waitingLines: next.waiting.length - waitingAlerts,
      waitingUrgent, flood,
      alertCount: [...alerts.values()].filter((alert) => !isSetAside(alert)).length, workCount: truth.workCount,
    };
    // `known` is what the last drawing had: reading it again would make this never rest.
  }, [next, truth, alerts, flood]);
}

/** Somebody may be in danger, and nobody has it. */
export const isUrgent = (alert: AlertLine): boolean => alert.priority === 'P1' && isUnattended(alert);

/** The group at the top of the categories that one belongs to; empty where none is known. */
function useCategoryGroups(): (category: string | undefined) => string {
  const categories = useNameBook((book) => book.policy)?.categories;
  return useMemo(() => {
    const parents = new Map(categories?.map(({ code, parent }) => [code, parent]));
    return (category) => {
      let at = category ?? '';
      for (let above = parents.get(at); above != null; above = parents.get(at)) at = above;
      return at;
    };
  }, [categories]);
}

function entriesOf(alerts: readonly AlertLine[], incidents: Lines['incidents'], { filter, search, unfolded }: QueueWish, names: Names, mood: QueueMood) {
  const fits = (line: AlertLine | IncidentLine) => search.trim() === '' || matches(search, textsOf(line, names));
  const shownAlerts = alertEntries(alerts.filter(fits), unfolded, mood);
  const work = incidentEntries([...incidents.values()].filter(fits), filter);
  const entries = [...shownAlerts, ...work];
  return { keys: entries.map((entry) => entry.key), byKey: new Map(entries.map((entry) => [entry.key, entry])), workCount: work.length };
}

function textsOf(line: AlertLine | IncidentLine, names: Names): (string | undefined)[] {
  const place = names.path(line.area);
  return 'rule' in line ? [line.title, place, names.alertRule(line.rule)] : [line.title, place, line.number, line.unit && names.unit(line.unit), names.channel(line.channel), names.category(line.category)];
}
