import { SEVERITIES } from '../../shared/severity.ts';
import type { Severity } from '../../shared/severity.ts';
import { isUuid } from '../../shared/isUuid.ts';
import { textRule } from '../../shared/textRule.ts';
import type { ReportOrder } from '../commands/commands.ts';
import type { CityFence } from './cityFence.ts';
import { FieldFault } from '../http/doorFault.ts';
import { residentFaults } from './residentFields.ts';
import { degreesFault, fenceFault } from './place.ts';
import { deviceTime, timeRule } from '../http/times.ts';
import { referenceOf, toWgs84 } from './toWgs84.ts';

/** A report's fields, checked; the key and the id of one that brought none are the door's matter. */
export type CheckedReport = Omit<ReportOrder, 'id' | 'once'> & { readonly id?: string };

export const LONGEST = { channel: 64, category: 64, title: 120, text: 4_000, area: 32, reporter: 64 } as const;
const PLACE = { lon: 'lon', lat: 'lat' };

/** Shape and units of one report; all that is wrong with it, not only the first. Unknown fields are left alone, but those that would key it by a resident. */
export function checkReport(body: unknown, fence: CityFence | undefined): CheckedReport | readonly FieldFault[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return [new FieldFault('', 'type', 'must be an object')];
  const given = body as Readonly<Record<string, unknown>>;
  const faults: FieldFault[] = residentFaults(given);
  const words = (field: keyof typeof LONGEST, required: boolean, lines = false): string | undefined => {
    const value = given[field];
    if (!required && (value === undefined || value === '')) return undefined;
    const rule = typeof value === 'string' ? textRule(value, LONGEST[field], lines ? 'text' : 'line') : value === undefined ? 'required' : 'type';
    if (rule === undefined) return value as string;
    faults.push(new FieldFault(field, rule));
    return undefined;
  };
  const channel = words('channel', true);
  const category = words('category', true);
  const title = words('title', true);
  const text = words('text', false, true);
  const area = words('area', false);
  const reporter = words('reporter', false);
  const id = readId(given['id'], faults);
  const place = readPlace(given, fence, faults);
  const severity = readSeverity(given['severity'], faults);
  const occurredAt = readTime(given['occurredAt'], faults);
  const exercise = readExercise(given['exercise'], faults);
  if (faults.length > 0) return faults;
  return {
    channel: channel!, category: category!, title: title!, exercise,
    ...(id === undefined ? {} : { id }),
    ...(text === undefined ? {} : { text }),
    ...(area === undefined ? {} : { area }),
    ...(reporter === undefined ? {} : { reporter }),
    ...(place === undefined ? {} : { lon: place[0], lat: place[1] }),
    ...(severity === undefined ? {} : { severity }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

/** Tells faults from a report that has none. */
export function isFaulty(checked: CheckedReport | readonly FieldFault[]): checked is readonly FieldFault[] {
  return Array.isArray(checked);
}

function readId(id: unknown, faults: FieldFault[]): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id === 'string' && isUuid(id.toLowerCase())) return id.toLowerCase();
  faults.push(new FieldFault('id', typeof id === 'string' ? 'uuid' : 'type'));
  return undefined;
}

/** No place at all is allowed: a person must then place it. Half a place is not. */
function readPlace(given: Readonly<Record<string, unknown>>, fence: CityFence | undefined, faults: FieldFault[]): [number, number] | undefined {
  const { lon, lat, crs } = given;
  if (lon === undefined && lat === undefined) return undefined;
  const reference = referenceOf(crs);
  const fault = reference === undefined ? new FieldFault('crs', 'unknownCrs') : degreesFault(lon, lat, PLACE);
  if (fault !== undefined) {
    faults.push(fault);
    return undefined;
  }
  const place = toWgs84(lon as number, lat as number, reference!);
  const outside = fenceFault(place[0], place[1], fence, PLACE);
  if (outside !== undefined) faults.push(outside);
  return place;
}

function readSeverity(value: unknown, faults: FieldFault[]): Severity | undefined {
  if (value === undefined) return undefined;
  if ((SEVERITIES as readonly unknown[]).includes(value)) return value as Severity;
  faults.push(new FieldFault('severity', typeof value === 'number' ? 'range' : 'type', 'must be 1, 2, 3 or 4'));
  return undefined;
}

function readTime(value: unknown, faults: FieldFault[]): number | undefined {
  if (value === undefined) return undefined;
  const at = deviceTime(value);
  if (!Number.isNaN(at)) return at;
  faults.push(new FieldFault('occurredAt', timeRule(value)));
  return undefined;
}

function readExercise(value: unknown, faults: FieldFault[]): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  faults.push(new FieldFault('exercise', 'type', 'must be true or false'));
  return false;
}
