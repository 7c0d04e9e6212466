import { useEffect, useRef, useState } from 'react';
import { isSetAside, type Priority } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

/** Says new alerts to a screen reader, each once: a P1 at once, over whatever it reads; P2 and P3 when it has come to an end. */
export function UrgentNews({ alerts, words: { t, names } }: { alerts: ReadonlyMap<string, AlertLine>; words: LineWords }) {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [urgent, setUrgent] = useState('');
  const [other, setOther] = useState('');
  useEffect(() => {
    const heard = [...alerts.values()].filter((alert) => !isSetAside(alert));
    const news = known.current === null ? [] : heard.filter((alert) => !known.current!.has(alert.id));
    known.current = new Set(heard.map((alert) => alert.id));
    const latest = (...priorities: Priority[]): AlertLine | undefined => news.findLast(({ priority }) => priorities.includes(priority));
    const [p1, less] = [latest('P1'), latest('P2', 'P3')];
    if (p1) setUrgent(t('live.p1', { title: p1.title, place: names.place(p1.area) }));
    // Of many at once the newest and their number: a reader that is behind by a hundred lines helps nobody.
    const others = news.filter(({ priority }) => priority !== 'P1').length;
    if (less) setOther(t(others > 1 ? 'live.others' : 'live.other', { priority: t(`priority.${less.priority}`), title: less.title, place: names.place(less.area), count: others }));
  }, [alerts, t, names]);
  return (
    <>
      <p className="visually-hidden" role="alert" aria-live="assertive">{urgent}</p>
      <p className="visually-hidden" role="status" aria-live="polite">{other}</p>
    </>
  );
}
