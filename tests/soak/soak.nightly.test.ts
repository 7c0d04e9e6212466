import { expect, it } from 'vitest';
import { FLAT, trendsOf } from './flat.ts';
import { soakWall } from './soak.ts';

/** `YILAN_SOAK_MINUTES` makes it shorter or longer. */
const MINUTES = Number(process.env['YILAN_SOAK_MINUTES'] ?? 120);

it(`a wall that hangs for ${MINUTES} minutes on a city with ten times its incidents and positions holds no more at the end than in the middle`, async () => {
  const { samples, errors } = await soakWall({ minutes: MINUTES, rate: 10, everyMs: Math.min(20_000, (MINUTES * 60_000) / 40) });
  const trends = trendsOf(samples);
  for (const { what, median, anHour } of trends) process.stdout.write(`${what}: ${Math.round(median)}, ${(100 * anHour).toFixed(2)} % an hour\n`);
  expect(trends.filter(({ what, anHour }) => anHour > FLAT[what])).toEqual([]);
  expect(samples.at(-1)!.frames).toBeGreaterThan(MINUTES * 60);
  expect(errors).toEqual([]);
}, (MINUTES + 10) * 60_000);
