import { ROLES, type Role } from '../../shared/access.ts';
import { ALERT_LOOP, MAY_SUPPRESS } from '../../shared/alertLoop.ts';
import { INCIDENT_LOOP } from '../../shared/loop.ts';
import type { ScreenToServer, ServerToScreen } from '../../shared/wire/messages.ts';

/**
 * How far a right reaches:
 * - `centre`: the matter lies nowhere, the role is enough;
 * - `city`: it lies in no one area, and is for whoever has the whole city;
 * - `area`: it lies in the caller's own area, or in one below it in the tree;
 * - `ownTerminal`: it is the caller's own terminal, wherever that is;
 * - `areaAndOwnTerminal`: it lies in the own area and, where the caller speaks for one terminal, is of that one;
 * - `areaOrErrand`: it lies in the own area, or the caller's terminal was sent there.
 */
export type Reach = 'centre' | 'city' | 'area' | 'ownTerminal' | 'areaAndOwnTerminal' | 'areaOrErrand';

/** Whom a row lets in; a role that is not in it may not. `everybody`: without a token, too. */
type Who = 'everybody' | Readonly<Partial<Record<Role, Reach>>>;

interface Right {
  readonly who: Who;
  /** `GET /api/v1/incidents/:id`, as the server has them. Each route stands in one row. */
  readonly routes: readonly string[];
  /** Messages of the socket, both ways. */
  readonly messages?: readonly Message[];
}

/** Every message that crosses the socket, both ways. */
export type Message = keyof ScreenToServer | keyof ServerToScreen;

const each = (reach: Reach, ...roles: readonly Role[]): Partial<Record<Role, Reach>> => Object.fromEntries(roles.map((role) => [role, reach]));
const giversOf = (loop: readonly { readonly who: readonly Role[] }[]): Role[] => ROLES.filter((role) => loop.some(({ who }) => who.includes(role)));
/** The forms in which Open311 answers. */
const forms = (route: string): string[] => ['', '.json', '.xml'].map((ending) => route + ending);

/** Who works on incidents. `admin` is the machine's own: only the command line signs it, for setting a centre up. */
const STAFF: readonly Role[] = ['admin', 'dutyOfficer', 'dispatcher', 'handler', 'leader', 'gridWorker'];
/** What a screen or another system is given of a case: its line, never its sheet. */
const LINE_READERS: readonly Role[] = [...STAFF, 'wall', 'technician', 'service'];

/**
 * Who may do what, where, and by which doors: one row a right. What stands in no row, nobody may.
 * How to read it: docs/rights.md. Which order in which state, and by whose unit, is finer: shared/loop.ts, shared/alertLoop.ts.
 */
