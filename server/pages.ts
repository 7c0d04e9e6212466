import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { BaseMapAbout } from '../shared/baseMapAbout.ts';

export interface PagesParts {
  /** `dist/client`, as `vite build` made it. */
  readonly clientFolder: string;
  /** `base.json` and `cells.bin` of the governed city. */
  readonly mapFolder: string;
  readonly centreName: string;
  readonly mapNumber: string;
  /** Name of the drill that is played here; absent: none is. */
  readonly drill?: string;
  /** What the identity provider is called, by which one may sign in too; absent: there is none. */
  readonly provider?: string;
  /** The base map whose tiles the pages may ask this server for; absent: the offline map alone. */
  readonly baseMap?: BaseMapAbout;
  /** Whether people reach the server over https. */
  readonly https: boolean;
}

const PAGES = ['/', '/wall', '/desk', '/search', '/board', '/handover', '/roster', '/work', '/alarms', '/leader', '/risks', '/report', '/field', '/signin', '/setup', '/account', '/admin'];
/** Of all that a browser could let a page do, these pages want where the phone is, the whole screen, and to copy a link. */
const PERMISSIONS = ['geolocation=(self)', 'fullscreen=(self)', 'clipboard-write=(self)', ...['camera', 'microphone', 'payment', 'usb', 'serial', 'bluetooth', 'hid', 'midi', 'display-capture', 'clipboard-read', 'accelerometer', 'gyroscope', 'magnetometer', 'xr-spatial-tracking', 'browsing-topics'].map((one) => `${one}=()`)].join(', ');
const YEAR_S = 31_536_000;

/** The pages, their files and the map, all from here: nothing on them may come from anywhere else. */
export async function servePages(app: FastifyInstance, { clientFolder, mapFolder, centreName, mapNumber, drill, provider, baseMap, https }: PagesParts): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        // React and the map set styles by script, which no `style` attribute is; no stylesheet from elsewhere, nothing inline.
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https && { upgradeInsecureRequests: [] }),
      },
    },
    // With every answer, of these and of all others.
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', PERMISSIONS);
    done();
  });
  const page = readFileSync(join(clientFolder, 'index.html'), 'utf8').replace('</head>', `${meta('yilan-centre-name', centreName)}${meta('yilan-map-number', mapNumber)}${drill === undefined ? '' : meta('yilan-drill', drill)}${provider === undefined ? '' : meta('yilan-provider', provider)}${baseMap ? meta('yilan-base-map', JSON.stringify(baseMap)) : ''}</head>`);
  for (const path of PAGES) {
    app.get(path, (_request, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page));
  }
  // File names under assets/ carry the hash of their content.
  await app.register(fastifyStatic, { root: join(clientFolder, 'assets'), prefix: '/assets/', preCompressed: true, immutable: true, maxAge: YEAR_S * 1000, index: false });
  await app.register(fastifyStatic, { root: clientFolder, prefix: '/', decorateReply: false, index: false, wildcard: false, globIgnore: ['index.html', 'assets/**', 'build.txt'] });
  await app.register(fastifyStatic, { root: mapFolder, prefix: '/city/', decorateReply: false, index: false, maxAge: 0 });
}

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content.replace(/[&<>"$]/g, (sign) => `&#${sign.charCodeAt(0)};`)}">`;
