import { dueOf, type DueAnswer, type DueQuestion } from '../commands/dueOf.ts';
import { readConfig } from '../config.ts';
import { loadGovernedTree } from '../governedCity.ts';
import { policiesOf } from './policiesOf.ts';
import { isoTime } from '../http/times.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { parseOptions } from './options.ts';

export const dueCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, { channel: { type: 'string' }, at: { type: 'string' }, category: { type: 'string' }, area: { type: 'string' } });
  if (values.channel === undefined) throw new BadUse('--channel C is missing, such as --channel inquiry.');
  const at = isoTime(values.at ?? '');
  if (Number.isNaN(at)) throw new BadUse('--at takes an ISO time with its zone, such as 2026-02-13T16:00+08:00.');
  const config = readConfig(env);
  const tree = await loadGovernedTree(config);
  if (values.area !== undefined && tree.indexOf(values.area) < 0) throw new BadUse(`--area ${values.area}: the city has no such area. See GET /api/v1/areas for the codes.`);
  const policies = await policiesOf(config, tree);
  const due = answer({ policy: policies.inForce(at), tree, at, channel: values.channel, category: values.category, area: values.area });
  process.stdout.write(`${JSON.stringify(due, null, 2)}\n`);
  return 0;
};

/** Its sentences begin with the name of what is asked for, which is also the option's. */
function answer(question: DueQuestion): DueAnswer {
  try {
    return dueOf(question);
  } catch (error) {
    throw new BadUse(`--${(error as Error).message}.`);
  }
}
