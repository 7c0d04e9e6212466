import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { clockFacts, nextStrike } from '../domain/clockFacts.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { DueHeap } from './dueHeap.ts';

export interface DeadlineClockDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  /** Folded up to the head already: all that it has in memory is watched, for an agreement is to be kept after the closing. */
  readonly view: Pick<LiveView, 'incident' | 'onChange'> & { readonly incidents: { records(): Iterable<{ readonly incident: Pick<Incident, 'id'> }> } };
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
 * Writes `DeadlineNear` when a due time is near and `DeadlineMissed` the moment it has passed, once for each. It keeps nothing
 * of its own: due times stand in the incidents, and what was said of them does too, so a kill, a restart or a second node
 * changes nothing.
 */
export function createDeadlineClock({ journal, view, clock, onFault = () => {} }: DeadlineClockDeps): DeadlineClock {
  const heap = new DueHeap();
  let cancelWake = (): void => {};
  let unfollow = (): void => {};
  let running = false;
  let stopped = true;
  let saidFault = false;

  function watch(id: string): void {
    const incident = view.incident(id);
    const strike = incident === undefined ? undefined : nextStrike(incident);
    if (strike === undefined) heap.delete(id);
    else heap.set(id, strike);
  }

  function sleep(): void {
    cancelWake();
    const next = heap.next();
    if (!stopped && next !== undefined) cancelWake = clock.wakeAt(Math.min(next, clock.now() + LONGEST_SLEEP), () => void strike());
  }

  async function strike(): Promise<void> {
    if (running) return;
    running = true;
    for (let struck = takeStruck(); struck.length > 0 && !stopped; struck = takeStruck()) await Promise.all(struck.map(write));
    running = false;
    sleep();
  }

  function takeStruck(): string[] {
    const struck: string[] = [];
    for (let id = heap.take(clock.now()); id !== undefined; id = heap.take(clock.now())) {
      struck.push(id);
      if (struck.length === AT_ONCE) break;
    }
    return struck;
  }

  async function write(id: string): Promise<void> {
    try {
      await writeDown(id, view.incident(id));
      saidFault = false;
    } catch (error) {
      if (stopped) return;
      if (!saidFault) onFault('missed deadlines cannot be written down; they are tried again', error);
      saidFault = true;
      heap.set(id, clock.now() + RETRY_MS);
    }
  }

  async function writeDown(id: string, known: Incident | undefined): Promise<void> {
    const stream = `incident:${id}`;
    let incident = known;
    for (let tries = 0; incident !== undefined && tries < TRIES; tries++) {
      const now = clock.now();
      const [first, ...more] = clockFacts(incident, now);
      if (first === undefined) return watchAgain(id, incident);
      // Each due time has one near and one missed; whoever writes them, and however often, writes them once.
      const once = { source: 'deadline', key: [id, ...[first, ...more].map(({ type, data }) => `${type === 'DeadlineNear' ? 'near' : 'missed'}:${data.stage}:${data.due}`)].join(' ') };
      const appended = await journal.append({ stream, expectedVersion: incident.version, at: now, by: BY, facts: [first, ...more], once });
      if (appended.outcome !== 'conflict') return;
      incident = (await journal.readStream(stream)).reduce<Incident | undefined>((state, fact: Fact) => evolveIncident(state, fact), undefined);
    }
    heap.set(id, clock.now() + RETRY_MS);
  }

  /** Nothing is due of what the journal has: the view will say so too, or the clock was set back meanwhile. */
  function watchAgain(id: string, incident: Incident): void {
    const strike = nextStrike(incident);
    if (strike !== undefined) heap.set(id, Math.max(strike, clock.now() + 1));
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
      for (const { incident } of view.incidents.records()) watch(incident.id);
      void strike();
    },
    stop() {
      stopped = true;
      cancelWake();
      unfollow();
    },
  };
}
