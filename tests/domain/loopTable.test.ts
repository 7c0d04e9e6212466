import { describe, expect, it } from 'vitest';
import { decideIncident } from '../../server/domain/decideIncident.ts';
import type { IncidentOrder } from '../../server/domain/orders.ts';
import { ROLES, type Role } from '../../shared/access.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { INCIDENT_STATES, type IncidentState } from '../../shared/incident.ts';
import { INCIDENT_STATES_AFTER, madeReady, ordersOf, otherOf } from './loopStates.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { allowedNow, INCIDENT_LOOP } from '../../shared/loop.ts';
import {
  actor, failed, fulfilled, incidentAfter, INCIDENT_ID, investigated, mediated, MINUTE, referred, report, settled, TUESDAY,
} from '../support/given.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const { tree } = smallCity();

/**
 * The whole loop once more, written by hand and apart from the code: what each command does in each state, and who may give it.
 * `·` is a refusal; `=` leaves the state as it is. Who: a admin, o duty officer, d dispatcher, h handler, g grid worker, l leader, p partner.
 */
const EXPECTED = `
                    who     reported  refused   accepted    dispatched  handling   handled    closed     voided    suspended  evaluated  appraised  merged
PlaceIncident       aod     =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
AcceptIncident      aod     accepted  ·         ·           ·           ·          ·          ·          ·         ·          ·          ·          ·
RefuseIncident      aod     refused   ·         ·           ·           ·          ·          ·          ·         ·          ·          ·          ·
DispatchIncident    aod     ·         ·         dispatched  ·           ·          ·          ·          ·         ·          ·          ·          ·
SignForIncident     ahg     ·         ·         ·           handling    ·          ·          ·          ·         ·          ·          ·          ·
ReturnIncident      ahg     ·         ·         ·           accepted    accepted   ·          ·          ·         ·          ·          ·          ·
TransferIncident    aodh    ·         ·         ·           dispatched  dispatched ·          ·          ·         ·          ·          ·          ·
AssistIncident      ahg     ·         ·         ·           =           =          ·          ·          ·         ·          ·          ·          ·
RequestExtension    ahg     ·         ·         ·           =           =          ·          ·          ·         ·          ·          ·          ·
ExtendDeadline      aodl    ·         ·         ·           =           =          ·          ·          ·         ·          ·          ·          ·
RefuseExtension     aodl    ·         ·         ·           =           =          ·          ·          ·         ·          ·          ·          ·
SuspendIncident     aodl    ·         ·         ·           suspended   suspended  ·          ·          ·         ·          ·          ·          ·
ResumeIncident      aodl    ·         ·         ·           ·           ·          ·          ·          ·         handling   ·          ·          ·
HandleIncident      ahg     ·         ·         ·           handled     handled    ·          ·          ·         ·          ·          ·          ·
CheckIncident:pass  aodhg   ·         ·         ·           ·           ·          closed     ·          ·         ·          ·          ·          ·
CheckIncident:fail  aodhg   ·         ·         ·           ·           ·          dispatched ·          ·         ·          ·          ·          ·
EvaluateIncident    aodp    ·         ·         ·           ·           ·          ·          evaluated  ·         ·          ·          ·          ·
AppraiseIncident    ald     ·         ·         ·           ·           ·          ·          appraised  ·         ·          appraised  ·          ·
SuperviseIncident   al      =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
EscalateIncident    aodl    =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
MergeIncident       aod     merged    ·         merged      merged      merged     ·          ·          ·         ·          ·          ·          ·
UnmergeIncident     aod     ·         ·         ·           ·           ·          ·          ·          ·         ·          ·          ·          handling
ReopenIncident      aodl    ·         accepted  ·           ·           ·          ·          accepted   accepted  ·          accepted   accepted   ·
VoidIncident        aod     voided    ·         voided      voided      voided     voided     ·          ·         voided     ·          ·          ·
MoveToPolicy        aodl    =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
NoteIncident        aodhgl  =         =         =           =           =          =          =          =         =          =          =          =
SendTerminal        aod     =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
WithdrawErrand      aod     =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
AcknowledgeErrand   ahg     =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
DeclineErrand       ahg     =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
ReportArrival       aodhg   =         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
InvestigateDispute  adhg    ·         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
MediateDispute      adhg    ·         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
SettleDispute       adhg    ·         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
FailDispute         adhg    ·         ·         =           =           =          ·          ·          ·         ·          ·          ·          ·
FulfilDispute       adhg    ·         ·         =           =           =          =          =          ·         =          =          =          ·
ReferDispute        adhg    ·         ·         =           =           =          =          =          ·         =          =          =          ·
AssessDispute       aodhgl  =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
ConveneMeeting      adhgl   =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
ConcludeMeeting     adhgl   =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
AppointAgent        aod     =         ·         =           =           =          =          ·          ·         =          ·          ·          ·
ReportBack          aodhg   =         ·         =           =           =          =          =          ·         =          =          =          ·
`;

