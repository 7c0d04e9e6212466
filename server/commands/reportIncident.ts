import { isDeepStrictEqual } from 'node:util';
import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact, Fact } from '../../shared/fact.ts';
import { incidentNumber } from '../../shared/incidentNumber.ts';
import type { Policies } from '../../shared/policy.ts';
import type { InputError } from '../../shared/refusal.ts';
import { isUuid } from '../../shared/isUuid.ts';
import { invalid } from '../domain/checkText.ts';
import { decideReport } from '../domain/decideReport.ts';
import { refusal } from '../domain/refusals.ts';
import type { Journal } from '../journal/journal.ts';
import type { Receipt, ReportOrder, ReportOutcome } from './commands.ts';
import type { RefusalBook } from './refusalBook.ts';

/** The little of the map that commands ask. */
export interface CommandCity {
  readonly tree: AreaTree;
  /** Index of the grid at a place, -1 outside the city. */
  locate(lon: number, lat: number): number;
}

export interface ReportDeps {
  readonly journal: Pick<Journal, 'append' | 'findKey' | 'readStream'>;
  readonly policies: Policies;
  readonly city: CommandCity;
  readonly clock: Clock;
  readonly refusals: RefusalBook;
}

/** A report from end to end: place it, decide it, write it down once. The receipt is that of the first time, whenever it is asked for. */
export async function reportIncident(order: ReportOrder, caller: Caller, deps: ReportDeps): Promise<ReportOutcome> {
  const { journal, policies, city, clock } = deps;
  const now = clock.now();
  const place = placeOf(order, city);
  const area = 'error' in place ? null : place.area;
  const decision = decideReport({ ...order, area }, { now, policy: policies.inForce(now), tree: city.tree });
  const errors = [
    ...(isUuid(order.id) ? [] : [invalid('id', 'uuid', 'id must be a UUID in lower case')]),
    ...('errors' in decision ? decision.errors : []),
    ...('error' in place ? [place.error] : []),
  ];
  if (errors.length > 0 || 'errors' in decision) return await earlier(order, journal) ?? { outcome: 'invalid', errors };
  const stream = `incident:${order.id}`;
  if (area !== null && !reaches(caller, area, city.tree)) {
    const no = refusal('outsideScope');
    deps.refusals.note(no, now, caller, stream, 'ReportIncident');
    return { outcome: 'refused', refusal: no };
  }
  const by = { role: caller.role, subject: caller.subject };
  const appended = await journal.append({ stream, expectedVersion: 0, at: now, by, facts: [decision.fact], once: order.once });
  switch (appended.outcome) {
    case 'written':
    case 'repeated':
      return { outcome: appended.outcome, receipt: receiptOf(appended.facts) };
    case 'keyMisused':
      return { outcome: 'keyMisused' };
    case 'conflict': {
      // The id is taken by a report that came under another key: by this one, perhaps, without the header it had then.
      const taken = await journal.readStream(stream);
      return isSaidBy(taken[0], decision.fact) ? { outcome: 'repeated', receipt: receiptOf(taken) } : { outcome: 'keyMisused' };
    }
  }
}

/** Whether a fact says what this report would, the time it was reported left aside. */
function isSaidBy(fact: Fact | undefined, { data: { reportedAt: _, due: __, ...data } }: Extract<CentreFact, { type: 'IncidentReported' }>): boolean {
  if (fact?.type !== 'IncidentReported') return false;
  const { reportedAt: ___, due: ____, ...known } = fact.data;
  return isDeepStrictEqual(known, data);
}

/** What was taken once stays taken, also when policy or map have changed since and would now say no. */
async function earlier({ once }: ReportOrder, journal: Pick<Journal, 'findKey'>): Promise<ReportOutcome | undefined> {
  const used = await journal.findKey(once.source, once.key);
  return used !== undefined && used.bodyHash === once.bodyHash ? { outcome: 'repeated', receipt: receiptOf(used.facts) } : undefined;
}

function receiptOf([fact]: readonly Fact[]): Receipt {
  if (fact?.type !== 'IncidentReported') throw new Error(`the journal is damaged: a report's key leads to ${fact?.type ?? 'nothing'}`);
  const { id, area, reportedAt } = fact.data;
  return { id, number: incidentNumber(reportedAt, fact.seq), area, state: 'reported', version: fact.version, seq: fact.seq };
}

/** A point gives its grid, a code itself, and neither gives null: then a person must place it. */
export function placeOf({ lon, lat, area }: Pick<ReportOrder, 'lon' | 'lat' | 'area'>, city: CommandCity): { readonly area: string | null } | { readonly error: InputError } {
  const { tree } = city;
  const named = area === undefined ? -1 : tree.indexOf(area);
  if (area !== undefined && named < 0) return { error: invalid('area', 'unknownArea', 'area is no area of the city') };
  if (named >= 0 && tree.until[named] !== undefined) return { error: invalid('area', 'endedArea', `area ended on ${tree.until[named]}; name the one that is there now`) };
  if (lon === undefined && lat === undefined) return { area: area ?? null };
  if (lon === undefined || lat === undefined) return { error: invalid(lon === undefined ? 'lon' : 'lat', 'required', 'lon and lat come together') };
  if (!isDegrees(lon, 180)) return { error: invalid('lon', 'range', 'lon must lie between -180 and 180') };
  if (!isDegrees(lat, 90)) return { error: invalid('lat', 'range', 'lat must lie between -90 and 90') };
  const grid = city.locate(lon, lat);
  if (grid < 0) {
    const swapped = isDegrees(lon, 90) && city.locate(lat, lon) >= 0;
    return { error: swapped ? invalid('lon', 'swapped', 'lon and lat look swapped') : invalid('lon', 'outsideCity', 'the place lies outside the city') };
  }
  if (named >= 0 && !tree.isInside(grid, named)) return { error: invalid('area', 'placeIsElsewhere', `the place lies in ${tree.code[grid]!}, not in ${area!}`) };
  return { area: tree.code[grid]! };
}

const isDegrees = (value: number, most: number): boolean => Number.isFinite(value) && Math.abs(value) <= most;
