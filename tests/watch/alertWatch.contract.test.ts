import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Journal } from '../../server/journal/journal.ts';
import { accepted, acknowledged, closed, confirmed, dispatched, fulfilled, handled, INCIDENT_ID, investigated, report, SENT, signedFor, terminalSent } from '../support/given.ts';
import { inDistrict, tree, watchCentre, type Terminal, type WatchCentre } from './watchCentre.ts';

let centre: WatchCentre;
beforeEach(async () => {
  centre = await watchCentre();
  await centre.openShifts();
});
afterEach(() => centre.stop());

const MINUTES = 60;
const but = (...silent: readonly Terminal[]) => { const names = new Set(silent.map(({ name }) => name)); return ({ name }: Terminal) => !names.has(name); };
const all = (): boolean => true;
const nobody = (): boolean => false;
const [lost, other] = inDistrict(3) as [Terminal, Terminal];

describe('a terminal silent on shift', () => {
  it('calls the duty officer after half an hour, once, and leaves by itself when it is heard of again', async () => {
    await centre.pass(5 * MINUTES, all);
    await centre.pass(29 * MINUTES, but(lost));
    expect(await centre.story()).toEqual([]);
    await centre.pass(2 * MINUTES, but(lost));
    expect(await centre.alerts()).toMatchObject([{ by: { role: 'system', subject: 'alertWatch' }, data: { rule: 'terminalSilent', priority: 'P3', source: `terminal:${lost.name}`, title: lost.name, area: tree.code[tree.indexOf(lost.name.slice(2, 17))]!, lon: lost.lon, exercise: true } }]);
    await centre.pass(3 * MINUTES, all);
    expect(await centre.story()).toEqual([`terminalSilent terminal:${lost.name}`, `- terminalSilent terminal:${lost.name}`]);
  });

  it('is nobody’s concern once its holder has signed off', async () => {
    await centre.pass(MINUTES, all);
    await centre.write(`terminal:${lost.name}`, 1, { type: 'ShiftClosed', data: { terminal: lost.name, reason: 'holder' } });
    await centre.pass(40 * MINUTES, but(lost));
    expect(await centre.story()).toEqual([]);
  });

  it('is not told twice when it was dealt with, however often the centre is restarted', async () => {
    await centre.pass(MINUTES, all);
    await centre.pass(32 * MINUTES, but(lost));
    const [raised] = await centre.alerts();
    await centre.write(raised!.stream, 1, acknowledged, confirmed);
    for (let restart = 0; restart < 3; restart++) {
      centre = await centre.restart(20);
      await centre.pass(33 * MINUTES, but(lost));
    }
    expect((await centre.story()).filter((line) => line.startsWith('terminalSilent'))).toHaveLength(1);
    await centre.pass(5 * MINUTES, all);
    await centre.pass(32 * MINUTES, but(lost));
    expect((await centre.story()).filter((line) => line.startsWith('terminalSilent'))).toHaveLength(2);
  });

  it('stands on over a restart, and ends after it', async () => {
    await centre.pass(MINUTES, all);
    await centre.pass(32 * MINUTES, but(lost));
    centre = await centre.restart(10);
    await centre.pass(2 * MINUTES, but(lost));
    expect(await centre.story()).toEqual([`terminalSilent terminal:${lost.name}`]);
    await centre.pass(2 * MINUTES, all);
    expect(await centre.story()).toEqual([`terminalSilent terminal:${lost.name}`, `- terminalSilent terminal:${lost.name}`]);
  });

  it('is not blamed for what this server did not hear while it was down or asleep', async () => {
    await centre.pass(MINUTES, all);
    centre = await centre.restart(3 * 3600);
    await centre.pass(20, nobody);
    await centre.clock.jump(3 * 3600_000);
    await centre.pass(2 * MINUTES, all);
    expect(await centre.story()).toEqual([]);
  });
});

