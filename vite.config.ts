import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** What `npm run dev` leaves to the centre itself; the rest is Vite's. The Host stays the page's own, as the centre's check of origins wants. */
const CENTRE = `http://127.0.0.1:${process.env['PORT'] ?? 8080}`;
const proxy = Object.fromEntries(
  ['/api', '/city', '/basemap', '/in/', '/out', '/openapi.json', '/healthz', '/readyz', '/metrics', '/owntracks', '/osmand', '/open311', '/socket.io']
    .map((path) => [path, { target: CENTRE, ws: path === '/socket.io' }]),
);

const tier = (name: string, timeoutMs: number, extra = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/**/*.${name}.test.ts`, `tests/**/*.${name}.test.tsx`],
    testTimeout: timeoutMs,
    hookTimeout: 120_000,
    ...extra,
  },
});

export default defineConfig({
  root: 'client',
  plugins: [react()],
  // Read literally by the bundler, so that a build for a centre holds no fake one.
  define: { 'import.meta.env.VITE_FAKE_FEED': JSON.stringify(process.env['VITE_FAKE_FEED'] ?? 'off') },
  server: { proxy },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined font slices are data: URLs, which font-src 'self' blocks.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    // Large parts that seldom change, each in a file of its own: fetched side by side, kept over releases.
    rolldownOptions: {
      // The field page's service worker is a file of its own under a name that never changes: browsers look there for a newer one.
      input: { main: fileURLToPath(new URL('client/index.html', import.meta.url)), 'field-worker': fileURLToPath(new URL('client/views/field/offline/fieldWorker.ts', import.meta.url)) },
      output: {
        entryFileNames: ({ name }) => (name === 'field-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Every page that fetches a part later needs it; left to itself it lands in deck, and a phone fetches all of that first.
            { name: 'preload', test: /vite[\\/]preload-helper/ },
            { name: 'maplibre', test: /node_modules[\\/](maplibre-gl|@maplibre)[\\/]/ },
            { name: 'deck', test: /node_modules[\\/]@(deck|luma|math|probe|loaders)\.gl[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand|wouter|regexparam)[\\/]/ },
            { name: 'i18n', test: /node_modules[\\/](i18next|react-i18next)[\\/]/ },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    root: '.',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/**/*.{contract,pipeline,fuzz,screen,nightly}.test.{ts,tsx}'],
          // Ends what hangs; a machine with more to do than this is no fault of the centre.
          testTimeout: 20_000,
          // Files share what they import: read once a worker instead of once a file, they take a third of the time less.
          isolate: false,
        },
      },
      tier('contract', 60_000),
      tier('fuzz', 120_000, { isolate: false }),
      // Whole servers and browsers: one at a time. Two at a time took half as long again on two cores.
      tier('pipeline', 120_000, { fileParallelism: false }),
      tier('screen', 180_000, { fileParallelism: false }),
      tier('nightly', 3_600_000, { fileParallelism: false }),
    ],
  },
});
