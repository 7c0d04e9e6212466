import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { clockFacts, nextStrike } from '../domain/clockFacts.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import { createStrikeClock } from './strikeClock.ts';

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

/** Writes `DeadlineNear` when a due time is near and `DeadlineMissed` the moment it has passed, once for each. */
export function createDeadlineClock({ journal, view, clock, onFault = () => {} }: DeadlineClockDeps): DeadlineClock {
  let unfollow = (): void => {};
  const strikes = createStrikeClock<Incident>({
    journal, clock, onFault: (error) => onFault('missed deadlines cannot be written down; they are tried again', error),
    kind: {
      by: { role: 'system', subject: 'deadlineClock' },
      streamOf: (id) => `incident:${id}`,
      look: (id) => view.incident(id),
      fold: (facts) => facts.reduce<Incident | undefined>((state, fact) => evolveIncident(state, fact), undefined),
      next: (_, incident) => nextStrike(incident),
      due(id, incident) {
        const [first, ...more] = clockFacts(incident, clock.now());
        if (first === undefined) return undefined;
        // Each due time has one near and one missed; whoever writes them, and however often, writes them once.
        return { facts: [first, ...more], once: { source: 'deadline', key: [id, ...[first, ...more].map(({ type, data }) => `${type === 'DeadlineNear' ? 'near' : 'missed'}:${data.stage}:${data.due}`)].join(' ') } };
      },
    },
  });

  return {
    get watching() { return strikes.watching; },
    start() {
      unfollow = view.onChange(({ incidents }) => {
        for (const id of incidents) strikes.watch(id);
        strikes.wake();
      });
      for (const { incident } of view.incidents.records()) strikes.watch(incident.id);
      strikes.start();
    },
    stop() {
      strikes.stop();
      unfollow();
    },
  };
}
