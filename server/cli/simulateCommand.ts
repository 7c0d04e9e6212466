import { readConfig } from '../config.ts';
import { simulate } from '../demo/simulate.ts';
import { mintSimulatorTokens, readSimulatorTokens } from '../demo/simulatorTokens.ts';
import { BadUse } from './badUse.ts';
import type { CliCommand } from './commands.ts';
import { numberOf, parseOptions } from './options.ts';
import { bearer, withSigner } from './signer.ts';

export const simulateCommand: CliCommand = {
  name: 'simulate',
  usage: 'simulate [--url URL] [--terminals N] [--rate X] [--seed S]',
  says: 'Plays the demo city through the public doors of a running centre, marked as an exercise, until Ctrl-C.',
  async run(args, env) {
    const { values } = parseOptions(args, {
      url: { type: 'string' }, terminals: { type: 'string', default: '13800' }, rate: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' },
    });
    const config = readConfig(env);
    const url = values.url ?? `http://${config.host}:${config.port}`;
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new BadUse(`--url ${url} is no http or https URL.`);
    const tokens = readSimulatorTokens(env) ?? await withSigner(config, async (access) => mintSimulatorTokens(access, (await bearer(config, 'gateway', undefined)).area));
    return simulate({
      url: new URL(url), tokens,
      terminals: numberOf('terminals', values.terminals, 1, 200_000),
      rate: numberOf('rate', values.rate, 0.01, 1000),
      seed: numberOf('seed', values.seed, 0, 2 ** 31),
    });
  },
};
