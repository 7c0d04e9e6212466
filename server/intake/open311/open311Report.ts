import type { InputError } from '../../../shared/refusal.ts';
import { DoorFault, FieldFault } from '../../http/doorFault.ts';
import type { CheckedReport } from '../reportChecker.ts';
import { checkReport, isFaulty } from '../reportChecker.ts';
import { residentFaults } from '../residentFields.ts';
import type { CityFence } from '../cityFence.ts';
import { isoTime, timeRule } from '../../http/times.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the specification calls the fields that the report's checker knows by our names. */
const SPEC_NAMES: Readonly<Record<string, string>> = {
  category: 'service_code', lon: 'long', area: 'address_id', severity: 'attribute[severity]', occurredAt: 'attribute[occurred_at]',
  title: 'description', text: 'description', reporter: 'phone', exercise: 'attribute[exercise]',
};

const LONGEST_TITLE = 60;
const LONGEST_LINE = 500;

/**
 * A POSTed service request as a report. The place is `lat` and `long`, or `address_id` (an area's code), or an `address_string`
 * that a person must look up. One contact is kept, masked: phone, else e-mail, else name. `device_id` and `account_id` are
 * not kept: the centre has no record keyed by a resident.
 * @throws {DoorFault} 400 with all that is wrong.
 */
export function readServiceRequest(body: unknown, serviceName: (code: string) => string, fence: CityFence | undefined): CheckedReport {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw DoorFault.invalid('body', 'type', 'must have fields');
  const fields = body as Fields;
  const resident = residentFaults(fields);
  if (resident.length > 0) throw DoorFault.allInvalid(resident.map((fault) => fault.asError()));
  const line = (name: string): string | undefined => textOf(fields[name], name);
  const code = line('service_code');
  if (code === undefined) throw DoorFault.invalid('service_code', 'required');
  const lat = numberOf(line('lat'), 'lat');
  const lon = numberOf(line('long'), 'long');
  const address = line('address_string');
  const addressId = line('address_id');
  if (lat === undefined && lon === undefined && address === undefined && addressId === undefined) {
    throw DoorFault.invalid('lat', 'required', 'and long, or address_string, or address_id must be given');
  }
  const description = line('description');
  const checked = checkReport({
    channel: 'partner', category: code,
    title: titleOf(description) ?? serviceName(code),
    text: [description, labelled('地址', address, 'address_string'), labelled('附件', mediaOf(line('media_url')), 'media_url')].filter((part) => part !== undefined).join('\n'),
    ...(lon === undefined && lat === undefined ? {} : { lon, lat }),
    ...(addressId === undefined ? {} : { area: addressId }),
    reporter: line('phone') ?? line('email') ?? nameOf(line('first_name'), line('last_name')),
    ...attributesOf(fields),
  }, fence);
  if (!isFaulty(checked)) return checked;
  throw DoorFault.allInvalid(inSpecNames(checked));
}

/** A description is our title and text in one: what is wrong with both is said once. */
function inSpecNames(faults: readonly FieldFault[]): InputError[] {
  const errors = faults.map((fault) => new FieldFault(SPEC_NAMES[fault.field] ?? fault.field, fault.rule, fault.hint).asError());
  return [...new Map(errors.map((error) => [error.message, error])).values()];
}

function attributesOf(fields: Fields): Record<string, unknown> {
  const severity = attribute(fields, 'severity');
  const occurred = attribute(fields, 'occurred_at');
  const exercise = attribute(fields, 'exercise');
  const found: Record<string, unknown> = {};
  if (severity !== undefined) found['severity'] = numberOf(severity, 'attribute[severity]');
  if (exercise !== undefined) found['exercise'] = exercise === 'true' || exercise === '1' ? true : exercise === 'false' || exercise === '0' ? false : exercise;
  if (occurred !== undefined) {
    const at = isoTime(occurred);
    if (Number.isNaN(at)) throw DoorFault.invalid('attribute[occurred_at]', timeRule(occurred));
    found['occurredAt'] = at;
  }
  return found;
}

/** `attribute[severity]=2` of a form, or `attribute: {severity: 2}` of JSON and XML. */
function attribute(fields: Fields, code: string): string | undefined {
  const nested = fields['attribute'];
  const inner = typeof nested === 'object' && nested !== null ? (nested as Fields)[code] : undefined;
  return textOf(fields[`attribute[${code}]`] ?? inner, `attribute[${code}]`);
}

/** Empty and null count as not given, as the specification wants it. */
function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) throw DoorFault.invalid(name, 'onlyOne');
  if (typeof value !== 'string') throw DoorFault.invalid(name, 'type');
  return value;
}

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\s*[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})\s*$/.test(text)) throw DoorFault.invalid(name, /nan|inf/i.test(text) ? 'notFinite' : 'type', 'must be a number');
  return Number(text);
}

function titleOf(description: string | undefined): string | undefined {
  const first = description?.split(/[\r\n]/).find((part) => part.trim() !== '')?.trim();
  return first === undefined || first.length <= LONGEST_TITLE ? first : `${Array.from(first).slice(0, LONGEST_TITLE - 1).join('')}…`;
}

function labelled(label: string, line: string | undefined, name: string): string | undefined {
  if (line === undefined) return undefined;
  if (line.length > LONGEST_LINE) throw DoorFault.invalid(name, 'tooLong');
  return `${label} ${line}`;
}

function mediaOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (!/^https?:\/\/[^\s<>"]+$/i.test(url)) throw DoorFault.invalid('media_url', 'characters', 'must be an http or https URL');
  return url;
}

const nameOf = (first: string | undefined, last: string | undefined): string | undefined =>
  [last, first].filter((part) => part !== undefined).join(' ') || undefined;
