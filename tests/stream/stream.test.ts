import { afterEach, expect, it } from 'vitest';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { smallCentre, until, type SmallCentre } from './smallCentre.ts';

let centre: SmallCentre;
afterEach(() => centre.close());

it('a screen that comes in shows what the centre knows', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(screen.centre.getState()).toMatchObject({ room: '3302', epoch: 'epoch-1', to: centre.view.watermark, build: 'test', exercise: true });
});

it('what is written down is on the screen with the next frame', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.live(30);
  await centre.clock.advance(50);
  await until(() => screen.centre.getState().to === centre.view.watermark);
  expect(screen.hash()).toBe(centre.hashOf('3302'));
});

it('beats come every second, with nothing to tell as well', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  const { to } = screen.centre.getState();
  await centre.clock.advance(5_000);
  await until(() => screen.centre.getState().serverTime === centre.clock.now());
  expect(screen.centre.getState().to).toBe(to);
});

it('a P1 alert does not wait for the next frame', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.live(1);
  await centre.clock.advance(40);
  await centre.write('alert:00000000-0000-4000-8000-000000000001', 0, {
    type: 'AlertRaised',
    data: { id: '00000000-0000-4000-8000-000000000001', rule: 'oneKeyCall', priority: 'P1', source: 'x', area: null, title: '求助', raisedAt: centre.clock.now(), exercise: true },
  });
  await until(() => screen.centre.getState().alerts.has('00000000-0000-4000-8000-000000000001'));
  expect(centre.clock.now()).toBe(screen.centre.getState().serverTime);
});

it.each([1, 2, 3, 4, 5])('after any history, however it was cut into frames, screen and centre agree (seed %i)', async (seed) => {
  centre = await smallCentre({ seed, past: seed * 7, future: 150 });
  const whole = centre.screen();
  const district = centre.screen({ scope: '330201', role: 'leader' });
  await until(() => whole.live() && district.live());
  for (let step = 1; centre.toCome.length > 0; step++) {
    await centre.live((step * seed * 5) % 23 + 1);
    await centre.clock.advance([10, 40, 400, 1_000][step % 4]!);
  }
  await centre.clock.advance(1_000);
  await until(() => [whole, district].every((screen) => screen.centre.getState().to === centre.view.watermark));
  expect(whole.hash()).toBe(centre.hashOf('3302'));
  expect(district.hash()).toBe(centre.hashOf('330201'));
});

it('a screen gets nothing from outside the area its token is for, whatever it asks', async () => {
  centre = await smallCentre({ future: 60 });
  const screen = centre.screen({ scope: '330201', role: 'leader', wish: { area: '3302', positions: true } });
  await until(screen.live);
  await centre.live(60);
  await centre.clock.advance(1_000);
  await until(() => screen.centre.getState().to === centre.view.watermark);
  const { room, incidents, alerts, figures, sources } = screen.centre.getState();
  expect(room).toBe('330201');
  expect([...incidents.values(), ...alerts.values()].map(({ area }) => area?.slice(0, 6))).toEqual(Array.from({ length: incidents.size + alerts.size }, () => '330201'));
  expect([...figures.keys()].every((area) => area.startsWith('330201'))).toBe(true);
  expect(Object.keys(sources.districts).every((area) => area === '330201')).toBe(true);
});

it('a screen may look into a part of its area and back', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  screen.running.look({ area: '330201', positions: true });
  await until(() => screen.centre.getState().room === '330201');
  expect(screen.hash()).toBe(centre.hashOf('330201'));
  await centre.live(20);
  await centre.clock.advance(1_000);
  await until(() => screen.centre.getState().to === centre.view.watermark);
  expect(screen.hash()).toBe(centre.hashOf('330201'));
  screen.running.look({ area: '3302', positions: true });
  await until(() => screen.centre.getState().room === '3302');
  expect(screen.hash()).toBe(centre.hashOf('3302'));
});

it('at the turn of the day the figures change although nothing happened', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.clock.jump(13 * 3_600_000);
  await centre.clock.advance(1_000);
  await until(() => screen.centre.getState().serverTime === centre.clock.now());
  expect(screen.centre.getState().figures.get('3302')?.today.reported).toBe(0);
  expect(screen.hash()).toBe(centre.hashOf('3302'));
  expect(screen.centre.getState().ribbon).toEqual(centre.view.ribbon('3302'));
});

it('what cannot be told stops neither the server nor what can be, is said once, and is told when it can be', async () => {
  centre = await smallCentre();
  const city = centre.screen();
  const district = centre.screen({ scope: '330201' });
  await until(() => city.live() && district.live());
  const { figures } = centre.view;
  Object.assign(centre.view, { figures: (area: string) => { if (area === '3302') throw new Error('a counter is missing'); return figures(area); } });
  await centre.live(20);
  await centre.clock.advance(3_000);
  await until(() => district.centre.getState().to === centre.view.watermark);
  expect(centre.faults).toEqual([expect.stringContaining('3302')]);
  Object.assign(centre.view, { figures });
  await centre.clock.advance(1_000);
  await until(() => city.centre.getState().to === centre.view.watermark);
  expect([city.hash(), district.hash()]).toEqual([centre.hashOf('3302'), centre.hashOf('330201')]);
});

it('another database is another life: the screen takes all anew', async () => {
  centre = await smallCentre();
  const screen = centre.screen();
  await until(screen.live);
  await centre.restart({ journal: createMemoryJournal({ epoch: 'restored' }) });
  await until(() => screen.centre.getState().epoch === 'restored');
  expect(screen.centre.getState().to).toBe(0);
  expect(screen.hash()).toBe(centre.hashOf('3302'));
});
