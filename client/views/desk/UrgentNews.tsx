import { useEffect, useRef, useState } from 'react';
import { isSetAside } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

/** Says each new P1 aloud to a screen reader, once. */
export function UrgentNews({ alerts, words: { t, names } }: { alerts: ReadonlyMap<string, AlertLine>; words: LineWords }) {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const urgent = [...alerts.values()].filter((alert) => alert.priority === 'P1' && !isSetAside(alert));
    const news = known.current === null ? [] : urgent.filter((alert) => !known.current!.has(alert.id));
    known.current = new Set(urgent.map((alert) => alert.id));
    const latest = news.at(-1);
    if (latest) setSaid(t('live.p1', { title: latest.title, place: names.place(latest.area) }));
  }, [alerts, t, names]);
  return <p className="visually-hidden" role="alert" aria-live="assertive">{said}</p>;
}
