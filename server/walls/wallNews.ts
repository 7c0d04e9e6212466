import type { Caller } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { steeringAt, wallOfStream, wallOfSubject, wallSubject } from '../../shared/wall.ts';
import type { WallNews } from '../../shared/wire/messages.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { WallBook } from './wallBook.ts';

/** What a wall is told about itself; undefined for every other caller. */
export function wallNewsOf(caller: Pick<Caller, 'subject'>, book: WallBook, clock: Clock): WallNews | undefined {
  const id = wallOfSubject(caller.subject);
  const wall = id === undefined ? undefined : book.get(id);
  return wall && { name: wall.name, steering: steeringAt(wall, clock.now()) ?? null };
}

export interface WallScreens {
  /** Tells the screens of this subject what there is to tell. */
  tellWall(subject: string): void;
  /** Lets go of every screen whose session no longer holds. */
  recheckSessions(): void;
}

/** Brings what was written down about walls to their screens, at once. @returns ends it */
export function followWalls(view: Pick<LiveView, 'onChange'>, screens: WallScreens): () => void {
  return view.onChange(({ facts }) => {
    for (const fact of facts) {
      const id = wallOfStream(fact.stream);
      if (id === undefined) continue;
      if (fact.type === 'WallRevoked') screens.recheckSessions();
      else if (fact.type === 'WallSteered' || fact.type === 'WallReleased' || fact.type === 'WallRenamed') screens.tellWall(wallSubject(id));
    }
  });
}
