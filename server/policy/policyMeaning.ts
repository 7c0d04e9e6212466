import type { AreaTree } from '../../shared/area.ts';
import { DISPUTE_KINDS } from '../../shared/dispute.ts';
import { effectiveAt } from '../../shared/effectiveAt.ts';
import type { LimitRow, PolicyDocument } from '../../shared/policy.ts';
import { dayNamed, zoneOffset } from '../../shared/zone.ts';
import { ladderMeaning } from './ladderMeaning.ts';
import { overlappingShifts } from './overlappingShifts.ts';
import { alertFaults } from './alertFaults.ts';
import { fault, limitFaults } from './limitFaults.ts';
import type { PolicyError } from './policyFault.ts';

/** What a schema cannot say: that names point at something, that every leaf has what it needs, and that the clocks can run. */
export function* policyMeaning(policy: PolicyDocument, tree: AreaTree | undefined): Generator<PolicyError> {
  const { channels, categories, departments, alertRules, evidence = [], appraisal = [], shifts = [], close } = policy;
  for (const [list, rows] of Object.entries({ channels, categories, departments, alertRules, evidence, appraisal, shifts })) yield* twice(list, rows);
  for (const [i, { accept, handle, promises = [] }] of channels.entries()) {
    yield* limitFaults(`channels[${i}].accept`, accept);
    if (handle !== undefined) yield* limitFaults(`channels[${i}].handle`, handle);
    for (const [k, { limit }] of promises.entries()) yield* limitFaults(`channels[${i}].promises[${k}].limit`, limit);
  }
  if (close !== undefined) yield* limitFaults('close', close);
  yield* categoryFaults(policy);
  yield* rowFaults(policy, tree);
  yield* deskFaults(policy);
  yield* mediationFaults(policy);
  yield* alertFaults(policy);
  yield* ladderMeaning(policy);
  yield* clockFaults(policy);
  for (const [i, other] of overlappingShifts(shifts)) yield fault(`shifts[${i}]`, 'overlap', `overlaps with ${other}`);
}

function* twice(list: string, rows: readonly { readonly code: string }[]): Generator<PolicyError> {
  const seen = new Set<string>();
  for (const [i, { code }] of rows.entries()) {
    if (seen.has(code)) yield fault(`${list}[${i}].code`, 'twice', `${code} stands twice`);
    seen.add(code);
  }
}

function* categoryFaults({ categories, departments, evidence = [] }: PolicyDocument): Generator<PolicyError> {
  const byCode = new Map(categories.map((category) => [category.code, category]));
  const groups = new Set(categories.map(({ parent }) => parent));
  const known = new Set(departments.map(({ code }) => code));
  for (const [i, category] of categories.entries()) {
    const path = `categories[${i}]`;
    const above = category.parent === null ? undefined : byCode.get(category.parent);
    if (category.parent !== null && above === undefined) yield fault(`${path}.parent`, 'unknownCategory', `${category.parent} is no category`);
    if (isInsideItself(category.code, byCode)) yield fault(`${path}.parent`, 'circle', `leads back to ${category.code} itself`);
    if (groups.has(category.code)) continue;
    if (category.department === undefined) yield fault(`${path}.department`, 'required', `is missing: ${category.code} is a leaf and somebody must handle it`);
    else if (!known.has(category.department)) yield fault(`${path}.department`, 'unknownDepartment', `${category.department} is no department`);
    if (category.severity === undefined) yield fault(`${path}.severity`, 'required', 'is missing');
    if (category.handle === undefined) yield fault(`${path}.handle`, 'required', `is missing: ${category.code} is a leaf and needs its time`);
    else yield* limitFaults(`${path}.handle`, category.handle);
    if (category.evidence !== undefined && !evidence.some(({ code }) => code === category.evidence)) yield fault(`${path}.evidence`, 'unknownEvidence', `${category.evidence} is no kind of evidence`);
    if (category.evidenceDemanded === true && category.evidence === undefined) yield fault(`${path}.evidence`, 'required', 'is missing: it is demanded, so it must be said which');
  }
}

function isInsideItself(code: string, byCode: ReadonlyMap<string, { readonly parent: string | null }>): boolean {
  const walked = new Set<string>();
  for (let at = byCode.get(code)?.parent ?? null; at !== null && !walked.has(at); at = byCode.get(at)?.parent ?? null) {
    if (at === code) return true;
    walked.add(at);
  }
  return false;
}

