import type { AreaTree } from '../../../shared/area.ts';
import { statusOf } from './open311Query.ts';
import type { RequestRow } from './open311Reads.ts';
import type { Open311Services } from './open311Services.ts';

/** Who looks: the reporter's own words are for staff and partners; the contact is for nobody here. */
export interface RequestView {
  readonly services: Open311Services;
  readonly tree: AreaTree | undefined;
  readonly withWords: boolean;
}

/** One `request` of the specification. */
export function requestOf({ incident, changedAt }: RequestRow, { services, tree, withWords }: RequestView) {
  const unit = 'unit' in incident ? services.policy.units.find(({ code }) => code === incident.unit)?.label.zh ?? null : null;
  return {
    service_request_id: incident.number,
    status: statusOf(incident.state),
    status_notes: incident.state,
    service_name: services.nameOf(incident.category),
    service_code: incident.category,
    description: withWords ? incident.text ?? incident.title : null,
    agency_responsible: unit,
    service_notice: null,
    requested_datetime: w3(incident.reportedAt),
    updated_datetime: w3(changedAt),
    expected_datetime: w3(incident.due.handleBy),
    address: addressOf(incident.area, tree),
    address_id: incident.area,
    zipcode: null,
    lat: incident.lat ?? null,
    long: incident.lon ?? null,
    media_url: null,
  };
}

const w3 = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Most specific first, as the specification asks. */
function addressOf(area: string | null, tree: AreaTree | undefined): string | null {
  if (area === null || tree === undefined) return null;
  const index = tree.indexOf(area);
  return index < 0 ? null : tree.pathOf(index).reverse().map((at) => tree.name[at]).join(', ');
}