const LETTERS: Readonly<Record<string, Role>> = { a: 'admin', o: 'dutyOfficer', d: 'dispatcher', h: 'handler', g: 'gridWorker', l: 'leader', p: 'partner' };

const [[, ...header], ...lines] = EXPECTED.trim().split('\n').map((line) => line.trim().split(/\s+/)) as [string[], ...string[][]];
const states = header as IncidentState[];
const cells = lines.flatMap(([command, who, ...results]) => results.map((result, i) => ({ command: command!, who: Array.from(who!, (letter) => LETTERS[letter]!), state: states[i]!, result })));

function run(order: IncidentOrder, role: Role, facts: readonly CentreFact[]): string {
  const incident = incidentAfter(...facts);
  const decision = decideIncident(order, incident, { now: TUESDAY + 20 * MINUTE, by: actor(role, 'somebody'), policy, tree, other: otherOf(incident.state) });
  if ('refusal' in decision) return decision.refusal.rule;
  return decision.facts.reduce((state, fact, i) => evolveIncident(state, {
    seq: 90 + i, stream: `incident:${INCIDENT_ID}`, version: state.version + i + 1, at: TUESDAY, by: actor(role), ...fact,
  } as Fact), incident).state;
}

describe('every state × command × role has a stated result', () => {
  it.each(cells)('$command when $state: $result', ({ command, who, state, result }) => {
    const order = ordersOf[command]!;
    const given = madeReady(order.type, state);
    for (const role of ROLES) {
      const expected = !who.includes(role) ? 'roleMayNot' : result === '·' ? 'notInThisState' : result === '=' ? state : result;
      expect([role, run(order, role, given)]).toEqual([role, expected]);
    }
  });

  it('the table in shared/loop.ts has no command and no state that is not stated here', () => {
    const stated = new Set(cells.map(({ command }) => command.split(':')[0]));
    expect(new Set(INCIDENT_LOOP.map(({ command }) => command))).toEqual(stated);
    expect(new Set(states)).toEqual(new Set(INCIDENT_STATES));
    for (const step of INCIDENT_LOOP) for (const to of step.to) expect(states).toContain(to);
  });
});

describe('every stage of mediation × command has a stated result', () => {
  const STAGES: Readonly<Record<string, CentreFact[]>> = {
    none: [], registered: [], investigated: [investigated], mediating: [investigated, mediated], settled: [investigated, settled], fulfilled: [investigated, settled, fulfilled],
    failed: [investigated, failed], referred: [investigated, failed, referred],
  };
  /** `✓`: done; else the rule that says no. */
  const RESULTS = `
                      none         registered       investigated        mediating           settled          fulfilled        failed           referred
  HandleIncident      ✓            mediationIsOpen  mediationIsOpen     mediationIsOpen     ✓                ✓                ✓                ✓
  InvestigateDispute  notADispute  ✓                alreadyInvestigated alreadyInvestigated mediationIsOver  mediationIsOver  mediationIsOver  mediationIsOver
  MediateDispute      notADispute  notInvestigated  ✓                   alreadyMediating    mediationIsOver  mediationIsOver  mediationIsOver  mediationIsOver
  SettleDispute       notADispute  notInvestigated  ✓                   ✓                   mediationIsOver  mediationIsOver  mediationIsOver  mediationIsOver
  FailDispute         notADispute  notInvestigated  ✓                   ✓                   mediationIsOver  mediationIsOver  mediationIsOver  mediationIsOver
  FulfilDispute       notADispute  notSettled       notSettled          notSettled          ✓                notSettled       notSettled       notSettled
  ReferDispute        notADispute  notFailed        notFailed           notFailed           notFailed        notFailed        ✓                notFailed
  AssessDispute       notADispute  ✓                ✓                   ✓                   ✓                ✓                ✓                ✓
  `;
  const [stages, ...rows] = RESULTS.trim().split('\n').map((line) => line.trim().split(/\s+/));
  it.each(rows.flatMap(([command, ...results]) => results.map((result, i) => [stages![i]!, command!, result] as const)))('mediation %s: %s → %s', (stage, command, result) => {
    const first = stage === 'none' ? report() : report({ dispute: 'family', category: 'familyDispute' });
    const expected = result !== '✓' ? result : command === 'HandleIncident' ? 'handled' : 'handling';
    expect(run(ordersOf[command]!, 'handler', [first, ...INCIDENT_STATES_AFTER.handling, ...STAGES[stage]!])).toBe(expected);
  });
});

describe('what a screen offers is what the decider allows', () => {
  it.each(states)('%s', (state) => {
    for (const [command, order] of Object.entries(ordersOf)) {
      const given = madeReady(order.type, state);
      for (const role of ROLES) {
        const offered = allowedNow(incidentAfter(...given), { role });
        expect([command, role, offered.includes(order.type)]).toEqual([command, role, (states as string[]).includes(run(order, role, given))]);
      }
    }
  });
});