export const RIGHTS = {
  /** Signs of life, signing in, and what Open311 shows without a key: partners' requests without their words. */
  knock: {
    who: 'everybody',
    routes: [
      'GET /healthz', 'GET /readyz', 'GET /metrics', 'GET /openapi.json', 'GET /in/*', 'POST /out', 'POST /api/v1/sign-in', 'POST /api/v1/setup', 'GET /signin/provider', 'GET /signin/provider/return', 'GET /signin/provider/out',
      'POST /api/v1/walls/pairings', 'POST /api/v1/walls/pairings/:id/session', 'POST /api/v1/terminals/enrol',
      ...forms('GET /open311/v2/discovery'), ...forms('GET /open311/v2/services'), 'GET /open311/v2/services/:code',
      ...forms('GET /open311/v2/requests'), 'GET /open311/v2/requests/:id', 'GET /open311/v2/tokens/:id',
    ],
  },
  /** Pages and their files hold nothing of the city's; what they show they ask for. Beside these, the files of the build by their names. */
  openPage: {
    who: 'everybody',
    routes: [...['', 'wall', 'desk', 'search', 'board', 'handover', 'roster', 'work', 'alarms', 'leader', 'risks', 'report', 'field', 'signin', 'setup', 'account', 'admin'].map((page) => `GET /${page}`), 'GET /assets/*', 'GET /city/*'],
  },
  /** Who one is, and by what the centre is governed. */
  knowCentre: { who: each('centre', ...ROLES), routes: ['GET /api/v1/me', 'GET /api/v1/session', 'POST /api/v1/session/active', 'GET /api/v1/policy', 'GET /basemap/:z/:x/:y'] },
  readAreas: { who: each('area', ...ROLES), routes: ['GET /api/v1/areas'] },

  reportIncident: { who: each('area', ...STAFF, 'terminal', 'gateway', 'partner', 'service'), routes: ['POST /api/v1/incidents', ...forms('POST /open311/v2/requests')] },
  sendPositions: {
    who: { ...each('area', 'gateway', 'admin'), terminal: 'ownTerminal' },
    routes: ['POST /api/v1/positions', 'POST /owntracks', 'POST /owntracks/:user/:device', 'GET /osmand', 'POST /osmand'],
  },
  turnShift: { who: { ...each('area', 'gateway', 'gridWorker', 'dispatcher', 'dutyOfficer', 'admin'), terminal: 'ownTerminal' }, routes: ['POST /api/v1/shifts'] },
  /** Ends a shift that its holder forgot, once nothing is heard of the terminal any more. */
  endShift: { who: each('area', 'admin', 'systemAdmin', 'dutyOfficer', 'dispatcher'), routes: ['POST /api/v1/shifts/end'] },
  visitGrid: { who: { ...each('areaAndOwnTerminal', 'terminal', 'gridWorker'), gateway: 'area' }, routes: ['POST /api/v1/visits'] },

  orderIncident: { who: { ...each('area', ...giversOf(INCIDENT_LOOP)), gridWorker: 'areaOrErrand' }, routes: ['POST /api/v1/incidents/:id/commands'] },
  orderAlert: { who: each('area', ...giversOf(ALERT_LOOP)), routes: ['POST /api/v1/alerts/:id/commands', 'POST /api/v1/alerts/commands'] },
  suppressRule: { who: each('area', ...MAY_SUPPRESS), routes: ['POST /api/v1/suppressions'] },
  attachEvidence: { who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'handler', 'gridWorker'), routes: ['POST /api/v1/incidents/:id/attachments'] },

  holdSeat: { who: each('centre', 'dutyOfficer'), routes: ['POST /api/v1/seats'] },
  /** Hand over, promise. Leaders sign for an officer who cannot. */
  orderSeat: { who: each('area', 'dutyOfficer', 'leader', 'admin'), routes: ['POST /api/v1/seats/:seat/commands'] },
  /** Who sits where, and who is to: nothing of what they work on. */
  readSeats: {
    who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader', 'systemAdmin'),
    routes: ['GET /api/v1/seats', 'GET /api/v1/seats/:seat/roster', 'GET /api/v1/seats/:seat/roster.ics'],
  },
  /** Seats with what was promised there, briefs, and whose an alert is. */
  readDuty: {
    who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader'),
    routes: ['GET /api/v1/seats/:seat', 'GET /api/v1/seats/:seat/brief', 'GET /api/v1/alerts/owners'],
  },
  /** Who is to sit where and when: officers swap turns among themselves, and the trail says who did. */
  keepRosters: { who: each('area', 'admin', 'dutyOfficer', 'leader', 'systemAdmin'), routes: ['PUT /api/v1/seats/:seat/roster'] },

  /** Major matters and their risk to the city's peace 重大事项: leaders keep the register, officers read it. */
  keepRisks: { who: each('area', 'leader', 'admin'), routes: ['POST /api/v1/risks/:id/commands'] },
  readRisks: { who: each('area', 'leader', 'dutyOfficer', 'admin'), routes: ['GET /api/v1/risks', 'GET /api/v1/risks/:id'] },

  /** What calls for an alert, and who is to mend what calls too often: of the policy, and of no place. */
  readRules: { who: each('centre', ...LINE_READERS), routes: ['GET /api/v1/alerts/rules'] },
  /** What a wall shows: lines, figures, alerts. */
  read: {
    who: each('area', ...LINE_READERS),
    routes: [
      'GET /api/v1/incidents', 'GET /api/v1/alerts', 'GET /api/v1/alerts/measures', 'GET /api/v1/alerts/measures.csv',
      'GET /api/v1/tallies', 'GET /api/v1/tallies/moments', 'GET /api/v1/tallies/staff', 'GET /api/v1/clusters', 'GET /api/v1/outlook', 'GET /api/v1/stats', 'GET /api/v1/appraisal', 'GET /api/v1/disputes/agreements',
      ...['', '.html', '.text', '.csv', '.xlsx'].map((form) => `GET /api/v1/reports${form}`), 'GET /api/v1/incidents.csv', 'GET /api/v1/incidents.xlsx', 'GET /api/v1/figures/link', 'GET /api/v1/figures/shared',
    ],
    messages: ['hello', 'keyframe', 'frame'],
  },
  /** Which rules are silent, until when and why: of rules, not of cases. */
  readSilences: { who: each('area', ...LINE_READERS, 'systemAdmin'), routes: ['GET /api/v1/suppressions'] },
  /** The sheet has the report's own words, so no wall and no machine reads it. */
  readSheet: {
    who: { ...each('area', ...STAFF), gridWorker: 'areaOrErrand' },
    routes: ['GET /api/v1/incidents/:id', 'GET /api/v1/incidents/:id/alike', 'GET /api/v1/incidents/:id/attachments/:evidence', 'GET /api/v1/alerts/:id', 'GET /api/v1/matters'],
  },
  readErrands: { who: { ...each('area', ...STAFF), gridWorker: 'areaOrErrand' }, routes: ['GET /api/v1/errands'] },
  /** Figures of single persons, in the answers of `read`: whoever answers for the work of others. */
  appraise: { who: each('area', 'admin', 'leader', 'dispatcher'), routes: [] },

  readTerminals: { who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader', 'wall', 'service'), routes: ['GET /api/v1/terminals', 'GET /api/v1/areas/:code/staff'], messages: ['positions'] },
  /** Terminals as devices: last heard of, charge. Never where. */
  readDevices: { who: each('area', 'admin', 'technician', 'systemAdmin'), routes: ['GET /api/v1/terminals/devices'] },
  /** Where people are beside what is to be done: for whoever sends them. */
  rankCandidates: { who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader'), routes: ['GET /api/v1/incidents/:id/candidates'] },
  /** A track says more of a person than a dot does: of another's it is given for a reason, which is written down first. */
  readTrack: { who: { ...each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader'), ...each('ownTerminal', 'terminal', 'gridWorker') }, routes: ['GET /api/v1/terminals/:id/track'] },
  /** Who looked at one's own. */
  readOwnLooks: { who: each('ownTerminal', 'terminal', 'gridWorker'), routes: ['GET /api/v1/terminals/:id/looks'] },
  /** Lets work terminals in by one-time codes, and ends their tokens. */
  keepTerminals: { who: each('area', 'systemAdmin', 'admin'), routes: ['GET /api/v1/terminals/enrolments', 'POST /api/v1/terminals/enrolments/commands'] },
  /** A new token for its own present one. */
  renewToken: { who: each('centre', 'terminal', 'gridWorker'), routes: ['POST /api/v1/terminals/token'] },
  /** Which other systems come in, where, and with which rights. */
  keepKeys: { who: each('area', 'securityAdmin'), routes: ['GET /api/v1/keys', 'POST /api/v1/keys/commands'] },
  /** Who may sign in by name, and as whom. */
  keepPeople: { who: each('area', 'securityAdmin'), routes: ['GET /api/v1/people', 'POST /api/v1/people/commands'] },
  /** One's own password and authenticator; whoever came by a link or a token has none. */
  keepAccount: { who: each('centre', ...ROLES), routes: ['GET /api/v1/account', 'POST /api/v1/account/offer', 'POST /api/v1/account/secret'] },
  /** Who is signed in, and ends it. */
  keepSessions: { who: each('area', 'securityAdmin'), routes: ['GET /api/v1/sessions', 'POST /api/v1/sessions/commands'] },
  /** Who did what and when, of all facts; what they say of a case is not in it. Facts lie in no district: for the auditor of the whole city. */
  readJournal: { who: each('city', 'auditor'), routes: ['GET /api/v1/audit/facts', 'GET /api/v1/audit/facts.csv', 'GET /api/v1/audit/heads'] },
  /** What was done with rights: who looked at whose track. */
  readAudit: { who: each('area', 'auditor'), routes: ['GET /api/v1/audit/looks', 'GET /api/v1/audit/looks.csv'] },

  /** Lets walls in and out, and sends views to them. */
  keepWalls: { who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'systemAdmin'), routes: ['GET /api/v1/walls', 'POST /api/v1/walls/:id/commands', 'POST /api/v1/walls/:wall/view'] },
  /** A named wall hears of itself, and says that it draws. */
  beWall: { who: each('area', 'wall'), routes: [], messages: ['alive', 'wall'] },

  /** Who was told outside, and who could not be. */
  readNotices: { who: each('area', 'admin', 'dutyOfficer', 'dispatcher', 'leader', 'technician', 'systemAdmin'), routes: ['GET /api/v1/notices'] },
  /** Looks at policies before they are adopted. */
  govern: { who: each('centre', 'admin', 'systemAdmin'), routes: ['GET /api/v1/policy/versions', 'GET /api/v1/policy/versions/:version', 'POST /api/v1/policy/check', 'GET /api/v1/units'] },
  /** A policy governs the whole city. Of the three administrators it is the one who configures, as GB/T 22239 has it: who lets people in does not say by what rules they are measured. */
  adoptPolicy: { who: each('city', 'admin', 'systemAdmin'), routes: ['POST /api/v1/policy/adoptions'] },
} as const satisfies Readonly<Record<string, Right>>;

/** What is asked for, as the centre would say it. */
export type Action = keyof typeof RIGHTS;

const rows = Object.entries(RIGHTS) as unknown as readonly (readonly [Action, Right])[];

/** `undefined`: nobody. */
export const rightOf = (action: Action): Right => RIGHTS[action];

/** The right that a message of the socket needs; one that stands in no row is let by for nobody. */
export const RIGHT_OF_MESSAGE: ReadonlyMap<string, Action> = new Map(rows.flatMap(([action, { messages = [] }]) => messages.map((message) => [message, action] as const)));
