import { soakWall, type SoakSample } from './soak.ts';
import { FLAT, trendsOf } from './flat.ts';

/** `npm run soak -- [minutes] [rate]`: a wall on a simulated city, by hand; prints what it holds while it runs, and how that went at the end. */
const [minutes = 120, rate = 10] = process.argv.slice(2).map(Number);
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const mb = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

const line = ({ at, ...one }: SoakSample): string => [
  `${(at / 60_000).toFixed(1)} min`, one.scene, `page ${mb(one.heap)} MB, ${one.nodes} nodes, ${one.listeners} listeners`,
  `GPU ${one.contexts} contexts, ${one.buffers} buffers of ${mb(one.bufferBytes)} MB, ${one.textures} textures, ${one.glOthers} others`,
  `server ${mb(one.serverHeap)} MB + ${mb(one.serverExternal)} outside, resident ${mb(one.serverRss)}`, `${one.facts} facts, ${one.open} open, ${one.frames} frames`,
].join(' | ');

const { samples, errors } = await soakWall({ minutes, rate, everyMs: Math.min(20_000, (minutes * 60_000) / 30), onSample: (sample) => say(line(sample)) });
for (const { what, median, anHour } of trendsOf(samples)) say(`${what}: median ${Math.round(median)}, ${(100 * anHour).toFixed(2)} % an hour, may grow ${100 * FLAT[what]} %`);
for (const error of errors) say(`error in the page: ${error}`);
