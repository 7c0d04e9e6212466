import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentQuestion, type QuestionAsked } from '../../server/queries/incidentQuestion.ts';
import { categoriesUnder, ofDepartment } from '../../server/queries/policyCodes.ts';
import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import type { Fact } from '../../shared/fact.ts';
import { INCIDENT_STATES, type Incident } from '../../shared/incident.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import { isOverdue } from '../../shared/tally.ts';
import { archiving } from '../projections/archiveCentre.ts';
import { DAY, HOUR, NOON, randomHistory, randomTree } from '../projections/randomCity.ts';

const UNITS = ['urban', 'water', 'fire-1'];
const label = { zh: '', en: '' };
/** Two departments; one kind stands below a group, one has no department. */
const policy = {
  units: UNITS.map((code) => ({ code, label, department: code === 'water' ? 'water' : 'city', area: '3302' })),
  categories: [
    { code: 'order', parent: null, label }, { code: 'road', parent: 'order', label, department: 'city' }, { code: 'dirt', parent: 'order', label }, { code: 'waste', parent: 'dirt', label, department: 'water' },
    { code: 'fire', parent: null, label, department: 'city' },
  ],
};

/** The same history with several units, with helpers and with askers for more time. */
function peopled(random: Random, facts: readonly Fact[]): Fact[] {
  const lived: Fact[] = [];
  const incidents = new Map<string, Incident>();
  const put = (fact: Fact): void => {
    const before = incidents.get(fact.stream);
    const next = { ...fact, seq: lived.length + 1, version: (before?.version ?? 0) + 1 } as Fact;
    lived.push(next);
    if (fact.stream.startsWith('incident:')) incidents.set(fact.stream, evolveIncident(before, next as never));
  };
  for (const fact of facts) {
    if (!fact.stream.startsWith('incident:')) continue;
    const assisting = UNITS.filter(() => random.next() < 0.4);
    if (fact.type === 'IncidentDispatched') put({ ...fact, data: { ...fact.data, unit: random.pick(UNITS), ...(assisting.length > 0 && { assisting }) } });
    else if (fact.type === 'IncidentTransferred') put({ ...fact, data: { ...fact.data, unit: random.pick(UNITS) } });
    else put(fact);
    const now = incidents.get(fact.stream)!;
    const helper = now.assisting?.find(({ result }) => result === undefined);
    const more = (type: Fact['type'], data: object): void => put({ ...fact, type, data } as Fact);
    if (now.state !== 'dispatched' && now.state !== 'handling') continue;
    if (helper !== undefined && random.next() < 0.3) more('IncidentAssisted', { unit: helper.unit, result: '已配合' });
    if (now.extensionAsked === undefined && random.next() < 0.3) more('ExtensionRequested', { handleBy: fact.at + DAY, reason: '待配件', askedBy: 'handler-1' });
  }
  return lived;
}

type Asked = QuestionAsked & { readonly node: number; readonly category?: string; readonly departmentCode?: string };

/** Something that a duty officer, a dispatcher or a unit might look for. */
function anyAsked(random: Random, tree: AreaTree): Asked {
  const maybe = <K extends string, V>(name: K, value: () => V): Partial<Record<K, V>> => (random.next() < 0.22 ? { [name]: value() } as Record<K, V> : {});
  const states = [...INCIDENT_STATES, 'open', 'overdue'];
  const { category } = maybe('category', () => random.pick(['order', 'dirt', 'road', 'waste', 'labour', 'gone']));
  const { departmentCode } = maybe('departmentCode', () => random.pick(['city', 'water']));
  return {
    node: random.next() < 0.4 ? 0 : random.below(tree.size),
    ...maybe('state', () => [...new Set([random.pick(states), random.pick(states), random.pick(states)])].join()),
    ...maybe('overdue', () => true),
    ...maybe('channel', () => random.pick(['grid', 'inquiry'])),
    ...maybe('severity', () => random.pick(['4', '3,4', '1', '2,2,1'])),
    ...maybe('dispute', () => random.pick([...DISPUTE_KINDS.slice(0, 2), 'any'] as const)),
    ...maybe('unit', () => random.pick([...UNITS, '-'])),
    ...maybe('assisting', () => random.pick(UNITS)),
    ...maybe('extension', () => random.next() < 0.7),
    ...maybe('here', () => true),
    ...(category !== undefined && { category, categories: categoriesUnder(policy, category) }),
    ...(departmentCode !== undefined && { departmentCode, department: ofDepartment(policy, departmentCode)! }),
  };
}

