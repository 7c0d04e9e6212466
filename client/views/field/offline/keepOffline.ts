/** After the fonts and chunks of the first screen have come. */
const SETTLED_MS = 3_000;

/**
 * Has a service worker keep this page for when there is no network. Only over https (or on this very machine): browsers allow it
 * nowhere else. Without one the page works as any other, and letters are kept all the same.
 */
export function keepOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('/field-worker.js', { scope: '/field', updateViaCache: 'none' })
    .then(async () => {
      const { active } = await navigator.serviceWorker.ready;
      // Once early, so that a page which is closed at once is kept; once more when everything it draws with is here.
      tellFiles(active);
      setTimeout(() => tellFiles(active), SETTLED_MS);
    })
    .catch(() => undefined);
}

function tellFiles(worker: ServiceWorker | null): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
  if (!entry || worker === null) return;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  worker.postMessage({ keep: { entry, files: [...new Set([entry, '/icon.svg', ...loaded.map(({ pathname }) => pathname)])] } });
}
