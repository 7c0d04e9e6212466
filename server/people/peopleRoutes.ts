import type { FastifyPluginAsync } from 'fastify';
import { Type } from 'typebox';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { PersonRights } from '../../shared/fact.ts';
import { PERSON_ROLES } from '../../shared/person.ts';
import { isDutyName } from '../../shared/roster.ts';
import { textRule } from '../../shared/textRule.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver } from '../access/can.ts';
import { answerFault } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import { FaultSchema } from '../http/faultSchema.ts';
import { takeJson } from '../http/jsonGuard.ts';
import { bodyWords } from './bodyWords.ts';
import { callerOf, type PersonBook } from './personBook.ts';
import type { PersonDesk, PersonOrder, PersonRefusal } from './personDesk.ts';
import { personLine, PersonLine } from './personLine.ts';

export interface PeopleRoutesDeps {
  readonly access: Pick<Access, 'admit' | 'issueLink'>;
  readonly people: Pick<PersonBook, 'get' | 'all'>;
  readonly desk: Pick<PersonDesk, 'order'>;
  readonly tree: AreaTree;
  /** Area of a unit of the policy in force; undefined: it has no such unit. */
  readonly unitArea: (code: string) => string | undefined;
}

/** A set-up link is handed over by hand, and whoever it is for may come on duty only tomorrow. */
const LINK_MS = 24 * 3_600_000;

const Name = Type.String({ description: 'A pseudonym, such as officer-12' });
const RIGHTS = { role: Type.Enum([...PERSON_ROLES]), area: Type.Optional(Type.String()), unit: Type.Optional(Type.String()), terminal: Type.Optional(Type.String()) };
const faults = { 400: FaultSchema, 401: FaultSchema, 403: FaultSchema, 404: FaultSchema, 409: FaultSchema, 503: FaultSchema };

/**
 * `GET /api/v1/people`: who may sign in by name. `POST /api/v1/people/commands`: `{type: 'AdmitPerson' | 'ChangePerson', name, role, area?, unit?, terminal?}`,
 * `{type: 'DismissPerson', name, reason}`, `{type: 'RenewSecret', name}`. Who is let in, or has lost their secret, is given a link by which they set one.
 */
export const peopleRoutes: FastifyPluginAsync<PeopleRoutesDeps> = async (app, { access, people, desk, tree, unitArea }) => {
  takeJson(app);
  asDocumented(app);
  app.setErrorHandler(answerFault);
  const keeps = (caller: Caller, area: string): boolean => can(caller, 'keepPeople', { area }, { tree });
  const admitted = (caller: Caller): Caller => {
    if (!mayEver(caller, 'keepPeople')) throw DoorFault.forbidden('role', 'role');
    return caller;
  };

  app.get('/api/v1/people', { schema: { tags: ['access'], summary: 'Who may sign in by name', response: { 200: Type.Object({ items: Type.Array(PersonLine) }), ...faults } } }, async (request) => {
    const caller = admitted(access.admit(request));
    return { items: people.all().filter(({ area }) => keeps(caller, area)).map(personLine) };
  });

  app.post('/api/v1/people/commands', {
    schema: {
      tags: ['access'], summary: 'Let somebody in, change what they may, end it, or have them set a new password',
      body: Type.Union([
        Type.Object({ type: Type.Enum(['AdmitPerson', 'ChangePerson']), name: Name, ...RIGHTS }), Type.Object({ type: Type.Literal('DismissPerson'), name: Name, reason: Type.String() }), Type.Object({ type: Type.Literal('RenewSecret'), name: Name }),
      ]),
      response: { 200: Type.Object({ person: PersonLine, link: Type.Optional(Type.String({ description: 'Path of a one-time link, good for 24 hours, by which they set password and authenticator' })) }), ...faults },
    },
  }, async (request) => {
    const caller = admitted(access.admit(request));
    const order = readOrder(request.body, tree, unitArea);
    const areas = [people.get(order.name)?.area, 'rights' in order ? order.rights.area : undefined];
    if (areas.some((area) => area !== undefined && !keeps(caller, area))) throw DoorFault.forbidden('area', 'outsideScope');
    const done = await desk.order(order, caller);
    if (typeof done === 'string') throw refused(done);
    const opens = order.type === 'AdmitPerson' || order.type === 'RenewSecret';
    return { person: personLine(done), ...(opens && { link: await access.issueLink(callerOf(done), 'account', LINK_MS) }) };
  });
};

const REFUSALS: Readonly<Record<PersonRefusal, readonly [status: 404 | 409, message: string]>> = {
  nameTaken: [409, 'somebody signs in by this name already'], unknownPerson: [404, 'nobody signs in by this name'], dismissed: [409, 'they were dismissed; let them in anew'], nothingChanges: [409, 'they have these rights already'],
};
const refused = (rule: PersonRefusal): DoorFault => new DoorFault(REFUSALS[rule][0], { error: rule === 'unknownPerson' ? 'unknown' : 'conflict', field: 'name', rule, message: REFUSALS[rule][1] });

/** @throws DoorFault */
function readOrder(body: unknown, tree: AreaTree, unitArea: PeopleRoutesDeps['unitArea']): PersonOrder {
  const { type, name } = bodyWords(body, ['type', 'name']);
  if (!isDutyName(name)) throw DoorFault.invalid('name', 'characters', 'must be a pseudonym of letters, digits, dots, dashes and underscores, 60 at most');
  switch (type) {
    case 'RenewSecret': return { type, name };
    case 'DismissPerson': {
      const { reason } = bodyWords(body, ['reason']);
      const wrong = textRule(reason, 200, 'line');
      if (wrong !== undefined) throw DoorFault.invalid('reason', wrong);
      return { type, name, reason: reason.trim() };
    }
    case 'AdmitPerson': case 'ChangePerson': return { type, name, rights: readRights(body as Record<string, unknown>, tree, unitArea) };
    default: throw DoorFault.invalid('type', 'unknownAction', 'must be AdmitPerson, ChangePerson, DismissPerson or RenewSecret');
  }
}

function readRights({ role, area, unit, terminal }: Record<string, unknown>, tree: AreaTree, unitArea: PeopleRoutesDeps['unitArea']): PersonRights {
  const known = PERSON_ROLES.find((one) => one === role);
  if (known === undefined) throw DoorFault.invalid('role', role === undefined ? 'required' : 'unknownRole', `must be one of ${PERSON_ROLES.join(', ')}`);
  const ofUnit = typeof unit === 'string' && known === 'handler' ? unitArea(unit) : undefined;
  if (unit !== undefined && ofUnit === undefined) throw DoorFault.invalid('unit', 'unknownUnit');
  if (terminal !== undefined && (known !== 'gridWorker' || typeof terminal !== 'string' || !isDutyName(terminal))) throw DoorFault.invalid('terminal', 'characters', 'must be a terminal’s name, and goes with the role gridWorker');
  const where = area ?? ofUnit ?? tree.code[0];
  if (typeof where !== 'string' || tree.indexOf(where) < 0) throw DoorFault.invalid('area', 'unknownArea');
  return { role: known, area: where, ...(typeof unit === 'string' && { unit }), ...(typeof terminal === 'string' && { terminal }) };
}
