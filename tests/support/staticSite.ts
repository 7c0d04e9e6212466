import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDemoCity } from '../../server/city/city.ts';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.woff2': 'font/woff2', '.bin': 'application/octet-stream',
};
const SERVER = fileURLToPath(new URL('../../server/', import.meta.url));
const CITY = join(SERVER, 'city/data/map/');

/** The strictest policy the client must live with: nothing inline, nothing from elsewhere. */
export const STRICT_POLICY = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'",
  "worker-src 'self'", "manifest-src 'self'", "base-uri 'none'", "form-action 'none'",
].join('; ');

/** A built client without a centre behind it: files, the city's map and its names; 404 for every other question. */
export async function staticSite(folder: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const { tree } = await loadDemoCity();
  const areas = tree.code.map((_, index) => tree.areaAt(index)).filter(({ level }) => level !== 'grid');
  const answers = new Map([['/api/v1/areas', JSON.stringify({ areas })], ['/api/v1/policy', JSON.stringify(loadPolicy(tree))]]);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    response.setHeader('content-security-policy', STRICT_POLICY);
    const said = answers.get(path);
    if (said !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(said);
      return;
    }
    const file = fileFor(folder, path);
    if (file === null) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not here"}');
      return;
    }
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    }),
  };
}

function fileFor(folder: string, path: string): string | null {
  if (path.startsWith('/city/')) return existing(join(CITY, path.slice(6)));
  const named = existing(join(folder, path));
  if (named !== null && extname(named) !== '') return named;
  return extname(path) === '' && !path.startsWith('/api/') ? join(folder, 'index.html') : null;
}

const existing = (file: string): string | null => (existsSync(file) ? file : null);
