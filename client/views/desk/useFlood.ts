import { useEffect, useMemo, useState } from 'react';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { centre } from '../../http/centre.ts';
import { AlarmLoad, type Load } from './model/alarmLoad.ts';

/** How much comes to this seat. A page that was just opened asks for what came and left before, so that a reload ends no flood. */
export function useFlood(alerts: ReadonlyMap<string, AlertLine>, now: number, signedIn: boolean): Load {
  const [load] = useState(() => new AlarmLoad());
  const [before, setBefore] = useState<readonly AlertLine[]>([]);
  useEffect(() => {
    if (!signedIn) return;
    const leave = new AbortController();
    void centre.recentAlerts(leave.signal).then((answer) => { if (!leave.signal.aborted && answer.outcome === 'ok') setBefore(answer.value.items); });
    return () => leave.abort();
  }, [signedIn]);
  const second = Math.floor(now / 1_000) * 1_000;
  return useMemo(() => {
    load.note(before, second);
    return load.note(alerts.values(), second);
  }, [load, before, alerts, second]);
}
