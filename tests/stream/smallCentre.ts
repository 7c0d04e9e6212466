import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createLiveView, type RunningLiveView } from '../../server/projections/createLiveView.ts';
import { createPositionBook, type RunningPositionBook } from '../../server/projections/positions.ts';
import { openStream, type Stream } from '../../server/stream/stream.ts';
import type { Wish } from '../../client/feed/feed.ts';
import { SocketFeed } from '../../client/feed/socketFeed.ts';
import { startFeed, type CentreStore, type RunningFeed } from '../../client/feed/startFeed.ts';
import { Positions } from '../../client/stores/positions.ts';
import { emptyCentre } from '../../client/stores/useCentre.ts';
import type { Role } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { seededRandom } from '../../shared/random.ts';
import { stateHash } from '../../shared/stateHash.ts';
import type { Fix } from '../../shared/terminal.ts';
import { HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { createTestClock, settle, type TestClock } from '../support/testClock.ts';

export const START = NOON;

/** A centre of real parts in memory, with a clock moved by hand; screens are real ones over real sockets. */
export interface SmallCentre {
  readonly clock: TestClock;
  readonly tree: AreaTree;
  readonly journal: Journal;
  readonly view: RunningLiveView;
  readonly book: RunningPositionBook;
  readonly stream: Stream;
  readonly url: string;
  /** What the stream told the technician. */
  readonly faults: string[];
  /** Facts of a made-up day that were not written yet. */
  readonly toCome: Fact[];
  /** Writes the next facts of that day and lets the view follow. */
  live(count: number): Promise<void>;
  write(stream: string, expectedVersion: number, ...facts: CentreFact[]): Promise<void>;
  fix(terminal: string, lon: number, lat: number, more?: Partial<Fix>): void;
  token(role: Role, area: string): string;
  screen(options?: ScreenOptions): TestScreen;
  /** What a screen of this area must show. */
  hashOf(area: string): string;
  /** Ends the server's part of the stream and starts it again on the same port, over the same journal or another one. */
  restart(options?: { readonly journal?: Journal; readonly whileDown?: () => Promise<void>; readonly build?: string }): Promise<void>;
  /** Cuts every connection. */
  breakLines(): void;
  close(): Promise<void>;
}

export interface ScreenOptions {
  readonly role?: Role;
  readonly scope?: string;
  readonly wish?: Wish;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestScreen {
  readonly centre: CentreStore;
  readonly positions: Positions;
  readonly feed: SocketFeed;
  readonly running: RunningFeed;
  readonly hash: () => string;
  readonly live: () => boolean;
}

/** Two grids and more in each of the districts `330201` and `330202`, at 121.2° and 121.6° E. */
export async function smallCentre({ seed = 1, past = 40, future = 200 } = {}): Promise<SmallCentre> {
  const random = seededRandom(seed);
  const clock = createTestClock(START);
  const tree = randomTree(random, 2);
  const facts = randomHistory(random, tree, past + future, START - 10 * HOUR, START);
  const toCome = facts.slice(past);
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId: () => random.uuid() });
  const screens: TestScreen[] = [];
  const faults: string[] = [];
  let journal: Journal = createMemoryJournal({ epoch: `epoch-${seed}` });
  for (const fact of facts.slice(0, past)) await append(journal, fact);
  let chain = 0;
  let port = 0;
  let build = 'test';
  let parts = await start();
  port = parts.port;

  async function start() {
    const http = createServer((_, response) => response.writeHead(404).end());
    const view = createLiveView({ journal, tree, clock, policy: { timeZone: 'Asia/Shanghai' } });
    await view.start();
    const grids = tree.code.flatMap((_, node) => (tree.level[node] === 4 ? [node] : []));
    // Cells as strips of a tenth of a degree, west to east.
    const locate = (lon: number): number => grids[Math.floor((lon - 121) * 10)] ?? -1;
    const book = createPositionBook({ clock, city: { tree, locate }, capacity: 1_000 });
    const stream = openStream({
      http, access, journal, view, book, city: { tree, anchorOf: () => [121.5, 29.8] }, clock, build, exercise: true,
      doors: () => ({ api: clock.now() }), newChain: () => ++chain,
      onFault: (sentence) => faults.push(sentence),
    });
    const lines = new Set<Socket>();
    http.on('connection', (line) => lines.add(line));
    await new Promise<void>((done) => http.listen(port, '127.0.0.1', done));
    return { http, lines, view, book, stream, port: (http.address() as AddressInfo).port };
  }
  async function stop() {
    parts.stream.close();
    await parts.view.stop();
    await new Promise((done) => { parts.http.close(done); parts.http.closeAllConnections(); });
  }

  const centre: SmallCentre = {
    clock, tree, toCome, faults,
    get journal() { return journal; },
    get view() { return parts.view; },
    get book() { return parts.book; },
    get stream() { return parts.stream; },
    url: `http://127.0.0.1:${port}`,
    async live(count) {
      for (const fact of toCome.splice(0, count)) await append(journal, fact);
      await settle();
    },
    async write(stream, expectedVersion, ...written) {
      await journal.append({ stream, expectedVersion, at: clock.now(), by: { role: 'dispatcher', subject: 'dispatch-1' }, facts: written });
      await settle();
    },
    fix(terminal, lon, lat, more) {
      parts.book.openShift(terminal, clock.now());
      parts.book.take({ terminal, lon, lat, at: clock.now(), receivedAt: clock.now(), ...more });
    },
    token: (role, area) => access.issueToken({ role, subject: 'test', area }, 24 * HOUR),
    screen({ role = 'wall', scope = '3302', wish = { positions: true }, token = centre.token(role, scope), headers } = {}) {
      let state = emptyCentre;
      const store: CentreStore = { getState: () => state, setState: (part) => { state = { ...state, ...part }; } };
      const positions = new Positions(() => clock.now());
      const feed = new SocketFeed({ url: centre.url, token, reconnectMs: 20, ...(headers === undefined ? {} : { headers }) });
      const running = startFeed(feed, wish, { centre: store, positions, now: () => clock.now() });
      const screen = {
        centre: store, positions, feed, running,
        hash: () => stateHash(state.incidents.values(), state.alerts.values(), state.figures.values()),
        live: () => state.link.state === 'live',
      };
      screens.push(screen);
      return screen;
    },
    hashOf(area) {
      const node = tree.indexOf(area);
      const { view } = parts;
      const figures = [node, ...tree.childrenOf(node)].map((shown) => view.figures(tree.code[shown]!)!);
      return stateHash(view.incidentLines(area, 0), view.standingAlerts(area), figures);
    },
    async restart({ journal: other, whileDown, build: next = build } = {}) {
      await stop();
      build = next;
      journal = other ?? journal;
      await whileDown?.();
      parts = await start();
    },
    breakLines() {
      for (const line of parts.lines) line.destroy();
      parts.lines.clear();
    },
    async close() {
      for (const { running } of screens) running.stop();
      await stop();
    },
  };
  return centre;
}

const append = (journal: Journal, { stream, version, at, by, type, data }: Fact) =>
  journal.append({ stream, expectedVersion: version - 1, at, by, facts: [{ type, data } as CentreFact] });

/** Waits for what sockets bring; the test's own time limit ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 2));
}

