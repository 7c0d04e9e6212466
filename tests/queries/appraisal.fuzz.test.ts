import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appraisalAxis, APPRAISED_BY, type AppraisedBy } from '../../server/queries/appraisal/appraisalAxis.ts';
import { appraisalRows, type AppraisalCells } from '../../server/queries/appraisal/appraisalRows.ts';
import { incidentQuestion } from '../../server/queries/incidentQuestion.ts';
import { statsAxis } from '../../server/queries/statsAxis.ts';
import { statsRows } from '../../server/queries/statsRows.ts';
import type { AppraisalPoint } from '../../shared/appraisal.ts';
import { AREA_LEVELS, type AreaTree } from '../../shared/area.ts';
import { SATISFACTIONS } from '../../shared/incident.ts';
import { isIncidentFact, type CentreFact, type Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { pointsOf } from '../../shared/pointsOf.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { archiving } from '../projections/archiveCentre.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';
import { smallPolicy } from '../support/smallCity.ts';

const policy = smallPolicy();
const CHINA = 8 * HOUR;
type Span = { readonly from: number; readonly to: number };

/** The same history with several units, people and judgements, so that somebody can be told from somebody else. */
function peopled(random: Random, facts: readonly Fact[]): Fact[] {
  const units = ['urban', 'water', '330203-power'], people = ['handler-1', 'handler-2', 'worker-7'];
  const points = (): AppraisalPoint[] => [{ unit: random.pick(units), rule: 'u', points: random.pick([2, -0.5]) }, { person: random.pick(people), rule: 'p', points: 0.1 }].slice(random.below(3));
  return facts.map((fact): Fact => {
    switch (fact.type) {
      case 'IncidentDispatched': return { ...fact, data: { ...fact.data, unit: random.pick(units) } };
      case 'IncidentTransferred': return { ...fact, data: { ...fact.data, unit: random.pick(units) } };
      case 'IncidentSignedFor': return { ...fact, data: { handler: random.pick(people) } };
      case 'IncidentHandled': return { ...fact, data: { ...fact.data, handledBy: random.pick(people) } };
      case 'IncidentEvaluated': return { ...fact, data: { ...fact.data, satisfaction: random.pick(SATISFACTIONS) } };
      case 'IncidentAppraised': return { ...fact, data: { points: points() } };
      case 'DisputeAssessed': return random.next() < 0.5 ? { ...fact, type: 'DeadlineMissed', data: { stage: 'fulfil', due: 0 } } as Fact : fact;
      default: return fact;
    }
  });
}

/** And then the later life of its incidents, in which what seldom happens happens often. */
function livedOn(random: Random, facts: readonly Fact[]): Fact[] {
  const all = [...facts];
  for (const [stream, first] of fold(facts)) {
    let incident = first;
    for (let left = random.below(10); left > 0; left--) {
      const next = random.pick(laterSteps(incident));
      if (next === undefined) break;
      const fact = { seq: all.length + 1, stream, version: incident.version + 1, at: NOON - 1 + random.below(2), by: { role: 'dispatcher', subject: 'd-1' }, ...next } as Fact;
      all.push(fact);
      incident = evolveIncident(incident, fact);
    }
  }
  return all;
}

function laterSteps(incident: Incident): (CentreFact | undefined)[] {
  const due = { acceptBy: NOON + HOUR, handleBy: NOON + DAY, closeBy: NOON + 2 * DAY, estimated: false };
  switch (incident.state) {
    case 'accepted': return [{ type: 'IncidentDispatched', data: { unit: 'urban', why: 'byHand' } }];
    case 'dispatched': return [{ type: 'IncidentReturned', data: { reason: '非本单位' } }, { type: 'IncidentSuspended', data: { reason: '待配件' } }, { type: 'IncidentSignedFor', data: { handler: 'handler-1' } }, { type: 'IncidentSignedFor', data: { handler: 'handler-1' } }];
    case 'handling': return [{ type: 'DeadlineExtended', data: { reason: '待配件', due } }, { type: 'IncidentSupervised', data: { note: '快办' } }, { type: 'IncidentHandled', data: { handledBy: 'handler-1', result: '已清' } }, { type: 'DeadlineMissed', data: { stage: 'handle', due: 0 } }];
    case 'handled': return [{ type: 'IncidentReworked', data: { reason: '未清' } }, { type: 'IncidentClosed', data: { checkedBy: 'c-1' } }, { type: 'IncidentClosed', data: { checkedBy: 'c-1' } }, { type: 'DeadlineMissed', data: { stage: 'close', due: 0 } }];
    case 'closed': return [{ type: 'IncidentEvaluated', data: { satisfaction: 'partly', from: 'reporter' } }, { type: 'IncidentReopened', data: { reason: '复发', due } }];
    case 'evaluated': return [{ type: 'IncidentAppraised', data: { points: [] } }, { type: 'IncidentReopened', data: { reason: '复发', due } }];
    default: return [undefined];
  }
}

/** The counting rules in plain words over the incident as it stands: nothing of the columns, and no marks. */
function plainCounts(incident: Incident): Record<string, Record<string, boolean>> {
  const { state, missed, missedBefore, due, mediation } = incident;
  if (state === 'merged') return {};
  const was = (stage: 'accept' | 'handle' | 'close') => missed[stage] || missedBefore?.[stage] === true;
  const isClosed = ['closed', 'evaluated', 'appraised'].includes(state);
  const isHandled = isClosed || state === 'handled';
  const isAccepted = isHandled || ['accepted', 'dispatched', 'handling', 'suspended'].includes(state);
  const times = incident as { acceptedAt?: number; handledAt?: number; closedAt?: number };
  const inTime = {
    accept: isAccepted && !was('accept') && times.acceptedAt! <= due.acceptBy,
    handle: isHandled && !was('handle') && times.handledAt! <= due.handleBy,
    check: isClosed && !was('close') && due.closeBy !== undefined && times.closedAt! <= due.closeBy,
  };
  const isNeeded = { accept: isAccepted || was('accept'), handle: isHandled || was('handle'), check: was('close') || (isClosed && due.closeBy !== undefined) };
  const judged = 'satisfaction' in incident ? incident.satisfaction : undefined;
  const settled = mediation !== undefined && 'settledAt' in mediation ? mediation : undefined;
  const promise = settled?.fulfilBy !== undefined && state !== 'voided' ? settled.fulfilBy : undefined;
  const keptAt = settled !== undefined && 'fulfilledAt' in settled ? settled.fulfilledAt : undefined;
  const isBroken = promise !== undefined && (missed.fulfil || (keptAt !== undefined && keptAt > promise));
  const stageOf = (stage: 'accept' | 'handle' | 'check', done: boolean, pending: boolean) => ({
    need: isNeeded[stage], done, inTime: inTime[stage], overtime: isNeeded[stage] && !inTime[stage], pending,
  });
  return {
    accept: stageOf('accept', isAccepted, state === 'reported'),
    handle: {
      ...stageOf('handle', isHandled, ['accepted', 'dispatched', 'handling'].includes(state)),
      suspended: state === 'suspended', returned: incident.returns > 0, reworked: incident.reworks > 0, extended: incident.extensions > 0, reopened: incident.reopens > 0,
      supervised: incident.supervisedAt !== undefined, satisfied: judged === 'satisfied', partly: judged === 'partly', unsatisfied: judged === 'unsatisfied', appraised: state === 'appraised',
    },
    check: stageOf('check', isClosed && isNeeded.check, state === 'handled'),
    mediate: {
      need: mediation !== undefined && mediation.stage !== 'registered', done: settled !== undefined,
      pending: state !== 'voided' && (mediation?.stage === 'investigated' || mediation?.stage === 'mediating'), failed: mediation !== undefined && 'failedAt' in mediation,
    },
    fulfil: {
      need: promise !== undefined && (keptAt !== undefined || isBroken), done: promise !== undefined && keptAt !== undefined,
      inTime: promise !== undefined && keptAt !== undefined && !isBroken, overtime: isBroken, pending: promise !== undefined && keptAt === undefined,
    },
  };
}

/** Who has a row, by the incident alone. */
function plainKey(by: AppraisedBy, incident: Incident, node: number, tree: AreaTree): string {
  if (by === 'unit') return 'unit' in incident ? incident.unit : '-';
  if (by === 'body') return incident.mediation !== undefined && 'body' in incident.mediation ? incident.mediation.body : '-';
  if (by === 'person') {
    if ('handledBy' in incident) return incident.handledBy;
    if (incident.state === 'suspended') return 'handler' in incident.was ? incident.was.handler : '-';
    return 'handler' in incident ? incident.handler : '-';
  }
  const path = tree.pathOf(placeOf(incident, tree)).filter((at) => at >= node);
  const level = by === 'area' ? Math.min(tree.level[node]! + 1, 4) : AREA_LEVELS.indexOf(by);
  const at = path.find((one) => tree.level[one]! === level) ?? (tree.level[node]! > level ? node : path.at(-1)!);
  return tree.code[at]!;
}

const placeOf = ({ area }: Incident, tree: AreaTree): number => Math.max(0, area === null ? 0 : tree.indexOf(area));

/** By looking at every incident. */
function recount(incidents: readonly Incident[], by: AppraisedBy, node: number, span: Span, tree: AreaTree): Record<string, unknown> {
  const rows: Record<string, { counts: Record<string, Record<string, number>>; points: { given: number; appraised: number; provisional: number; waiting: number } }> = {};
  const { stages, points: whose } = appraisalAxis(by, node, tree, { units: { codes: [] }, people: { codes: [] } } as never);
  for (const incident of incidents) {
    if (!tree.isInside(placeOf(incident, tree), node)) continue;
    const key = plainKey(by, incident, node, tree);
    const plain = plainCounts(incident);
    for (const stage of stages) {
      const at = stage === 'mediate' || stage === 'fulfil' ? (incident.mediation as { investigatedAt?: number } | undefined)?.investigatedAt : incident.reportedAt;
      if (at === undefined || at < span.from || at >= span.to) continue;
      const row = () => (rows[key] ??= { counts: {}, points: { given: 0, appraised: 0, provisional: 0, waiting: 0 } });
      for (const [count, is] of Object.entries(plain[stage] ?? {})) if (is) (row().counts[stage] ??= {})[count] = (row().counts[stage]![count] ?? 0) + 1;
      if (stage !== 'handle' || whose === undefined || !plain.handle?.done) continue;
      const { points } = row();
      const sum = (list: readonly AppraisalPoint[]) => list.reduce((total, point) => total + (whose in point ? point.points : 0), 0);
      if (incident.state === 'appraised') { points.given += sum(incident.points ?? []); points.appraised++; } else { points.provisional += sum(pointsOf(incident, policy)); points.waiting++; }
    }
  }
  return Object.fromEntries(Object.entries(rows).map(([key, { counts, points }]) => [key, told(counts, points)]));
}

/** Zeros are not told, and sums of decimals are rounded. */
const told = (counts: AppraisalCells['counts'] | Record<string, Record<string, number>>, points: AppraisalCells['points']) => ({
  counts: Object.fromEntries(Object.entries(counts).map(([stage, of]) => [stage, Object.fromEntries(Object.entries(of).filter(([, n]) => n !== 0).sort())] as const).filter(([, of]) => Object.keys(of).length > 0).sort()),
  points: { ...points, given: points.given.toFixed(4), provisional: points.provisional.toFixed(4) },
});

describe('[AP12] appraisal is a recount', () => {
  it('every row of every split equals what a look at each incident gives, in any span, and is the length of its list; in memory or in the archive', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 700 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = peopled(random, livedOn(random, randomHistory(random, tree, count, NOON - 20 * DAY, NOON - 1)));
      const { view } = archiving(facts, tree);
      await view.start();
      const incidents = [...fold(facts).values()];
      const span = { from: NOON - random.next() * 25 * DAY, to: NOON - random.next() * 3 * DAY };
      const node = random.next() < 0.5 ? 0 : random.below(tree.size);
      for (const by of APPRAISED_BY as readonly AppraisedBy[]) {
        const axis = appraisalAxis(by, node, tree, view.incidents.columns);
        const { rows, total } = await appraisalRows({ axis, stages: axis.stages, node, span, work: {} }, { search: view.search, rulesOf: () => (policy.appraisal ?? []).filter((rule) => rule.to === axis.points) });
        const mine = Object.fromEntries([...rows].map(([bucket, { counts, points }]) => [axis.keyOf(bucket).key, told(counts, points)]));
        expect(mine).toEqual(recount(incidents, by, node, span, tree));
        await listsAgree(rows, axis);
        sumUp([...rows.values()], total);
      }
      await statsByBodyAgree(node, span);
      await view.stop();

      async function listsAgree(rows: ReadonlyMap<number, AppraisalCells>, axis: ReturnType<typeof appraisalAxis>): Promise<void> {
        const [bucket, { counts }] = [...rows][random.below(rows.size)] ?? [0, { counts: {} as AppraisalCells['counts'] }];
        for (const [stage, of] of Object.entries(counts)) {
          for (const [name, number] of Object.entries(of)) {
            const { area, here, ...filter } = axis.filterOf(axis.keyOf(bucket)) as Record<string, string>;
            const question = incidentQuestion({ stage, count: name, ...filter, ...(here !== undefined && { here: true }) } as never, tree.indexOf(area!), span, false);
            expect([stage, name, (await view.search.page(question, 1)).total]).toEqual([stage, name, number]);
          }
        }
      }

      async function statsByBodyAgree(at: number, within: Span): Promise<void> {
        const rows = await statsRows('disputeResolution', statsAxis('body', at, within, tree, view.incidents.columns, CHINA), at, within, { tree, search: view.search, alerts: () => [], offset: CHINA });
        for (const [body, { numerator, denominator }] of rows) {
          const lists = await Promise.all((['settled', 'investigated'] as const).map(async (mark) => (await view.search.page(incidentQuestion({ mark, body: body as 'union' }, at, within, false), 1)).total));
          expect([body, ...lists]).toEqual([body, numerator, denominator]);
        }
      }
    }), { seed: 61, numRuns: 30 });
  });
});

