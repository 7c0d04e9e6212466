import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLiveView } from '../../server/projections/createLiveView.ts';
import { nodeOf } from '../../server/projections/nodeOf.ts';
import { DayCounts } from '../../server/queries/dayCounts.ts';
import { DIMENSIONS, statsAxis, type Dimension } from '../../server/queries/statsAxis.ts';
import { MEASURES, statsRows, type Counted, type Measure } from '../../server/queries/statsRows.ts';
import { earlierSpan } from '../../server/queries/statsSpan.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Fact } from '../../shared/fact.ts';
import type { Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { seededRandom } from '../../shared/random.ts';
import { MARK, markedAt, marksOf } from '../../shared/tally.ts';
import { handClock } from '../projections/handClock.ts';
import { listJournal } from '../projections/listJournal.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';

const CHINA = 8 * HOUR;
const OF_INCIDENTS = MEASURES.filter((measure) => measure !== 'alerts');

describe('[T6] figures over time are exact', () => {
  it('equal a recount of every incident on any window, by any dimension, in any area; asked again they come from what was kept', async () => {
    await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = randomHistory(random, tree, 700, NOON - 90 * DAY, NOON);
      const incidents = folded(facts);
      const view = createLiveView({ journal: listJournal(facts), tree, clock: handClock(NOON), policy: { timeZone: 'Asia/Shanghai' }, blockRows: 16 });
      await view.start();
      const { columns } = view.incidents;
      const days = new DayCounts(columns, tree, CHINA);
      if (seed % 2 === 0) await days.prepare(() => false);
      for (let n = 0; n < 60; n++) {
        const measure = random.pick(OF_INCIDENTS);
        const by = random.pick(DIMENSIONS);
        const node = random.next() < 0.5 ? 0 : random.below(tree.size);
        // Whole days, and windows that cut theirs.
        const from = NOON - Math.floor(random.next() * 100) * DAY - (random.next() < 0.5 ? 12 * HOUR : Math.floor(random.next() * DAY));
        const span = { from, to: from + Math.ceil(random.next() * 40 * DAY) };
        const expected = recounted(incidents, measure, by, node, span, tree);
        for (const kept of [days, days, undefined]) {
          const rows = await statsRows(measure, statsAxis(by, node, span, tree, columns, CHINA), node, span, { tree, search: view.search, alerts: () => [], offset: CHINA, ...(kept && { days: kept }) });
          expect({ measure, by, node, rows: counted(rows) }).toEqual({ measure, by, node, rows: expected });
        }
      }
      await view.stop();
    }), { seed: 62, numRuns: 12 });
  });
});

describe('[T7] what a span is compared with', () => {
  const at = (text: string): number => Date.parse(`${text}+08:00`);
  const text = ({ from, to }: { from: number; to: number }): string[] => [from, to].map((time) => new Date(time + CHINA).toISOString().slice(0, 16));

  it('is the one of the same length before it', () => {
    expect(text(earlierSpan({ from: at('2026-11-01T00:00'), to: at('2026-11-08T00:00') }, at('2026-11-22T10:00'), CHINA))).toEqual(['2026-10-25T00:00', '2026-11-01T00:00']);
  });

  it('is only as much of it as a span that still runs has behind itself', () => {
    expect(text(earlierSpan({ from: at('2026-11-16T00:00'), to: at('2026-11-23T00:00') }, at('2026-11-22T10:30'), CHINA))).toEqual(['2026-11-09T00:00', '2026-11-15T10:30']);
  });

  it('of twelve months goes by the calendar, leap days and all', () => {
    expect(text(earlierSpan({ from: at('2023-03-01T00:00'), to: at('2024-03-01T00:00') }, at('2026-11-22T10:00'), CHINA))).toEqual(['2022-03-01T00:00', '2023-03-01T00:00']);
    expect(text(earlierSpan({ from: at('2023-03-01T00:00'), to: at('2024-03-01T00:00') }, at('2024-02-29T10:30'), CHINA))).toEqual(['2022-03-01T00:00', '2023-02-28T10:30']);
  });
});

function folded(facts: readonly Fact[]): Incident[] {
  const incidents = new Map<string, Incident>();
  for (const fact of facts) if (fact.stream.startsWith('incident:')) incidents.set(fact.stream, evolveIncident(incidents.get(fact.stream), fact));
  return [...incidents.values()];
}

const counted = (rows: ReadonlyMap<string, Counted>): Record<string, number[]> =>
  Object.fromEntries([...rows].filter(([, { denominator }]) => denominator > 0).map(([key, { numerator, denominator }]) => [key, [numerator, denominator]]));

/** In the plainest way there is. */
function recounted(incidents: readonly Incident[], measure: Measure, by: Dimension, node: number, span: { from: number; to: number }, tree: AreaTree): Record<string, number[]> {
  const rows: Record<string, number[]> = {};
  for (const incident of incidents) {
    const place = nodeOf(tree, incident.area);
    const [at, isDone] = judged(incident, measure);
    const key = at === undefined || !(at >= span.from && at < span.to) || !tree.isInside(place, node) ? undefined : keyOf(incident, by, at, place, node, tree);
    if (key === undefined) continue;
    const row = rows[key] ??= [0, 0];
    if (isDone) row[0]!++;
    row[1]!++;
  }
  return rows;
}

function judged(incident: Incident, measure: Measure): [at: number | undefined, isDone: boolean] {
  const marks = marksOf(incident);
  const bears = (mark: number): boolean => (marks & mark) !== 0;
  switch (measure) {
    case 'reported': return [bears(MARK.reported) ? incident.reportedAt : undefined, true];
    case 'closed': return [bears(MARK.closed) ? markedAt(incident, MARK.closed) : undefined, true];
    case 'acceptedInTime': return [bears(MARK.acceptDue) ? incident.reportedAt : undefined, bears(MARK.acceptedInTime)];
    case 'handledInTime': return [bears(MARK.handleDue) ? incident.reportedAt : undefined, bears(MARK.handledInTime)];
    case 'disputeResolution': return [bears(MARK.investigated) ? markedAt(incident, MARK.investigated) : undefined, bears(MARK.settled)];
    default: {
      const satisfaction = incident.state !== 'merged' && 'satisfaction' in incident ? incident.satisfaction : undefined;
      return [satisfaction === undefined ? undefined : incident.reportedAt, satisfaction === 'satisfied'];
    }
  }
}

function keyOf(incident: Incident, by: Dimension, at: number, place: number, node: number, tree: AreaTree): string | undefined {
  const there = new Date(at + CHINA).toISOString();
  switch (by) {
    case 'day': return new Date(`${there.slice(0, 10)}T00:00:00+08:00`).toISOString();
    case 'hour': return new Date(`${there.slice(0, 13)}:00:00+08:00`).toISOString();
    case 'month': return new Date(`${there.slice(0, 7)}-01T00:00:00+08:00`).toISOString();
    case 'weekHour': return `${new Date(there).getUTCDay() || 7}-${there.slice(11, 13)}`;
    case 'area': return tree.code[tree.childrenOf(node).find((child) => tree.isInside(place, child)) ?? node]!;
    case 'channel': return incident.channel;
    case 'category': return incident.category;
    case 'unit': return 'unit' in incident ? incident.unit : '-';
    case 'disputeKind': return incident.mediation?.kind;
    case 'body': return incident.mediation && 'body' in incident.mediation ? incident.mediation.body : undefined;
  }
}
