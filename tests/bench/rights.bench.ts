import { can, type Action, type Resource } from '../../server/access/can.ts';
import { RIGHTS } from '../../server/access/rights.ts';
import { DEMO_FOLDER, loadTreeFile } from '../../server/city/city.ts';
import { ROLES, type Caller } from '../../shared/access.ts';
import { seededRandom } from '../../shared/random.ts';
import type { Bench } from './bench.ts';

const QUESTIONS = 1_000_000;
const ROUNDS = 4;

/** Who may what, asked by any role for any action about any area of Ningbo; beside it the two look-ups in the area tree that no answer can do without. */
export const bench: Bench = async () => {
  const tree = await loadTreeFile(DEMO_FOLDER);
  const random = seededRandom(7);
  const actions = Object.keys(RIGHTS) as Action[];
  const callers: Caller[] = Array.from({ length: 4_096 }, (_, n) => ({ role: random.pick(ROLES), subject: `s-${n}`, area: random.pick(tree.code), terminal: `T-${n % 64}`, may: ['read'] }));
  const asked = Array.from({ length: QUESTIONS }, (): readonly [Caller, Action, Resource] => [random.pick(callers), random.pick(actions), { area: random.pick(tree.code), terminal: `T-${random.below(64)}` }]);
  const context = { tree };
  let yes = 0;
  const row = (what: string, ask: (of: (typeof asked)[number]) => boolean) => {
    let best = Infinity;
    for (let round = 0; round < ROUNDS; round++) {
      yes = 0;
      const began = performance.now();
      for (const one of asked) if (ask(one)) yes++;
      best = Math.min(best, performance.now() - began);
    }
    return { what, 'yes, %': (100 * yes) / QUESTIONS, 'ns each': (best * 1e6) / QUESTIONS };
  };
  return {
    name: `rights: ${ROLES.length} roles × ${actions.length} actions, ${tree.size} areas`,
    rows: [
      row('can()', ([caller, action, resource]) => can(caller, action, resource, context)),
      row('reference: two areas looked up in the tree', ([{ area }, , resource]) => tree.isInside(tree.indexOf(resource.area!), tree.indexOf(area))),
    ],
  };
};
