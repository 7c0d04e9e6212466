/**
 * Lets the field page open without a network. It answers for the page itself, for files under /assets/, whose names carry
 * the hash of what is in them, and for what stands on a phone's home screen; everything else, all questions and orders above all, goes its usual way.
 * It imports nothing: it is one file of its own, /field-worker.js.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;
const PAGE = '/field';
const CACHES = 'yilan-field ';
/** A page on a bad line: rather the one of last time than a white screen. */
const PATIENCE_MS = 4_000;

interface Keep {
  readonly keep: { /** The script the page began with: names the build. */ readonly entry: string; readonly files: readonly string[] };
}

worker.addEventListener('install', () => void worker.skipWaiting());
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (request.mode === 'navigate' && url.pathname === PAGE) event.respondWith(pageOf(request));
  else if (/^\/(?:assets|icons)\/|^\/(?:icon\.svg|field\.webmanifest)$/.test(url.pathname)) event.respondWith(fileOf(request));
});

worker.addEventListener('message', (event) => {
  const { keep } = event.data as Partial<Keep>;
  if (keep !== undefined) event.waitUntil(keepAll(keep));
});

/** The network first, so that a new build is seen at once. */
async function pageOf(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE);
  try {
    const fresh = await fetch(request, kept === undefined ? {} : { signal: AbortSignal.timeout(PATIENCE_MS) });
    return kept !== undefined && fresh.status >= 500 ? kept : fresh;
  } catch {
    return kept ?? Response.error();
  }
}

async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

/**
 * The page has started whole, with these files: together with the page that names them they become what is opened offline, in a
 * cache of their own. The page goes in last and older builds go after it, so that at any moment one build is there whole.
 */
async function keepAll({ entry, files }: Keep['keep']): Promise<void> {
  const name = CACHES + entry;
  const cache = await caches.open(name);
  await Promise.all(files.map(async (file) => { if (await cache.match(file) === undefined) await cache.add(file); }));
  const page = await fetch(PAGE, { cache: 'no-cache' });
  if (!page.ok || !(await page.clone().text()).includes(entry)) return;
  await cache.put(PAGE, page);
  for (const other of await caches.keys()) if (other.startsWith(CACHES) && other !== name) await caches.delete(other);
}
