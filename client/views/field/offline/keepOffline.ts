import { HOME_SCREEN_FILES } from './homeScreen.ts';

/** Fonts and chunks come in bursts: told once they have. */
const SETTLED_MS = 2_000;

/**
 * Has a service worker keep this page for when there is no network. Only over https (or on this very machine): browsers allow it
 * nowhere else. Without one the page works as any other, and letters are kept all the same.
 */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/field-worker.js', { scope: '/field', updateViaCache: 'none' })
    .then(async () => {
      const { active } = await navigator.serviceWorker.ready;
      if (active !== null) tellAsTheyCome(active);
    })
    .catch(() => undefined);
}

/** At once, so that a page which is closed soon is kept, and again whenever the page has drawn with something new: a sheet, another character's font. */
function tellAsTheyCome(worker: ServiceWorker): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
  if (!entry) return;
  const files = new Set<string>([entry, '/icon.svg', ...HOME_SCREEN_FILES]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => worker.postMessage({ keep: { entry, files: [...files] } });
  new PerformanceObserver((list) => {
    const before = files.size;
    for (const { name } of list.getEntries()) {
      const { origin, pathname } = new URL(name);
      if (origin === location.origin && pathname.startsWith('/assets/')) files.add(pathname);
    }
    if (files.size === before) return;
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLED_MS);
  }).observe({ type: 'resource', buffered: true });
  tell();
}
