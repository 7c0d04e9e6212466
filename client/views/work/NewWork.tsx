import { useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Names } from '../../stores/names.ts';

/** Says what was newly dispatched here aloud to a screen reader, once. `lines`: what is to sign for; undefined while nobody knows. */
export function NewWork({ lines, t, names }: { lines: readonly IncidentLine[] | undefined; t: TFunction; names: Names }) {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (lines === undefined) return;
    const latest = known.current === null ? undefined : lines.findLast(({ id }) => !known.current!.has(id));
    known.current = new Set(lines.map(({ id }) => id));
    if (latest) setSaid(t('fresh', { title: latest.title, place: names.place(latest.area) || t('unlocated') }));
  }, [lines, t, names]);
  return <p className="visually-hidden" role="status">{said}</p>;
}
