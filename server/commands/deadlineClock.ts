import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { nextDue } from '../../shared/deadline.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { lateFacts } from '../domain/lateFacts.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { DueHeap } from './dueHeap.ts';

export interface DeadlineClockDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  /** Folded up to the head already: what it knows as open is watched. */
  readonly view: Pick<LiveView, 'incident' | 'incidentLines' | 'onChange'>;
  /** Code of the whole city. */
  readonly root: string;
  readonly clock: Clock;
  /** A sentence for the technician. It tries again by itself. */
  readonly onFault?: (sentence: string, error: unknown) => void;
}

export interface DeadlineClock {
  start(): void;
  stop(): void;
  /** Incidents whose clock runs. */
  readonly watching: number;
}

const BY: Actor = { role: 'system', subject: 'deadlineClock' };
/** A machine that slept, or whose time was set, is noticed within a minute. */
const LONGEST_SLEEP = 60_000;
const RETRY_MS = 1_000;
const AT_ONCE = 200;
const TRIES = 4;

/**
 * Writes `DeadlineMissed` the moment a due time has passed, once for each stage. It keeps nothing of its own: due times stand
 * in the incidents, and what was missed does too, so a kill, a restart or a second node changes nothing.
 */
export function createDeadlineClock({ journal, view, root, clock, onFault = () => {} }: DeadlineClockDeps): DeadlineClock {
  const heap = new DueHeap();
  let cancelWake = (): void => {};
  let unfollow = (): void => {};
  let running = false;
  let stopped = true;
  let saidFault = false;

  /** In time is up to and with the due time itself, so the clock strikes a millisecond later. */
  function watch(id: string): void {
    const incident = view.incident(id);
    const due = incident === undefined ? undefined : nextDue(incident);
    if (due === undefined) heap.delete(id);
    else heap.set(id, due.at + 1);
  }

  function sleep(): void {
    cancelWake();
    const next = heap.next();
    if (!stopped && next !== undefined) cancelWake = clock.wakeAt(Math.min(next, clock.now() + LONGEST_SLEEP), () => void strike());
  }

  async function strike(): Promise<void> {
    if (running) return;
    running = true;
    for (let late = takeLate(); late.length > 0 && !stopped; late = takeLate()) await Promise.all(late.map(miss));
    running = false;
    sleep();
  }

  function takeLate(): string[] {
    const late: string[] = [];
    for (let id = heap.take(clock.now()); id !== undefined; id = heap.take(clock.now())) {
      late.push(id);
      if (late.length === AT_ONCE) break;
    }
    return late;
  }

  async function miss(id: string): Promise<void> {
    try {
      await writeMissed(id, view.incident(id));
      saidFault = false;
    } catch (error) {
      if (stopped) return;
      if (!saidFault) onFault('missed deadlines cannot be written down; they are tried again', error);
      saidFault = true;
      heap.set(id, clock.now() + RETRY_MS);
    }
  }

  async function writeMissed(id: string, known: Incident | undefined): Promise<void> {
    const stream = `incident:${id}`;
    let incident = known;
    for (let tries = 0; incident !== undefined && tries < TRIES; tries++) {
      const now = clock.now();
      const [first, ...more] = lateFacts(incident, now);
      if (first === undefined) return;
      const once = { source: 'deadline', key: [id, first, ...more].map((part) => (typeof part === 'string' ? part : part.data.stage)).join(':') };
      const appended = await journal.append({ stream, expectedVersion: incident.version, at: now, by: BY, facts: [first, ...more], once });
      if (appended.outcome !== 'conflict') return;
      incident = (await journal.readStream(stream)).reduce<Incident | undefined>((state, fact: Fact) => evolveIncident(state, fact), undefined);
    }
    heap.set(id, clock.now() + RETRY_MS);
  }

  return {
    get watching() { return heap.size; },
    start() {
      stopped = false;
      unfollow = view.onChange(({ incidents }) => {
        const before = heap.next();
        for (const id of incidents) watch(id);
        if (!running && heap.next() !== before) sleep();
      });
      for (const { id } of view.incidentLines(root, 0)) watch(id);
      void strike();
    },
    stop() {
      stopped = true;
      cancelWake();
      unfollow();
    },
  };
}