/** Two rows for the same would leave it to chance which of them wins. */
function* rowFaults({ limits = [], channels, categories }: PolicyDocument, tree: AreaTree | undefined): Generator<PolicyError> {
  const seen = new Map<string, number>();
  for (const [i, row] of limits.entries()) {
    const path = `limits[${i}]`;
    const { channel, area, category, minSeverity } = row;
    if (channel !== undefined && !channels.some(({ code }) => code === channel)) yield fault(`${path}.channel`, 'unknownChannel', `${channel} is no channel`);
    if (category !== undefined && !categories.some(({ code }) => code === category)) yield fault(`${path}.category`, 'unknownCategory', `${category} is no category`);
    if (area !== undefined && tree !== undefined && tree.indexOf(area) < 0) yield fault(`${path}.area`, 'unknownArea', `${area} is no area of the city`);
    if ((channel ?? area ?? category ?? minSeverity) === undefined) yield fault(path, 'forNobody', 'must say for whom: a channel, an area, a category or a severity');
    const given = STAGES.filter((stage) => row[stage] !== undefined);
    if (given.length === 0) yield fault(path, 'noLimit', 'must have a limit: accept, handle or close');
    for (const stage of given) {
      yield* limitFaults(`${path}.${stage}`, row[stage]!);
      const key = JSON.stringify([stage, channel, area, category, minSeverity]);
      const same = seen.get(key);
      if (same !== undefined) yield fault(`${path}.${stage}`, 'twice', `is for the same incidents as limits[${same}].${stage}`);
      seen.set(key, i);
    }
  }
}
const STAGES = ['accept', 'handle', 'close'] as const satisfies readonly (keyof LimitRow)[];

function* deskFaults({ departments, categories }: PolicyDocument): Generator<PolicyError> {
  for (const [i, { desks = [] }] of departments.entries()) {
    yield* twice(`departments[${i}].desks`, desks);
    for (const [k, desk] of desks.entries()) {
      for (const [n, code] of (desk.categories ?? []).entries()) {
        if (!categories.some((category) => category.code === code)) yield fault(`departments[${i}].desks[${k}].categories[${n}]`, 'unknownCategory', `${code} is no category`);
      }
    }
  }
}

function* mediationFaults({ mediation }: PolicyDocument): Generator<PolicyError> {
  if (mediation === undefined) return;
  yield* twice('mediation', mediation.map(({ body }) => ({ code: body })));
  for (const kind of DISPUTE_KINDS) {
    if (!mediation.some(({ kinds }) => kinds.includes(kind))) yield fault('mediation', 'kindWithoutBody', `has no body for disputes of kind ${kind}`);
  }
}

function* clockFaults({ effectiveFrom, timeZone, workingHours, calendar }: PolicyDocument): Generator<PolicyError> {
  try {
    zoneOffset(timeZone);
    if (Number.isNaN(effectiveAt({ effectiveFrom, timeZone }))) yield fault('effectiveFrom', 'notATime', `${effectiveFrom} is no day of the calendar`);
  } catch (error) {
    yield fault('timeZone', 'unusableZone', `cannot be used: ${(error as Error).message}`);
  }
  let last = 0;
  for (const [i, { from, to }] of workingHours.spans.entries()) {
    if (from < last || to <= from) yield fault(`workingHours.spans[${i}]`, 'order', 'must begin after the one before and end after it begins');
    last = to;
  }
  const { coveredThrough, holidays, makeUpWorkdays, periods = [] } = calendar;
  const named: [string, string][] = [['calendar.coveredThrough', coveredThrough],
    ...holidays.map((day, i): [string, string] => [`calendar.holidays[${i}]`, day]),
    ...makeUpWorkdays.map((day, i): [string, string] => [`calendar.makeUpWorkdays[${i}]`, day]),
    ...periods.flatMap(({ from, to }, i): [string, string][] => [[`calendar.periods[${i}].from`, from], [`calendar.periods[${i}].to`, to]])];
  for (const [path, day] of named) if (Number.isNaN(dayNamed(day))) yield fault(path, 'notADay', `${day} is no day of the calendar`);
  for (const [i, { from, to }] of periods.entries()) if (to < from) yield fault(`calendar.periods[${i}].to`, 'backwards', `${to} comes before ${from}`);
  for (const [i, day] of makeUpWorkdays.entries()) if (holidays.includes(day)) yield fault(`calendar.makeUpWorkdays[${i}]`, 'holidayAsWell', `${day} is a holiday as well`);
}
