import { readConfig } from '../config.ts';
import { simulate } from '../demo/simulate.ts';
import { mintSimulatorTokens, readSimulatorTokens } from '../demo/simulatorTokens.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { numberOf, parseOptions, wholeOf } from './options.ts';
import { bearer, withSigner } from './signer.ts';

export const simulateCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, {
    url: { type: 'string' }, terminals: { type: 'string', default: '13800' }, rate: { type: 'string', default: '1' }, seed: { type: 'string', default: '1' },
  });
  const config = readConfig(env);
  if (values.url !== undefined && !isHttp(values.url)) throw new BadUse(`--url ${values.url} is no http or https URL.`);
  const how = {
    terminals: wholeOf('terminals', values.terminals, 1, 200_000),
    rate: numberOf('rate', values.rate, 0.01, 1000),
    seed: wholeOf('seed', values.seed, 0, 2 ** 31),
  };
  // Started by a centre, it is told where and as whom; started by hand, it asks the database.
  const given = readSimulatorTokens(env);
  if (given !== undefined && values.url !== undefined) return simulate({ url: new URL(values.url), tokens: given, ...how });
  const { area } = await bearer(config, { role: 'gateway' });
  const own = await withSigner(config, async (access, url) => ({ url: new URL(values.url ?? url), tokens: mintSimulatorTokens(access, area) }));
  return simulate({ ...own, ...how });
};

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
