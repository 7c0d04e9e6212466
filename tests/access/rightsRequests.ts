import { randomUUID } from 'node:crypto';
import { FigureSeal } from '../../server/access/figureSeal.ts';
import type { Caller } from '../../shared/access.ts';
import { tinyPng } from '../attachments/pictures.ts';
import { AT, GRID, PLACE, SIGNING_KEY, THERE } from './rightsCentre.ts';

/** One request about what lies at the place, by a caller. */
export interface RightsRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly payload?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** The terminal it speaks for; the door may answer 200 to what it does not keep, so it is looked for afterwards. */
  readonly keeps?: string;
}

/** Of a list that leaves out what lies outside: what stands in it for the place. */
export const MARKS: Readonly<Record<string, string>> = {
  'GET /api/v1/seats': THERE.seat, 'GET /api/v1/walls': THERE.wall, 'GET /api/v1/errands': THERE.incident, 'GET /api/v1/sessions': THERE.session, 'GET /api/v1/people': THERE.person, 'GET /api/v1/terminals/enrolments': THERE.enrolled, 'GET /api/v1/keys': THERE.key,
};

const PARAMETERS: readonly (readonly [RegExp, string])[] = [
  [/^(\/api\/v1\/incidents\/):id/, `$1${THERE.incident}`], [/^(\/api\/v1\/alerts\/):id/, `$1${THERE.alert}`], [/^(\/api\/v1\/walls\/):id/, `$1${THERE.wall}`],
  [/^(\/api\/v1\/risks\/):id/, `$1${THERE.risk}`],
  [/^(\/api\/v1\/terminals\/):id/, `$1${THERE.terminal}`], [/^(\/api\/v1\/areas\/):code/, `$1${PLACE}`], [/^(.*services\/):code/, '$1streetLight'], [/:seat/, THERE.seat], [/:wall/, THERE.wall], [/:evidence/, THERE.evidence],
  [/:version/, 'x'], [/:z\/:x\/:y/, '0/0/0'], [/:id/, 'x'], [/\*$/, 'x'],
];
/** What a question must say beside its area. */
const QUERY: Readonly<Record<string, string>> = {
  'GET /api/v1/stats': 'measure=reported', 'GET /api/v1/appraisal': 'by=unit', 'GET /api/v1/errands': `terminal=${THERE.sent}`, 'GET /api/v1/terminals/:id/track': 'reason=核实到场时间',
  'GET /api/v1/sessions': 'subject=leader-there', 'GET /api/v1/figures/link': 'measure=open', 'GET /api/v1/figures/shared': `figure=${new FigureSeal(SIGNING_KEY).seal({ measure: 'open', area: PLACE, numerator: 1, denominator: 1, at: 1, asOf: 1, epoch: 'x' })}`,
};

