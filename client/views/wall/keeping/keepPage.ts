import { pageStorage } from '../../../i18n/language.ts';
import { useCentre } from '../../../stores/useCentre.ts';
import { useScenes } from '../scenes/useScenes.ts';
import { wallProbe } from '../wallProbe.ts';
import { BuildWatch } from './buildWatch.ts';
import { LOOK_EVERY_MS, mayReload, Watchdog } from './watchdog.ts';

/** The wall's own keeper, as nobody stands before it: new pages are fetched, a stuck one is begun anew. Returns how to stop. */
export function keepPage(): () => void {
  const builds = new BuildWatch(Math.random);
  const dog = new Watchdog();
  let wantsStuckReload = false;
  const timer = setInterval(() => {
    const { build, link, frameAt, alerts } = useCentre.getState();
    const isDue = builds.isDue({
      now: performance.now(), build, isRefusedForAge: link.state === 'refused' && link.rule === 'wireVersion', isAlarmed: useScenes.getState().alarm !== null,
      hasP1: [...alerts.values()].some(({ priority }) => priority === 'P1'),
    });
    const isRefused = link.state === 'refused';
    const stuck = dog.look({ drawn: wallProbe.drawnAt, heard: frameAt, isHidden: document.hidden });
    // A wall that is not let in neither draws nor hears, and that is no fault of the page.
    if (!isRefused && stuck !== null && !wantsStuckReload) wantsStuckReload = mayReload(pageStorage(), Date.now(), performance.timeOrigin);
    if (stuck === null) wantsStuckReload = false;
    if (isDue || wantsStuckReload) void reloadIfServed();
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

/** Only when the centre answers: a stale wall says that it is stale, a browser's error page says nothing. */
async function reloadIfServed(): Promise<void> {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(4_000) });
    if (answer.ok) location.reload();
  } catch {
    // Asked again at the next look.
  }
}