describe('[AP14] a start goes on from where the appraisal was written down', () => {
  it('taken up at any fact, it is as if counted from the first', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 20, max: 300 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = peopled(random, livedOn(random, randomHistory(random, tree, count, NOON - 20 * DAY, NOON - 1)));
      const { view: before, store, snapshots } = archiving(facts.slice(0, 1 + random.below(facts.length)), tree);
      await before.start();
      await before.keep();
      await before.stop();
      const faults: string[] = [];
      const { view: after } = archiving(facts, tree, { store, snapshots, onFault: (sentence) => faults.push(sentence) });
      const { view: afresh } = archiving(facts, tree);
      await Promise.all([after.start(), afresh.start()]);
      const shownBy = async (view: typeof after, by: AppraisedBy) => {
        const axis = appraisalAxis(by, 0, tree, view.incidents.columns);
        const { rows } = await appraisalRows({ axis, stages: axis.stages, node: 0, span: { from: 0, to: NOON }, work: {} }, { search: view.search, rulesOf: (policy) => { expect(view.incidents.columns.policies.codes[policy]).toBe(''); return []; } });
        return Object.fromEntries([...rows].map(([bucket, { counts, points }]) => [axis.keyOf(bucket).key, told(counts, points)]));
      };
      for (const by of ['unit', 'person', 'body', 'grid'] as const) expect(await shownBy(after, by)).toEqual(await shownBy(afresh, by));
      expect(faults).toEqual([]);
      await Promise.all([after.stop(), afresh.stop()]);
    }), { seed: 63, numRuns: 10 });
  });
});

