import { useEffect, useRef, useState } from 'react';
import { admin } from '../../http/adminApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { lookOf, type Look } from './model/health.ts';

const EVERY_MS = 10_000;
/** Rates are of the last minute. */
const LOOKS = 7;

export interface Health {
  readonly asked: Asked<unknown>;
  readonly look: Look | undefined;
  /** Up to a minute earlier. */
  readonly before: Look | undefined;
  /** The centre has another build than when this page was opened. */
  readonly renewed: boolean;
  /** Ms since the centre last answered. */
  readonly age: number;
  /** The centre's clock, ms, to the second; 0 before its first answer. */
  readonly now: number;
}

/** How the centre does, asked every ten seconds; it is this page's clock and its line, too, for nobody here is sent frames. */
export function useHealth(): Health {
  const [tick, setTick] = useState(0);
  const looks = useRef<Look[]>([]);
  const heardAt = useRef(0);
  const known = useRef<unknown>(undefined);
  const build = useRef<string>(undefined);
  useEffect(() => {
    const timer = setInterval(() => setTick((n) => n + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  const asked = useAsked('health', Math.floor((tick * 1_000) / EVERY_MS), admin.health);
  if (asked.value !== undefined && asked.value !== known.current) {
    known.current = asked.value;
    looks.current = [...looks.current, lookOf(asked.value)].slice(-LOOKS);
    heardAt.current = performance.now();
  }
  const look = looks.current.at(-1);
  build.current ??= look?.readiness.build;
  const age = look === undefined ? 0 : Math.max(0, performance.now() - heardAt.current);
  return { asked, look, before: looks.current.length > 1 ? looks.current[0] : undefined, renewed: look !== undefined && look.readiness.build !== build.current, age, now: look === undefined ? 0 : look.at + age };
}