describe('many at once', () => {
  it('a township without a network is one alert', async () => {
    await centre.pass(MINUTES, all);
    await centre.pass(33 * MINUTES, but(...inDistrict(3).slice(0, 10)));
    expect(await centre.story()).toEqual(['terminalSilent area:330203000001']);
  });

  it('a district of which nothing is heard is one alert after three minutes, and its terminals none', async () => {
    await centre.pass(MINUTES, all);
    await centre.pass(40 * MINUTES, but(...inDistrict(3)));
    expect(await centre.story()).toEqual(['districtSilent area:330203']);
    await centre.pass(MINUTES * 2, all);
    expect((await centre.story()).at(-1)).toMatch(/^AlertCauseGone|^- /);
  });

  it('when all of a city’s terminals fall silent together it is one alert', async () => {
    await centre.pass(MINUTES, all);
    await centre.pass(60 * MINUTES, nobody);
    expect(await centre.story()).toEqual(['districtSilent area:3302']);
  });

  it('by two nodes at once still one', async () => {
    const second = await watchCentre({ journal: centre.journal, clock: centre.clock, before: centre.positions });
    await centre.pass(33 * MINUTES, but(lost));
    await second.stop();
    expect((await centre.story()).filter((line) => line === `terminalSilent terminal:${lost.name}`)).toHaveLength(1);
  });
});

describe('a worker outside the home grid', () => {
  const away = (...gone: readonly Terminal[]) => ({ name, lon }: Terminal) => (gone.some((one) => one.name === name) ? { lon: lon + 0.035 } : true);

  it('calls after twenty minutes; a step over the border does not', async () => {
    await centre.pass(15 * MINUTES, away(lost));
    await centre.pass(MINUTES, all);
    await centre.pass(19 * MINUTES, away(lost));
    expect(await centre.story()).toEqual([]);
    await centre.pass(2 * MINUTES, away(lost));
    expect(await centre.story()).toEqual([`outsideGrid terminal:${lost.name}`]);
  });

  it('and so does the neighbour’s side of the street not', async () => {
    await centre.pass(30 * MINUTES, ({ lon }: Terminal) => ({ lon: lon + 0.006 }));
    expect(await centre.story()).toEqual([]);
  });

  it('that all of a township went to is one alert', async () => {
    await centre.pass(25 * MINUTES, away(...inDistrict(3).slice(0, 7)));
    expect(await centre.story()).toEqual(['outsideGrid area:330203000001']);
  });

  it('stands on over a restart, and leaves after it', async () => {
    await centre.pass(22 * MINUTES, away(lost));
    centre = await centre.restart(20);
    await centre.pass(30 * MINUTES, away(lost));
    expect(await centre.story()).toEqual([`outsideGrid terminal:${lost.name}`]);
    await centre.pass(3 * MINUTES, all);
    expect(await centre.story()).toEqual([`outsideGrid terminal:${lost.name}`, `- outsideGrid terminal:${lost.name}`]);
  });

  it('is not told again after a restart', async () => {
    await centre.pass(22 * MINUTES, away(lost));
    const [raised] = await centre.alerts();
    await centre.write(raised!.stream, 1, acknowledged, confirmed);
    centre = await centre.restart(20);
    await centre.pass(25 * MINUTES, away(lost));
    expect((await centre.story()).filter((line) => line.startsWith('outsideGrid'))).toHaveLength(1);
  });
});

it('a terminal whose clock is ahead calls the technician, and all of them at once only once', async () => {
  await centre.pass(7 * MINUTES, ({ name }: Terminal) => ({ ahead: name === other.name ? 150_000 : 90_000 }));
  expect(await centre.story()).toEqual([`clockDrift terminal:${other.name}`]);
  await centre.pass(12 * MINUTES, () => ({ ahead: 150_000 }));
  expect((await centre.story()).filter((line) => !line.startsWith('-')).slice(1)).toEqual(['clockDrift area:3302']);
});

describe('an incident that nobody has placed', () => {
  const id = (n: number): string => `11111111-1111-4111-8111-${String(n).padStart(12, '0')}`;
  const unplaced = (n: number) => report({ id: id(n), area: null, reportedAt: centre.clock.now(), title: '说不清在哪' });

  it('calls the dispatcher after a quarter of an hour, until it is placed', async () => {
    await centre.write(`incident:${id(1)}`, 0, unplaced(1));
    await centre.pass(14 * MINUTES, all);
    expect(await centre.story()).toEqual([]);
    await centre.pass(2 * MINUTES, all);
    expect(await centre.alerts()).toMatchObject([{ data: { rule: 'unplaced', incident: id(1), area: null, exercise: false } }]);
    await centre.write(`incident:${id(1)}`, 1, { type: 'IncidentPlaced', data: { area: '330203', due: { acceptBy: 0, handleBy: 0, estimated: false } } });
    await centre.pass(20, all);
    expect((await centre.story()).at(-1)).toBe(`- unplaced ${id(1)}`);
  });

  it('stands as one line when there are many', async () => {
    for (let n = 1; n <= 9; n++) await centre.write(`incident:${id(n)}`, 0, unplaced(n));
    await centre.pass(16 * MINUTES, all);
    expect(await centre.story()).toEqual(['unplaced unplaced']);
  });
});