describe('[AP13] areas sum up the tree', () => {
  it('what an area has is what those below it have, and what is placed at itself', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 500 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const { view } = archiving(peopled(random, livedOn(random, randomHistory(random, tree, count, NOON - 20 * DAY, NOON - 1))), tree);
      await view.start();
      const span = { from: NOON - 30 * DAY, to: NOON };
      const totalOf = async (node: number, by: AppraisedBy) => {
        const axis = appraisalAxis(by, node, tree, view.incidents.columns);
        return appraisalRows({ axis, stages: axis.stages, node, span, work: {} }, { search: view.search, rulesOf: () => [] });
      };
      for (let node = 0; node < tree.size; node++) {
        const { rows, total } = await totalOf(node, 'area');
        sumUp([...rows.values()], total);
        for (const [bucket, { counts }] of rows) if (bucket > 0) expect((await totalOf(node + bucket, 'area')).total.counts).toEqual(counts);
      }
      const grids = await totalOf(0, 'grid');
      sumUp([...grids.rows.values()], (await totalOf(0, 'district')).total);
      await view.stop();
    }), { seed: 62, numRuns: 15 });
  });
});

function fold(facts: readonly Fact[]): Map<string, Incident> {
  const incidents = new Map<string, Incident>();
  for (const fact of facts) if (isIncidentFact(fact)) incidents.set(fact.stream, evolveIncident(incidents.get(fact.stream), fact));
  return incidents;
}

function sumUp(rows: readonly AppraisalCells[], total: AppraisalCells): void {
  for (const [stage, counts] of Object.entries(total.counts)) {
    for (const [name, number] of Object.entries(counts)) {
      expect([stage, name, rows.reduce((sum, row) => sum + (row.counts[stage as 'handle'][name as 'need'] ?? 0), 0)]).toEqual([stage, name, number]);
    }
  }
}
