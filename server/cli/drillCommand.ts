import { cp, mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cityFolder, readConfig, type Config } from '../config.ts';
import type { ListedArea } from '../demo/beats.ts';
import { DoorClient } from '../demo/doorClient.ts';
import { AfterActionBook } from '../demo/drill/afterAction.ts';
import { drillPlan } from '../demo/drill/drillPlan.ts';
import { playDrill } from '../demo/drill/playDrill.ts';
import { reportLines } from '../demo/drill/reportLines.ts';
import { DRILLS } from '../demo/drill/scripts.ts';
import { serve } from '../serve.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { numberOf, parseOptions, wholeOf } from './options.ts';

const TTL_MS = 24 * 3_600_000;

/** A drill runs in a centre of its own: another folder, another database, another port. So nothing of it can be counted with what is real. */
export const drillCommand: RunCommand = async (args, env) => {
  const { values, positionals } = parseOptions(args, {
    speed: { type: 'string', default: '1' }, load: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' }, terminals: { type: 'string', default: '300' },
    port: { type: 'string', default: '8090' }, report: { type: 'string' }, stay: { type: 'boolean', default: false },
  }, 1);
  const script = DRILLS.find(({ name }) => name === positionals[0]);
  if (script === undefined) throw new BadUse(`${positionals[0] === undefined ? 'Which drill?' : `There is no drill "${positionals[0]}".`} There are: ${DRILLS.map(({ name, label }) => `${name} (${label.zh} ${label.en})`).join(', ')}.`);
  const asked = { seed: wholeOf('seed', values.seed, 0, 2 ** 31), speed: numberOf('speed', values.speed, 0.1, 1_000), load: numberOf('load', values.load, 0.1, 1_000) };
  const terminals = wholeOf('terminals', values.terminals, 1, 50_000);
  const live = readConfig(env);
  const config: Config = { ...live, dataDir: await drillFolder(live, script.name), databaseUrl: undefined, port: wholeOf('port', values.port, 0, 65_535), demo: 'off', drill: `${script.label.zh} ${script.label.en}` };

  const say = (line: string): void => void process.stdout.write(`  ${line}\n`);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
  const running = await serve(config, say);
  const door = new DoorClient(new URL(running.url));
  try {
    const { access, view } = running.centre;
    const book = new AfterActionBook(Date.now());
    view.onChange(({ facts }) => facts.forEach((fact) => book.see(fact)));
    const token = (role: 'dispatcher' | 'gateway', subject: string): string => access.issueToken({ role, subject, area: running.root }, TTL_MS);
    const tokens = { dispatcher: token('dispatcher', 'drill-reports'), gateway: token('gateway', 'drill-phones') };
    const { body } = await door.get('/api/v1/areas?depth=grid', tokens.dispatcher);
    const plan = drillPlan(script, (body as { areas: ListedArea[] }).areas, asked);
    say(`演练 Drill: ${script.label.zh} ${script.label.en}, ${(plan.lasts / 60_000).toFixed(1)} min, scene ${plan.scene}, data in ${config.dataDir}. Ctrl-C ends it.`);
    const played = await playDrill(plan, { door, tokens, terminals, seed: asked.seed, signal: ending.signal });
    const report = book.report(script, played, Date.now());
    for (const line of reportLines(script, report)) say(line);
    if (values.report !== undefined) await writeFile(resolve(values.report), `${JSON.stringify(report, null, 2)}\n`);
    if (values.stay && !ending.signal.aborted) {
      say('The drill is over; its centre stays open until Ctrl-C.');
      await new Promise<void>((done) => { ending.signal.addEventListener('abort', () => done(), { once: true }); });
    }
    return report.promises.some(({ kept }) => kept === 'no') && !ending.signal.aborted ? 1 : 0;
  } finally {
    door.close();
    await running.stop();
  }
};

/** A fresh folder for each drill, under that of the centre whose city it plays in; the city comes along. */
async function drillFolder(live: Config, name: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:]/g, '').slice(0, 15);
  const folder = join(live.dataDir, 'drills', `${stamp}-${name}`);
  await mkdir(folder, { recursive: true });
  if (existsSync(cityFolder(live))) await cp(cityFolder(live), cityFolder({ dataDir: folder }), { recursive: true });
  return folder;
}
