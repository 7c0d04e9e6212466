import { Value } from 'typebox/value';
import { dayNamed, zoneOffset } from '../../shared/zone.ts';
import { overlappingShifts } from './overlappingShifts.ts';
import { PolicySchema, type LimitRow, type PolicyFile } from './policySchema.ts';

/** All that is wrong with a policy, each with its JSON path; empty when it may be used. */
export function policyFaults(content: unknown): string[] {
  const faults = shapeFaults(content);
  return faults.length > 0 ? faults : [...meaningFaults(content as PolicyFile)];
}

function shapeFaults(content: unknown): string[] {
  return Value.Errors(PolicySchema, content)
    // An unknown member is told once, by the object it stands in.
    .filter(({ keyword }) => keyword !== 'boolean')
    .map(({ instancePath, message, params }) => {
      const unknown = (params as { additionalProperties?: string[] }).additionalProperties;
      return `${pathOf(instancePath)} ${unknown === undefined ? message : `has unknown members: ${unknown.join(', ')}`}`;
    });
}

/** `/channels/3/accept` → `channels[3].accept` */
const pathOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '.').replace(/\.(\d+)(?=\.|$)/g, '[$1]') || 'the policy';

/** What a schema cannot say: that names point at something, and that the clocks can run. */
function* meaningFaults(policy: PolicyFile): Generator<string> {
  const { channels, categories, departments, alertRules } = policy;
  yield* twice('channels', channels);
  yield* twice('categories', categories);
  yield* twice('departments', departments);
  yield* twice('alertRules', alertRules);
  yield* twice('shifts', policy.shifts ?? []);
  for (const [i, other] of overlappingShifts(policy.shifts ?? [])) yield `shifts[${i}] overlaps with ${other}`;
  for (const [i, { accept, handle, promises = [] }] of channels.entries()) {
    yield* limitFaults(`channels[${i}].accept`, accept);
    if (handle !== undefined) yield* limitFaults(`channels[${i}].handle`, handle);
    for (const [k, { limit }] of promises.entries()) yield* limitFaults(`channels[${i}].promises[${k}].limit`, limit);
  }
  yield* categoryFaults(policy);
  yield* alertFaults(policy);
  yield* clockFaults(policy);
}

function* twice(list: string, rows: readonly { code: string }[]): Generator<string> {
  const seen = new Set<string>();
  for (const [i, { code }] of rows.entries()) {
    if (seen.has(code)) yield `${list}[${i}].code ${code} stands twice`;
    seen.add(code);
  }
}

function* limitFaults(path: string, { clock, minutes, days }: LimitRow): Generator<string> {
  if ((minutes === undefined) === (days === undefined)) yield `${path} must have either minutes or days`;
  else if (days !== undefined && clock !== 'workingTime') yield `${path}.days are working days: the clock must be workingTime`;
}

function* categoryFaults({ categories, departments }: PolicyFile): Generator<string> {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const groups = new Set(categories.map(({ parent }) => parent));
  const known = new Set(departments.map(({ code }) => code));
  for (const [i, category] of categories.entries()) {
    const path = `categories[${i}]`;
    const above = category.parent === null ? undefined : byCode.get(category.parent);
    if (category.parent !== null && above === undefined) yield `${path}.parent ${category.parent} is no category`;
    if (isInsideItself(category.code, byCode)) yield `${path}.parent leads back to ${category.code} itself`;
    if (groups.has(category.code)) continue;
    if (category.department === undefined) yield `${path}.department is missing: ${category.code} is a leaf and somebody must handle it`;
    else if (!known.has(category.department)) yield `${path}.department ${category.department} is no department`;
    if (category.severity === undefined) yield `${path}.severity is missing`;
    if (category.handle === undefined) yield `${path}.handle is missing: ${category.code} is a leaf and needs its time`;
    else yield* limitFaults(`${path}.handle`, category.handle);
  }
}

function isInsideItself(code: string, byCode: ReadonlyMap<string, { parent: string | null }>): boolean {
  const walked = new Set<string>();
  for (let at = byCode.get(code)?.parent ?? null; at !== null && !walked.has(at); at = byCode.get(at)?.parent ?? null) {
    if (at === code) return true;
    walked.add(at);
  }
  return false;
}

function* alertFaults({ alertRules, channels, categories }: PolicyFile): Generator<string> {
  for (const [i, { trigger }] of alertRules.entries()) {
    const path = `alertRules[${i}].trigger`;
    const { on, stage, channel, category, what, minSeverity } = trigger;
    if (on === 'missed' && stage === undefined) yield `${path}.stage is missing: a missed due time is one of accept, handle`;
    if (on === 'missed' && (channel !== undefined || category !== undefined)) yield `${path} may have a channel or a category only for reports`;
    if (on === 'reported' && stage !== undefined) yield `${path}.stage is only for missed due times`;
    if (on === 'silent' && what === undefined) yield `${path}.what is missing: what falls silent is one of wall`;
    if (on === 'silent' && (stage ?? channel ?? category ?? minSeverity) !== undefined) yield `${path} of something that falls silent has only what`;
    if (on !== 'silent' && what !== undefined) yield `${path}.what is only for something that falls silent`;
    if (channel !== undefined && !channels.some(({ code }) => code === channel)) yield `${path}.channel ${channel} is no channel`;
    if (category !== undefined && !categories.some(({ code }) => code === category)) yield `${path}.category ${category} is no category`;
  }
}

function* clockFaults({ effectiveFrom, timeZone, workingHours, calendar }: PolicyFile): Generator<string> {
  try {
    zoneOffset(timeZone);
  } catch (error) {
    yield `timeZone: ${(error as Error).message}`;
  }
  let last = 0;
  for (const [i, { from, to }] of workingHours.spans.entries()) {
    if (from < last || to <= from) yield `workingHours.spans[${i}] must begin after the one before and end after it begins`;
    last = to;
  }
  const { coveredThrough, holidays, makeUpWorkdays } = calendar;
  const named: [string, string][] = [['effectiveFrom', effectiveFrom], ['calendar.coveredThrough', coveredThrough],
    ...holidays.map((day, i): [string, string] => [`calendar.holidays[${i}]`, day]),
    ...makeUpWorkdays.map((day, i): [string, string] => [`calendar.makeUpWorkdays[${i}]`, day])];
  for (const [path, day] of named) if (Number.isNaN(dayNamed(day))) yield `${path} ${day} is no day of the calendar`;
  for (const [i, day] of makeUpWorkdays.entries()) if (holidays.includes(day)) yield `calendar.makeUpWorkdays[${i}] ${day} is a holiday as well`;
}
