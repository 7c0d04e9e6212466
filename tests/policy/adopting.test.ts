import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoptPolicy, type AdoptionOutcome } from '../../server/policy/adoptPolicy.ts';
import { documentHash } from '../../server/policy/documentHash.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { PolicyDesk } from '../../server/policy/policyDesk.ts';
import { policyOf } from '../../server/policy/policyOf.ts';
import { NINGBO, readPolicy } from '../../server/policy/readPolicy.ts';
import { effectiveAt } from '../../shared/effectiveAt.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PolicyDocument } from '../../shared/policy.ts';
import { order, reportOrder, startCentre, type TestCentre } from '../commands/testCentre.ts';
import { actor, caller, DAY, HOUR, MINUTE, TUESDAY } from '../support/given.ts';
import { smallCity } from '../support/smallCity.ts';

const { tree } = smallCity();
const shipped = readPolicy(NINGBO, tree);
/** Rubbish within an hour, from some time on. */
const stricter = (more: Partial<PolicyDocument> = {}): PolicyDocument => ({
  ...shipped, version: 'ningbo-2026.2', effectiveFrom: new Date(TUESDAY).toISOString(), limits: [{ category: 'exposedRubbish', handle: { clock: 'roundTheClock', minutes: 60 } }], ...more,
});

let centre: TestCentre;
let book: PolicyBook;
beforeEach(async () => {
  centre = await startCentre();
  book = new PolicyBook({ tree, founding: policyOf(shipped, tree), onFault: (sentence) => centre.faults.push(sentence) });
  await adopt(shipped);
});
afterEach(() => centre.stop());

/** As the command line does it, beside the running centre. */
async function adopt(document: PolicyDocument): Promise<AdoptionOutcome> {
  const outcome = await adoptPolicy({ document, hash: documentHash(document), reason: '试点', effectiveAt: effectiveAt(document), at: centre.clock.now(), by: actor('admin') }, book, centre.journal);
  await centre.clock.advance(1_100);
  for (const fact of await centre.journal.readStream('policy:city')) book.apply(fact);
  return outcome;
}

async function report(fields = {}): Promise<Incident> {
  const one = reportOrder(fields);
  await centre.commands.reportIncident(one, caller('dispatcher'));
  await centre.quiet();
  return centre.view.incident(one.id)!;
}
const timeToHandle = ({ due, reportedAt }: Incident): number => due.handleBy - reportedAt;

