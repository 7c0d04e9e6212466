import { areaTree } from '../../shared/area.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const CHINA = 8 * HOUR;
/** 2026-11-21 12:00 in Ningbo, and that day's number. */
export const NOON = Date.UTC(2026, 10, 21, 4);
export const TODAY = Math.floor((NOON + CHINA) / DAY);

/** One city, two districts, one grid each at the end of its branch. */
export const TREE = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  ...['03', '05'].flatMap((district) => [
    { code: `3302${district}`, name: `区${district}`, level: 'district' as const, parent: '3302' },
    { code: `3302${district}001`, name: '街道', level: 'township' as const, parent: `3302${district}` },
    { code: `3302${district}001001`, name: '社区', level: 'community' as const, parent: `3302${district}001` },
    { code: `3302${district}001001001`, name: '网格', level: 'grid' as const, parent: `3302${district}001001` },
  ]),
]);
export const GRID = TREE.indexOf('330203001001001');
export const OTHER_GRID = TREE.indexOf('330205001001001');

/** A report at `at`, to be accepted within the hour and handled within two days; `kind` makes it a dispute. */
export function report(at: number, kind?: 'labour' | 'medical'): CentreFact {
  return {
    type: 'IncidentReported',
    data: {
      id: 'a', channel: 'grid', category: 'road', title: '路面破损', area: '330203001001001', severity: 1, reportedAt: at,
      due: { acceptBy: at + HOUR, handleBy: at + 2 * DAY, estimated: false }, exercise: false,
      ...(kind !== undefined && { dispute: kind }),
    },
  };
}

/** A fact with the time it was decided at. */
export type Step = readonly [at: number, fact: CentreFact];

/** The states an incident goes through, one a fact. */
export function livesThrough(...steps: Step[]): Incident[] {
  const states: Incident[] = [];
  for (const [index, [at, fact]] of steps.entries()) {
    const written = { seq: index + 1, stream: 'incident:a', version: index + 1, at, by: { role: 'dispatcher', subject: 'dispatch-1' }, ...fact } as Fact;
    states.push(evolveIncident(states.at(-1), written));
  }
  return states;
}

export const accepted: CentreFact = { type: 'IncidentAccepted', data: {} };
export const dispatched: CentreFact = { type: 'IncidentDispatched', data: { unit: 'urban', why: '' } };
export const signed: CentreFact = { type: 'IncidentSignedFor', data: { handler: 'h-1' } };
export const handled: CentreFact = { type: 'IncidentHandled', data: { handledBy: 'h-1', result: '已修' } };
export const reworked: CentreFact = { type: 'IncidentReworked', data: { reason: '未修好' } };
export const closed: CentreFact = { type: 'IncidentClosed', data: { checkedBy: 'c-1' } };
export const voided: CentreFact = { type: 'IncidentVoided', data: { reason: '重复' } };
export const investigated: CentreFact = { type: 'DisputeInvestigated', data: { body: 'union' } };
export const settled: CentreFact = { type: 'DisputeSettled', data: { agreement: '协议' } };
export const missed = (stage: 'accept' | 'handle'): CentreFact => ({ type: 'DeadlineMissed', data: { stage, due: 0 } });
