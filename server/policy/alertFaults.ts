import type { AlertTrigger, PolicyDocument } from '../../shared/policy.ts';
import { fault, limitFaults } from './limitFaults.ts';
import type { PolicyError } from './policyFault.ts';

/** What a trigger must say and what it may, by what it is about. */
type Form = { readonly needs: readonly string[]; readonly may: readonly string[] };

const FORMS: Readonly<Record<Exclude<AlertTrigger['on'], 'silent'>, Form>> = {
  reported: { needs: [], may: ['channel', 'category', 'minSeverity'] },
  near: { needs: ['stage'], may: ['minSeverity'] },
  missed: { needs: ['stage'], may: ['minSeverity'] },
  assessed: { needs: ['risk'], may: [] },
  unplaced: { needs: ['groupAbove'], may: [] },
  outside: { needs: ['metres', 'groupAbove'], may: [] },
  alike: { needs: ['reports', 'hours'], may: [] },
  surge: { needs: ['level', 'minutes', 'least', 'falseAlarmDays'], may: [] },
  fault: { needs: ['what'], may: [] },
  drift: { needs: ['seconds', 'groupAbove'], may: [] },
  unsigned: { needs: [], may: [] },
  unanswered: { needs: [], may: [] },
  tokenReused: { needs: [], may: [] },
};
const SILENCES: Readonly<Record<Extract<AlertTrigger, { on: 'silent' }>['what'], Form>> = {
  wall: { needs: ['what'], may: [] },
  terminal: { needs: ['what', 'groupAbove'], may: [] },
  district: { needs: ['what', 'groupAbove'], may: [] },
  channel: { needs: ['what', 'falseAlarmDays'], may: [] },
};
const WHY_NEEDED: Readonly<Record<string, string>> = {
  stage: 'a due time is one of accept, handle, close, fulfil',
  what: 'what falls silent is one of wall, terminal, district, channel; what breaks is storage',
  falseAlarmDays: 'it must say in how many days one false alarm is borne with',
  groupAbove: 'it must say how many at once are still told one by one',
};
/** Events: over in the moment in which they are written down, so what they ask for is all that can last. */
const LONGEST_ON_DELAY_OF_FACTS = 600;
const FACTS: ReadonlySet<string> = new Set(['reported', 'near', 'missed', 'assessed', 'tokenReused']);

/** Since when it is so is kept once for each terminal. */
const ONLY_ONE: ReadonlySet<string> = new Set(['outside', 'drift']);

/** What is wrong with the alert rules of a policy, beyond what its schema sees. */
export function* alertFaults({ alertRules, channels, categories }: Pick<PolicyDocument, 'alertRules' | 'channels' | 'categories'>): Generator<PolicyError> {
  for (const [i, { trigger, due, onDelay = 0 }] of alertRules.entries()) {
    const path = `alertRules[${i}].trigger`;
    yield* formFaults(path, trigger);
    if (ONLY_ONE.has(trigger.on) && alertRules.findIndex((rule) => rule.trigger.on === trigger.on) < i) yield fault(path, 'twice', `is the second on ${trigger.on}: one rule says since when`);
    const { channel, category } = trigger as { channel?: string; category?: string };
    if (channel !== undefined && !channels.some(({ code }) => code === channel)) yield fault(`${path}.channel`, 'unknownChannel', `${channel} is no channel`);
    if (category !== undefined && !categories.some(({ code }) => code === category)) yield fault(`${path}.category`, 'unknownCategory', `${category} is no category`);
    if (due !== undefined) yield* limitFaults(`alertRules[${i}].due`, due);
    if (FACTS.has(trigger.on) && onDelay > LONGEST_ON_DELAY_OF_FACTS) {
      yield fault(`alertRules[${i}].onDelay`, 'range', `of something that happens must be <= ${LONGEST_ON_DELAY_OF_FACTS}`);
    }
  }
}

function* formFaults(path: string, trigger: AlertTrigger): Generator<PolicyError> {
  const { on } = trigger;
  const { what } = trigger as { what?: string };
  const form = on !== 'silent' ? FORMS[on] : Object.entries(SILENCES).find(([code]) => code === what)?.[1] ?? { needs: ['what'], may: [] };
  for (const field of form.needs) {
    if (!(field in trigger)) yield fault(`${path}.${field}`, 'required', `is missing: ${WHY_NEEDED[field] ?? `an alert on ${on} needs it`}`);
  }
  for (const field of Object.keys(trigger)) {
    if (field !== 'on' && !form.needs.includes(field) && !form.may.includes(field)) yield fault(`${path}.${field}`, 'notForThis', `is not for alerts on ${on}${on === 'silent' ? ` of a ${what}` : ''}`);
  }
  const unfit = on === 'silent' ? what === 'storage' : on === 'fault' && what !== undefined && what !== 'storage';
  if (unfit) yield fault(`${path}.what`, 'unknownValue', `${what} does not ${on === 'silent' ? 'fall silent: it breaks' : 'break: it falls silent'}`);
}