describe('a policy is adopted as a fact', () => {
  it('the running centre takes it over at its instant, without a restart', async () => {
    expect(await adopt(stricter({ effectiveFrom: new Date(TUESDAY + 30 * MINUTE).toISOString() }))).toMatchObject({ outcome: 'adopted', effectiveFrom: TUESDAY + 30 * MINUTE });
    const before = await report();
    await centre.clock.jump(30 * MINUTE);
    const after = await report();
    expect([before.policy, after.policy]).toEqual(['ningbo-2026.1', 'ningbo-2026.2']);
    expect(timeToHandle(after)).toBe(HOUR);
  });

  it('a time that has passed means at once: what is decided stays decided', async () => {
    const before = await report();
    await adopt(stricter({ effectiveFrom: '2026-01-01' }));
    expect((await report()).policy).toBe('ningbo-2026.2');
    expect(centre.view.incident(before.id)).toEqual(before);
  });

  it('of two to come the later one follows the earlier', async () => {
    await adopt(stricter({ version: 'b', effectiveFrom: new Date(TUESDAY + 2 * DAY).toISOString() }));
    await adopt(stricter({ version: 'a', effectiveFrom: new Date(TUESDAY + DAY).toISOString() }));
    expect([0, DAY, 2 * DAY, 9 * DAY].map((later) => book.inForce(TUESDAY + later).version)).toEqual(['ningbo-2026.1', 'a', 'b', 'b']);
  });

  it('the same twice is one; another of the same version is refused', async () => {
    await adopt(stricter());
    expect(await adopt(stricter())).toEqual({ outcome: 'known' });
    expect(await adopt(stricter({ close: { clock: 'workingTime', days: 9 } }))).toEqual({ outcome: 'versionTaken' });
    expect(book.adopted).toHaveLength(2);
  });

  it('two officers at once have one winner', async () => {
    const asked = { hash: 'h', reason: 'r', effectiveAt: 0, at: TUESDAY, by: actor('admin') };
    const outcomes = await Promise.all(['x', 'y'].map((version) => adoptPolicy({ ...asked, document: stricter({ version }) }, book, centre.journal)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['adopted', 'conflict']);
  });

  it('one that this node cannot use is refused whole, and the old one stays', async () => {
    await adopt({ ...stricter(), channels: [] });
    expect((await report()).policy).toBe('ningbo-2026.1');
    expect(centre.faults.join()).toMatch(/the policy ningbo-2026\.2 was adopted but cannot be used here.*channels/);
  });
});

describe('an incident keeps the policy it was born under', () => {
  it('when it is opened again under another one, its clocks are its own', async () => {
    const { id } = await report();
    await adopt(stricter());
    const give = (type: string, version: number, fields = {}) => centre.commands.commandIncident(id, order(type, version, fields), caller('admin'));
    await give('RefuseIncident', 1, { reason: '重复' });
    const reopened = await give('ReopenIncident', 2, { reason: '误判' });
    expect(reopened).toMatchObject({ outcome: 'done', state: { policy: 'ningbo-2026.1' } });
    expect('state' in reopened && reopened.state.due.handleBy - centre.clock.now()).toBeGreaterThan(4 * HOUR);
  });

  it('until it is moved on purpose, and may be moved back', async () => {
    const { id, reportedAt, due } = await report();
    await adopt(stricter());
    const move = (version: number, fields = {}) => centre.commands.commandIncident(id, order('MoveToPolicy', version, { reason: '试点', ...fields }), caller('dispatcher'));
    expect(await move(1)).toMatchObject({ outcome: 'done', state: { policy: 'ningbo-2026.2', due: { handleBy: reportedAt + HOUR } } });
    expect(await move(2)).toMatchObject({ outcome: 'refused', refusal: { rule: 'samePolicy' } });
    expect(await move(2, { policy: 'nobody' })).toMatchObject({ outcome: 'refused', refusal: { rule: 'unknownPolicy' } });
    expect(await move(2, { policy: 'ningbo-2026.1' })).toMatchObject({ outcome: 'done', state: { policy: 'ningbo-2026.1', due } });
  });

  it('what more time was granted moves with it', async () => {
    const { id, reportedAt, due } = await report();
    await adopt(stricter());
    const give = (type: string, version: number, fields = {}) => centre.commands.commandIncident(id, order(type, version, fields), caller('admin'));
    await give('AcceptIncident', 1);
    await give('DispatchIncident', 2);
    await give('ExtendDeadline', 3, { handleBy: due.handleBy + DAY, reason: '等待配件' });
    expect(await give('MoveToPolicy', 4, { reason: '试点' })).toMatchObject({ outcome: 'done', state: { due: { handleBy: reportedAt + HOUR + DAY } } });
  });
});

describe('before it is adopted', () => {
  const desk = () => new PolicyDesk({ book, tree, clock: centre.clock, open: () => centre.view.incidentLines('3302', 0).map(({ id }) => centre.view.incident(id)!) });

  it('it says which open incidents it would touch, by kind and one by one, and touches none', async () => {
    const rubbish = await report();
    await report({ category: 'streetLight' });
    await report({ category: 'roadDamage' });
    const { version } = book.inForce(centre.clock.now());
    const check = desk().check(stricter({ categories: shipped.categories.filter(({ code }) => code !== 'roadDamage') }));
    expect(check).toMatchObject({ usable: true, standing: false, impact: {
      open: 3, same: 1, earlier: 1, later: 0, lost: 1, overdue: 0,
      kinds: [{ category: 'exposedRubbish', earlier: 1, later: 0, lost: 0 }, { category: 'roadDamage', earlier: 0, later: 0, lost: 1 }],
      incidents: [{ id: rubbish.id, policy: 'ningbo-2026.1', handleBy: rubbish.due.handleBy, wouldBe: rubbish.reportedAt + HOUR }, { category: 'roadDamage', wouldBe: null }],
    } });
    expect(centre.view.incident(rubbish.id)).toEqual(rubbish);
    expect(book.inForce(centre.clock.now()).version).toBe(version);
  });

  it.each<[string, Partial<PolicyDocument>, string[]]>([
    ['another zone', { timeZone: 'Asia/Tokyo' }, ['timeZone otherZone']],
    ['a version that is taken', { version: 'ningbo-2026.1' }, ['version versionTaken']],
    ['a district nobody knows', { limits: [{ area: '9999', accept: { clock: 'roundTheClock', minutes: 9 } }] }, ['limits[0].area unknownArea']],
    ['a row for nobody', { limits: [{ accept: { clock: 'roundTheClock', minutes: 9 } }] }, ['limits[0] forNobody']],
    ['a row without a limit', { limits: [{ channel: 'grid' }] }, ['limits[0] noLimit']],
    ['two rows for the same', { limits: [{ channel: 'grid', accept: { clock: 'roundTheClock', minutes: 9 } }, { channel: 'grid', accept: { clock: 'roundTheClock', minutes: 8 } }] }, ['limits[1].accept twice']],
    ['a kind of dispute without a body', { mediation: shipped.mediation!.filter(({ body }) => body !== 'union' && body !== 'jointCentre') }, ['mediation kindWithoutBody']],
    ['no such evidence', { evidence: [] }, shipped.categories.flatMap(({ evidence }, i) => (evidence === undefined ? [] : [`categories[${i}].evidence unknownEvidence`]))],
    ['a warning as long as the whole time', { warning: { accept: 1, handle: 0.2, close: 0.2 } }, ['warning.accept range']],
    ['the 40th of January', { effectiveFrom: '2026-01-40' }, ['effectiveFrom notATime']],
  ])('%s is named by field and rule', (_, more, faults) => {
    const check = desk().check({ ...stricter(), ...more });
    expect(check.usable ? [] : check.faults.map(({ field, rule }) => `${field} ${rule}`)).toEqual(faults);
  });
});

describe('evidence', () => {
  it('that the policy demands comes before the handling; that it only names does not', async () => {
    await adopt(stricter({ categories: shipped.categories.map((one) => (one.code === 'illegalBuilding' ? { ...one, evidenceDemanded: true } : one)) }));
    const handled = async (category: string) => {
      const { id } = await report({ category });
      const give = (type: string, version: number, fields = {}) => centre.commands.commandIncident(id, order(type, version, fields), caller('admin'));
      await give('AcceptIncident', 1);
      await give('DispatchIncident', 2);
      return give('HandleIncident', 3, { result: '已办结' });
    };
    expect(await handled('illegalBuilding')).toMatchObject({ outcome: 'refused', refusal: { rule: 'evidenceMissing', say: { zh: '须先上传“处置前后照片（0/2）”，才能反馈处置结果。' } } });
    expect(await handled('exposedRubbish')).toMatchObject({ outcome: 'done' });
  });
});
