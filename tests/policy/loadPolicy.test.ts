import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPolicy } from '../../server/policy/loadPolicy.ts';
import { faultSentence, PolicyFault } from '../../server/policy/policyFault.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import { smallCity, smallPolicy } from '../support/smallCity.ts';

const { tree } = smallCity();

describe('the policy that is shipped', () => {
  const policy = smallPolicy();
  const leaves = policy.categories.filter(({ parent }) => parent !== null);

  it('has the ways in of the glossary', () => {
    expect(policy.channels.map(({ code }) => code)).toEqual(['grid', 'hotline', 'inquiry', 'oneKey', 'petition', 'meeting', 'microblog', 'department', 'sensor', 'partner']);
  });

  it('promises for online inquiry what everybody will check', () => {
    expect(policy.channels.find(({ code }) => code === 'inquiry')).toMatchObject({
      accept: { clock: 'roundTheClock', minutes: 180 }, handle: { clock: 'workingTime', days: 3 },
    });
  });

  it('has at least 80 kinds of incident, all of them named in both languages, and every kind of dispute', () => {
    expect(leaves.length).toBeGreaterThanOrEqual(80);
    for (const { label } of policy.categories) {
      expect(label.zh).toMatch(/\p{Script=Han}/u);
      expect(label.en).not.toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(leaves.flatMap(({ dispute }) => dispute ?? []))).toEqual(new Set(DISPUTE_KINDS));
  });

  it('has a unit of every department in each of its areas, the nearest to the ground serving it', () => {
    expect(policy.units.filter(({ department }) => department === 'urbanManagement').map(({ area }) => area)).toEqual(['3302', '330203', '330205']);
    expect(policy.units.filter(({ department }) => department === 'governanceCentre').map(({ area }) => area)).toEqual(['3302', '330203', '330203001', '330205', '330205001']);
    expect(policy.units.find(({ code }) => code === '330203-trafficPolice')?.label.zh).toBe('海曙区公安局交警部门');
  });

  it('lets the calls for help latch, and a fault of storage, and nothing else', () => {
    expect(policy.alertRules.filter(({ latching }) => latching).map(({ code }) => code)).toEqual(['oneKeyCall', 'workerSos', 'storageFault', 'terminalTokenReused']);
  });
});

describe('every alert rule of the policy shipped', () => {
  it.each(smallPolicy().alertRules.map((rule) => [rule.code, rule] as const))('%s has an owner, an action, a due time and a consequence, in both languages', (_, { owner, action, due, consequence }) => {
    expect(['dutyOfficer', 'dispatcher', 'technician']).toContain(owner);
    expect(due).toMatchObject({ clock: expect.stringMatching(/^(?:roundTheClock|workingTime)$/) });
    for (const { zh, en } of [action, consequence]) expect([/[一-龥]/.test(zh), /^[A-Z]/.test(en)]).toEqual([true, true]);
  });
});

