import { useCallback, useEffect, useRef, useState } from 'react';
import type { AlertLine, IncidentLine } from '../../../shared/wire/messages.ts';
import { isOpenState } from './model/queue.ts';
import type { QueueEntry } from './model/queue.ts';
import { afterLeaving, moved } from '../seat/model/selection.ts';

export interface Selection {
  readonly key: string | null;
  /** What is selected, as it last was when it has left the queue meanwhile. */
  readonly entry: QueueEntry | undefined;
  readonly select: (key: string | null) => void;
  readonly move: (step: number) => void;
}

/**
 * The selected line. When it leaves the queue its sheet stays: a key pressed a moment later must not act on its neighbour.
 * Only an alert hands over to its own incident, if there is still work to do on it. Moving on goes from where the line was.
 */
export function useSelection(keys: readonly string[], entryOf: (key: string) => QueueEntry | undefined, alerts: ReadonlyMap<string, AlertLine>, incidents: ReadonlyMap<string, IncidentLine>): Selection {
  const [key, select] = useState<string | null>(null);
  const kept = useRef<QueueEntry | undefined>(undefined);
  const before = useRef(keys);
  const neighbour = useRef<string | null>(null);
  const left = useRef<string | null>(null);
  const present = key === null ? undefined : entryOf(key) ?? entryBehind(key, alerts, incidents);
  if (present !== undefined || key === null) kept.current = present;
  const entry = kept.current?.key === key ? kept.current : undefined;

  useEffect(() => {
    if (key !== null && before.current.includes(key) && !keys.includes(key)) {
      neighbour.current = afterLeaving(before.current, keys, key);
      left.current = key;
    }
    // A line may leave the queue before the news that its alert has ended is here.
    if (key !== null && left.current === key) {
      const alert = kept.current?.kind === 'alert' && !alerts.has(kept.current.alert.id) ? kept.current.alert : undefined;
      const incident = incidents.get(alert?.incident ?? '');
      if (incident !== undefined && isOpenState(incident)) {
        left.current = null;
        select(`incident:${incident.id}`);
      }
    }
    before.current = keys;
  }, [keys, key, alerts, incidents]);

  const move = useCallback((step: number) => {
    select((from) => {
      if (from === null || keys.includes(from)) return moved(keys, from, step);
      const near = neighbour.current !== null && keys.includes(neighbour.current) ? neighbour.current : null;
      return step > 0 ? near ?? moved(keys, null, step) : moved(keys, near, step);
    });
  }, [keys]);
  return { key, entry, select, move };
}

/** What stands but is not listed: filtered away, or chosen on the map. */
function entryBehind(key: string, alerts: ReadonlyMap<string, AlertLine>, incidents: ReadonlyMap<string, IncidentLine>): QueueEntry | undefined {
  const id = key.slice(key.indexOf(':') + 1);
  const alert = key.startsWith('alert:') ? alerts.get(id) : undefined;
  const incident = key.startsWith('incident:') ? incidents.get(id) : undefined;
  return alert ? { kind: 'alert', key, alert } : incident && { kind: 'incident', key, incident };
}
