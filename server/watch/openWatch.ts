import type { Clock } from '../../shared/clock.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Silences } from '../domain/alertCare.ts';
import type { SurgeSeen } from '../domain/surgeScan.ts';
import type { Journal } from '../journal/journal.ts';
import type { AlikeBook } from '../projections/alike/alikeBook.ts';
import type { RunningLiveView } from '../projections/createLiveView.ts';
import { AlertWatch } from './alertWatch.ts';
import { ChannelSilence } from './channelSilence.ts';
import { ClockDrift } from './clockDrift.ts';
import { HandOverWatch, type WatchedSeats } from './handOverWatch.ts';
import { ManyAlike } from './manyAlike.ts';
import { Promises } from './promises.ts';
import { Silence } from './silence.ts';
import { StorageWatch } from './storageWatch.ts';
import { Strayed, type GridShapes } from './strayed.ts';
import { Surges } from './surges.ts';
import { HomeGrids, type WatchedPositions } from './terminalLasting.ts';
import { Unanswered, type WatchedErrands } from './unanswered.ts';
import { Unplaced } from './unplaced.ts';

export interface WatchParts {
  readonly journal: Pick<Journal, 'append' | 'stats'>;
  /** Folded up to the head already, as all that follows. */
  readonly view: RunningLiveView;
  /** Rules that say nothing now. */
  readonly suppressions: Silences;
  readonly policies: Policies;
  /** With the last known positions of before this start. */
  readonly positions: WatchedPositions;
  readonly alike: Pick<AlikeBook, 'like'>;
  /** Who sits where, and who is to. */
  readonly seats: WatchedSeats;
  /** Who was sent where. */
  readonly errands: WatchedErrands;
  readonly shapes: GridShapes;
  readonly clock: Clock;
  /** The whole city plays: so is what is found among its terminals and its channels. */
  readonly exercise: boolean;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** What looks; `surges`: those that stand now, undefined while what is usual is not known. */
export interface RunningWatch {
  surges(): readonly SurgeSeen[] | undefined;
  end(): void;
}

/** Begins to look at all that lasts, by every detector there is. */
export function openWatch({ journal, view, suppressions, policies, positions, alike, seats, errands, shapes, clock, exercise, onFault }: WatchParts): RunningWatch {
  const { tree } = positions;
  const root = tree.code[0]!;
  const { columns } = view.incidents;
  const offset = zoneOffset(policies.inForce(clock.now()).timeZone);
  const homes = new HomeGrids(positions);
  const unplaced = new Unplaced(view, root);
  const promises = new Promises(view, policies);
  const many = new ManyAlike(view, alike);
  const surges = new Surges({ view, columns, tree, policies, clock, offset, onFault });
  const channels = new ChannelSilence({ view, columns, policies, clock, root, offset, exercise, onFault });
  const known: readonly Incident[] = Array.from(view.incidents.records(), ({ incident }) => incident);
  const unfollow = [unplaced, promises, many, surges, channels].map((one) => one.follow(known));
  const watch = new AlertWatch({
    journal, view, suppressions, policies, clock, onFault,
    detectors: [
      unplaced, promises, many, surges, channels, new Silence(positions, homes, exercise, clock.now()), new Strayed(positions, homes, shapes, exercise),
      new ClockDrift(positions, homes, exercise), new StorageWatch(() => journal.stats(), root), new HandOverWatch(seats, exercise), new Unanswered(errands),
    ],
  });
  watch.start();
  return {
    surges: () => surges.seen(clock.now()),
    end() {
      watch.stop();
      for (const end of unfollow) end();
    },
  };
}