describe('somebody who was sent', () => {
  const stream = `incident:${INCIDENT_ID}`;
  const rules = async () => (await centre.story()).map((line) => line.replace(`errand:${INCIDENT_ID}:`, ''));
  beforeEach(() => centre.write(stream, 0, report({ ...inDistrict(3)[5]! }), terminalSent));

  it('and does not answer within two minutes calls the desk, until they say that they go', async () => {
    await centre.pass(110, all);
    expect(await centre.story()).toEqual([]);
    await centre.pass(30, all);
    expect(await centre.alerts()).toMatchObject([{ data: { rule: 'errandUnanswered', priority: 'P2', incident: INCIDENT_ID, title: expect.stringMatching(new RegExp(`^${SENT} → .`)) } }]);
    await centre.write(stream, 2, { type: 'ErrandAcknowledged', data: { terminal: SENT } });
    await centre.pass(20, all);
    expect(await rules()).toEqual([`errandUnanswered ${SENT}`, `AlertCauseGone errandUnanswered ${SENT}`]);
  });

  it('and was called back, or is there without a word, is asked no more; sent again they are asked again', async () => {
    await centre.pass(60, all);
    await centre.write(stream, 2, { type: 'ErrandWithdrawn', data: { terminal: SENT, reason: '改派他人' } });
    await centre.pass(180, all);
    expect(await rules()).toEqual([]);
    await centre.write(stream, 3, terminalSent);
    await centre.pass(140, all);
    await centre.write(stream, 4, { type: 'TerminalArrived', data: { terminal: SENT, seenBy: 'position', metres: 12 } });
    await centre.pass(20, all);
    expect(await rules()).toEqual([`errandUnanswered ${SENT}`, `AlertCauseGone errandUnanswered ${SENT}`]);
  });
});

it('an agreement calls in the last fifth of its time, until it is kept', async () => {
  const stream = `incident:${INCIDENT_ID}`;
  const DAY = 24 * 60 * MINUTES;
  await centre.write(stream, 0, report({ category: 'labourDispute', dispute: 'labour', severity: 2 }), accepted, dispatched, signedFor, investigated);
  await centre.write(stream, 5, { type: 'DisputeSettled', data: { agreement: '分期付清', fulfilBy: centre.clock.now() + 10 * DAY * 1_000 } }, handled, closed);
  await centre.clock.jump((8 * DAY - 60) * 1_000);
  await centre.clock.advance(10_000);
  expect(await centre.story()).toEqual([]);
  await centre.clock.advance(60_000);
  expect(await centre.alerts()).toMatchObject([{ data: { rule: 'fulfilNear', incident: INCIDENT_ID, priority: 'P3' } }]);
  await centre.write(stream, 8, fulfilled);
  await centre.clock.advance(10_000);
  expect((await centre.story()).at(-1)).toBe(`- fulfilNear promise:${INCIDENT_ID}`);
});

it('a fault of storage is told as soon as it can be, also when it is over, and stands until a person confirms it', async () => {
  await centre.stop();
  const storage: { fault?: string } = {};
  const { journal, clock } = centre;
  const down: Pick<Journal, 'append'> = { append: (entry) => (storage.fault === undefined ? journal.append(entry) : Promise.reject(new Error('no disk'))) };
  centre = await watchCentre({ journal: { ...journal, ...down }, clock, storage });
  await clock.advance(60_000);
  storage.fault = 'no space left';
  await clock.advance(40_000);
  expect(await centre.story()).toEqual([]);
  delete storage.fault;
  await clock.advance(5_000);
  expect(await centre.alerts()).toMatchObject([{ data: { rule: 'storageFault', priority: 'P2', source: 'storage', title: '数据库 35 秒无法写入', exercise: false } }]);
  await clock.advance(600_000);
  expect(centre.view.standingAlerts('3302')).toHaveLength(1);
});

it('while nothing can be written it is said once and tried again', async () => {
  await centre.stop();
  let down = true;
  const { journal, clock } = centre;
  centre = await watchCentre({ journal: { ...journal, append: (entry) => (down ? Promise.reject(new Error('no disk')) : journal.append(entry)) }, clock, before: centre.positions });
  await centre.pass(33 * MINUTES, but(lost));
  expect([centre.faults.length, await centre.story()]).toEqual([1, []]);
  down = false;
  await centre.pass(10, but(lost));
  expect(await centre.story()).toEqual([`terminalSilent terminal:${lost.name}`]);
});