type Making = (caller: Caller) => Omit<RightsRequest, 'method' | 'url'> & { readonly url?: string };
const json = (body: object): ReturnType<Making> => ({ payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
const seconds = (): number => Math.floor(Date.now() / 1_000);
/** A terminal of its own for each request, so that what was kept of it can be told; a terminal's token names the one there. */
const newTerminal = ({ role }: Caller): string => (role === 'terminal' ? THERE.terminal : `T-${randomUUID().slice(0, 13)}`);
const order = (type: string, fields: object = {}): ReturnType<Making> => json({ commandId: randomUUID(), expectedVersion: 1, type, ...fields });
const phone = (device: string): object => ({ _type: 'location', ...AT, tst: seconds(), acc: 5, topic: `owntracks/u/${device}` });
const osmAnd: Making = (caller) => {
  const keeps = newTerminal(caller);
  return { url: `/osmand?id=${keeps}&lat=${AT.lat}&lon=${AT.lon}&timestamp=${seconds()}`, keeps };
};
const open311: Making = () => json({ service_code: 'streetLight', address_id: PLACE, description: '路灯不亮' });

/** What changes something; each would be taken, or refused by a later rule, from whoever may. */
const MAKINGS: Readonly<Record<string, Making>> = {
  'POST /api/v1/incidents': () => json({ id: randomUUID(), channel: 'grid', category: 'exposedRubbish', title: '楼下暴露垃圾未清', area: PLACE }),
  'POST /open311/v2/requests': open311, 'POST /open311/v2/requests.json': open311, 'POST /open311/v2/requests.xml': open311,
  'POST /api/v1/positions': (caller) => {
    const keeps = newTerminal(caller);
    return { ...json({ terminal: keeps, ...AT, at: Date.now(), acc: 5 }), keeps };
  },
  'POST /owntracks': (caller) => {
    const keeps = caller.terminal ?? newTerminal(caller);
    return { ...json(phone(keeps)), keeps };
  },
  'POST /owntracks/:user/:device': (caller) => {
    const keeps = caller.terminal ?? newTerminal(caller);
    return { url: `/owntracks/u/${keeps}`, ...json(phone(keeps)), keeps };
  },
  'GET /osmand': osmAnd, 'POST /osmand': osmAnd,
  'POST /api/v1/shifts': () => json({ terminal: THERE.terminal, action: 'open' }),
  'POST /api/v1/shifts/end': () => json({ terminal: THERE.terminal }),
  'POST /api/v1/visits': () => json({ kind: 'patrol', grid: GRID, terminal: THERE.terminal }),
  'POST /api/v1/incidents/:id/commands': ({ role }) => (role === 'partner' ? order('EvaluateIncident', { satisfaction: 'satisfied' }) : order('NoteIncident', { note: '已看过' })),
  'POST /api/v1/alerts/:id/commands': () => order('NoteAlert', { note: '已看过' }),
  'POST /api/v1/alerts/commands': () => json({ commandId: randomUUID(), type: 'AcknowledgeAlerts', alerts: [{ id: THERE.alert, expectedVersion: 1 }] }),
  'POST /api/v1/suppressions': () => json({ commandId: randomUUID(), type: 'RestoreRule', rule: 'severe', area: PLACE }),
  'POST /api/v1/incidents/:id/attachments': () => ({ payload: tinyPng(), headers: { 'content-type': 'image/png' } }),
  'POST /api/v1/seats': () => json({ action: 'take' }),
  'POST /api/v1/seats/:seat/commands': () => json({ commandId: randomUUID(), type: 'BeginHandOver' }),
  'PUT /api/v1/seats/:seat/roster': () => json({ turns: [{ officer: 'officer-1', from: 1_000, to: 2_000 }], expectedVersion: 99 }),
  'POST /api/v1/risks/:id/commands': () => order('ReviewRisk', { note: '已看过' }),
  'POST /api/v1/walls/:id/commands': () => json({ type: 'ReleaseWall' }),
  'POST /api/v1/walls/:wall/view': () => json({ scene: 'map', minutes: 1 }),
  'POST /api/v1/policy/check': () => json({}),
  'POST /api/v1/policy/adoptions': () => json({ policy: {}, reason: '试点', after: 0 }),
  'POST /api/v1/people/commands': () => json({ type: 'AdmitPerson', name: `p-${randomUUID()}`, role: 'leader', area: PLACE }),
  'POST /api/v1/terminals/enrol': () => json({ code: 'AAAABBBBCCCC' }),
  'POST /api/v1/terminals/token': () => json({}),
  'POST /api/v1/terminals/enrolments/commands': () => json({ type: 'OfferEnrolment', terminal: `T-${randomUUID()}`, role: 'terminal', area: PLACE }),
  'POST /api/v1/keys/commands': () => json({ type: 'MakeKey', name: '对接', may: ['read'], area: PLACE, days: 1 }),
  'POST /api/v1/sign-in': () => json({ name: 'officer-nobody', password: 'x', code: '000000' }),
  'POST /api/v1/account/offer': () => json({}),
  'POST /api/v1/session/active': () => json({}),
  'POST /api/v1/setup': () => json({ code: 'none', name: 'security-0' }),
  'POST /api/v1/account/secret': () => json({ password: 'x', code: '000000', secret: 'x', seal: 'x', until: 1 }),
  'POST /api/v1/sessions/commands': () => json({ type: 'RevokeSession', session: THERE.session, reason: '人员离岗' }),
  'POST /api/v1/walls/pairings': () => json({ name: '新大屏' }),
  'POST /api/v1/walls/pairings/:id/session': () => json({ secret: 'x'.repeat(43) }),
};

/** The request of a route, or undefined where nobody said how to ask it: questions are asked by their area or the ids in their path. */
export function requestOf(route: string, caller: Caller, takesArea: (route: string) => boolean): RightsRequest | undefined {
  const [method, path] = route.split(' ') as [RightsRequest['method'], string];
  const making = MAKINGS[route]?.(caller);
  if (making === undefined && method !== 'GET' && route !== 'POST /out') return undefined;
  const plain = PARAMETERS.reduce((url, [pattern, value]) => url.replace(pattern, value), path);
  const query = [QUERY[route], takesArea(route) ? `area=${PLACE}` : undefined].filter((part) => part !== undefined).join('&');
  return { method, url: query === '' ? plain : `${plain}?${query}`, ...making };
}