const IN_THE_GROUP: Readonly<Record<string, readonly string[]>> = { order: ['road', 'waste'], dirt: ['waste'] };
const OF_CITY = ['road', 'fire'];
const isOpen = (incident: Incident): boolean => ['reported', 'accepted', 'dispatched', 'handling', 'suspended', 'handled'].includes(incident.state);

/** The same question in plain words, over one incident as it stands. */
function isMeant(incident: Incident, asked: Asked, tree: AreaTree): boolean {
  const at = incident.area === null ? 0 : tree.indexOf(incident.area);
  const unit = 'unit' in incident ? incident.unit : undefined;
  const states = asked.state?.split(',');
  if (incident.state === 'merged' && states?.includes('merged') !== true) return false;
  const isOfCity = unit === undefined ? OF_CITY.includes(incident.category) : unit !== 'water';
  const isOfWater = unit === undefined ? incident.category === 'waste' : unit === 'water';
  return tree.isInside(at, asked.node)
    && (states === undefined || states.some((state) => (state === 'open' ? isOpen(incident) : state === 'overdue' ? isOverdue(incident) : incident.state === state)))
    && (asked.overdue !== true || isOverdue(incident))
    && (asked.channel === undefined || incident.channel === asked.channel)
    && (asked.category === undefined || [asked.category, ...IN_THE_GROUP[asked.category] ?? []].includes(incident.category))
    && (asked.severity === undefined || asked.severity.split(',').includes(String(incident.severity)))
    && (asked.dispute === undefined || (asked.dispute === 'any' ? incident.mediation !== undefined : incident.mediation?.kind === asked.dispute))
    && (asked.unit === undefined || (asked.unit === '-' ? unit === undefined : unit === asked.unit))
    && (asked.assisting === undefined || (isOpen(incident) && incident.assisting?.some((one) => one.unit === asked.assisting && one.result === undefined) === true))
    && (asked.extension === undefined || (isOpen(incident) && (incident.extensionAsked !== undefined) === asked.extension))
    && (asked.here !== true || at === asked.node)
    && (asked.departmentCode === undefined || (asked.departmentCode === 'city' ? isOfCity : isOfWater));
}

describe('[SEARCH1] a list is what one would find by looking at every incident', () => {
  it('for any mix of filters, page by page, whether they are in memory or archived', async () => {
    let found = 0;
    await fc.assert(fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 500 }), async (seed, count) => {
      const random = seededRandom(seed);
      const tree = randomTree(random, 2);
      const facts = peopled(random, randomHistory(random, tree, count, NOON - 9 * DAY, NOON));
      const incidents = new Map<string, Incident>();
      for (const fact of facts) incidents.set(fact.stream, evolveIncident(incidents.get(fact.stream), fact as never));
      const { view } = archiving(facts, tree);
      await view.start();
      await view.keep();
      for (let n = 0; n < 25; n++) {
        const asked = anyAsked(random, tree);
        const meant = [...incidents.values()].filter((incident) => isMeant(incident, asked, tree));
        const question = incidentQuestion(asked, asked.node, { from: NOON - 30 * DAY, to: NOON + HOUR }, true);
        const listed: string[] = [];
        let page = await view.search.page(question, 7);
        expect(page.total).toBe(meant.length);
        for (;;) {
          listed.push(...page.found.map(({ incident }) => incident.id));
          if (page.next === undefined) break;
          page = await view.search.page(question, 7, page.next);
        }
        expect(listed.sort()).toEqual(meant.map(({ id }) => id).sort());
        found += listed.length;
      }
      await view.stop();
    }), { seed: 404, numRuns: 40 });
    expect(found).toBeGreaterThan(2_000);
  });
});