describe('a policy of one’s own', () => {
  const shipped = new URL('../../server/policy/ningbo/', import.meta.url);
  const section = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, shipped), 'utf8')) as never;
  type Draft = Record<'workingHours' | 'calendar', Record<string, unknown[]>> & Record<'channels' | 'categories' | 'departments' | 'alertRules', Record<string, unknown>[]> & Record<string, unknown>;
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'policy-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  function load(change: (policy: Draft) => void): ReturnType<typeof loadPolicy> {
    const whole = Object.entries(section('policy') as Record<string, unknown>).map(([name, part]) => [name, typeof part === 'string' && part.endsWith('.json') ? section(name) : part]);
    const policy = Object.fromEntries(whole) as Draft;
    change(policy);
    const file = join(folder, 'policy.json');
    writeFileSync(file, JSON.stringify(policy));
    return loadPolicy(tree, file);
  }
  const faultsOf = (change: (policy: Draft) => void): readonly string[] => {
    try {
      load(change);
      return [];
    } catch (error) {
      expect(error).toBeInstanceOf(PolicyFault);
      return (error as PolicyFault).faults.map(faultSentence);
    }
  };

  it('in one file is as good as in several', () => {
    expect(load(() => {})).toEqual(smallPolicy());
  });

  it('may add a channel: a row, not code', () => {
    const policy = load(({ channels }) => channels.push({ code: 'wechat', label: { zh: '微信', en: 'WeChat' }, accept: { clock: 'roundTheClock', minutes: 60 } }));
    expect(policy.channels.at(-1)).toMatchObject({ code: 'wechat' });
  });

  it.each<[string, (policy: Draft) => void, string]>([
    ['a limit of no minutes', (p) => { p.channels[3]!['accept'] = { clock: 'roundTheClock', minutes: 0 }; }, 'channels[3].accept.minutes must be > 0'],
    ['an unknown clock', (p) => { p.channels[0]!['accept'] = { clock: 'sundial', minutes: 3 }; }, 'channels[0].accept.clock must be equal to one of the allowed values'],
    ['minutes and days', (p) => { p.channels[0]!['accept'] = { clock: 'workingTime', minutes: 3, days: 1 }; }, 'channels[0].accept must have either minutes or days'],
    ['days round the clock', (p) => { p.channels[0]!['handle'] = { clock: 'roundTheClock', days: 1 }; }, 'channels[0].handle.days are working days: the clock must be workingTime'],
    ['a channel twice', (p) => { p.channels[1]!['code'] = 'grid'; }, 'channels[1].code grid stands twice'],
    ['a misspelt member', (p) => { p.channels[0]!['acept'] = 1; }, 'channels[0] has unknown members: acept'],
    ['a missing member', (p) => { delete p.channels[0]!['accept']; }, 'channels[0] must have required properties accept'],
    ['a kind without its department', (p) => { delete p.categories[1]!['department']; }, 'categories[1].department is missing: gatheringCrowd is a leaf and somebody must handle it'],
    ['a department nobody knows', (p) => { p.categories[1]!['department'] = 'ministry'; }, 'categories[1].department ministry is no department'],
    ['a parent nobody knows', (p) => { p.categories[1]!['parent'] = 'nowhere'; }, 'categories[1].parent nowhere is no category'],
    ['a circle of categories', (p) => { p.categories[0]!['parent'] = 'gatheringCrowd'; }, 'categories[0].parent leads back to safety itself'],
    ['severity 5', (p) => { p.categories[1]!['severity'] = 5; }, 'categories[1].severity must be <= 4'],
    ['an alert for an unknown channel', (p) => { p.alertRules[0]!['trigger'] = { on: 'reported', channel: 'pigeon' }; }, 'alertRules[0].trigger.channel pigeon is no channel'],
    ['an alert for an unknown stage', (p) => { p.alertRules[0]!['trigger'] = { on: 'missed' }; }, 'alertRules[0].trigger.stage is missing: a due time is one of accept, handle, close, fulfil'],
    ['an alert on a surge without its false-alarm rate', (p) => { p.alertRules[0]!['trigger'] = { on: 'surge', level: 'township', minutes: 60, least: 6 }; }, 'alertRules[0].trigger.falseAlarmDays is missing: it must say in how many days one false alarm is borne with'],
    ['an alert on a silent wall of some channel', (p) => { p.alertRules[0]!['trigger'] = { on: 'silent', what: 'wall', channel: 'grid' }; }, 'alertRules[0].trigger.channel is not for alerts on silent of a wall'],
    ['two ways to be outside', (p) => { for (const i of [0, 1]) p.alertRules[i]!['trigger'] = { on: 'outside', metres: 100 + i, groupAbove: 6 }; }, 'alertRules[1].trigger is the second on outside: one rule says since when'],
    ['storage that falls silent', (p) => { p.alertRules[0]!['trigger'] = { on: 'silent', what: 'storage' }; }, 'alertRules[0].trigger.what storage does not fall silent: it breaks'],
    ['a report that may wait an hour for its alert', (p) => { p.alertRules[0]!['onDelay'] = 3600; }, 'alertRules[0].onDelay of something that happens must be <= 600'],
    ['hours that overlap', (p) => { p.workingHours['spans'] = [{ from: 480, to: 720 }, { from: 700, to: 900 }]; }, 'workingHours.spans[1] must begin after the one before and end after it begins'],
    ['the 30th of February', (p) => { p.calendar['holidays']!.push('2026-02-30'); }, 'calendar.holidays[56] 2026-02-30 is no day of the calendar'],
    ['a holiday that is worked', (p) => { p.calendar['makeUpWorkdays']!.push('2026-10-01'); }, 'calendar.makeUpWorkdays[19] 2026-10-01 is a holiday as well'],
    ['a zone that is none', (p) => { p['timeZone'] = 'Asia/Atlantis'; }, 'timeZone cannot be used: Invalid time zone specified: Asia/Atlantis'],
  ])('is refused whole for %s, with its JSON path', (_, change, fault) => {
    expect(faultsOf(change)).toContain(fault);
  });

  it('says everything that is wrong, the first five in the sentence', () => {
    const change = (p: Draft) => { for (const channel of p.channels) channel['code'] = '?'; };
    expect(faultsOf(change).length).toBeGreaterThan(5);
    expect(() => load(change)).toThrow(/cannot be used, so nothing of it is:\n {2}channels\[0\].code[^]*and \d+ more/);
  });

  it('that is not there, is no JSON, or is no object, is refused with the file named', () => {
    expect(() => loadPolicy(tree, join(folder, 'none.json'))).toThrow(/none\.json cannot be read/);
    writeFileSync(join(folder, 'bad.json'), '{');
    expect(() => loadPolicy(tree, join(folder, 'bad.json'))).toThrow(/bad\.json cannot be read/);
    writeFileSync(join(folder, 'list.json'), '[]');
    expect(() => loadPolicy(tree, join(folder, 'list.json'))).toThrow(/the policy must be object/);
    writeFileSync(join(folder, 'part.json'), '{"channels": "gone.json"}');
    expect(() => loadPolicy(tree, join(folder, 'part.json'))).toThrow(/gone\.json cannot be read/);
  });
});
