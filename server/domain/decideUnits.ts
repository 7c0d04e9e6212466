import type { AreaTree } from '../../shared/area.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Label, Policy } from '../../shared/policy.ts';
import { decided, no, type Decision, type DecisionContext } from './decision.ts';
import type { OrderOf } from './orders.ts';
import { indexOf } from './policyIndex.ts';
import { deskFor, routeIncident, servesPlace } from './routeIncident.ts';

export function dispatch({ unit: wanted, assisting = [] }: OrderOf<'DispatchIncident'>, incident: Incident, { policy, tree }: DecisionContext): Decision {
  const helpers = assisting.length > 0 && { assisting };
  if (wanted === undefined) {
    const route = routeIncident(incident, policy, tree);
    if (route === undefined) return no('noUnitForIt', indexOf(policy).category(incident.category)?.label);
    return unitsRefused([], assisting, route.unit.code, incident, policy, tree)
      ?? decided({ type: 'IncidentDispatched', data: { unit: route.unit.code, ...(route.desk !== undefined && { desk: route.desk }), why: route.why, ...helpers } });
  }
  return unitsRefused([wanted], assisting, wanted, incident, policy, tree)
    ?? decided({ type: 'IncidentDispatched', data: { unit: wanted, ...deskOf(wanted, incident, policy), why: { rule: 'byHand' }, ...helpers } });
}

export function transfer({ unit, assisting = [], reason }: OrderOf<'TransferIncident'>, incident: Incident, { policy, tree }: DecisionContext): Decision {
  if ('unit' in incident && incident.unit === unit) return no('sameUnit', unitLabel(unit, policy));
  return unitsRefused([unit], assisting, unit, incident, policy, tree)
    ?? decided({ type: 'IncidentTransferred', data: { unit, ...deskOf(unit, incident, policy), reason, ...(assisting.length > 0 && { assisting }) } });
}

/** The refusal of the first unit that cannot take it. One that assists may serve any place: it is asked for what it knows. */
function unitsRefused(primary: readonly string[], assisting: readonly string[], chosen: string, { area }: Incident, policy: Policy, tree: AreaTree): Decision | undefined {
  for (const code of [...primary, ...assisting]) {
    const unit = indexOf(policy).unit(code);
    if (unit === undefined) return no('unknownUnit', { zh: code, en: code });
    if (primary.includes(code) && !servesPlace(unit, area, tree)) return no('unitServesElsewhere', unit.label);
  }
  const twice = assisting.find((code, i) => code === chosen || assisting.indexOf(code) !== i);
  return twice === undefined ? undefined : no('unitNamedTwice', unitLabel(twice, policy));
}

export function assist({ unit, result }: OrderOf<'AssistIncident'>, incident: Incident, { by, policy }: DecisionContext): Decision {
  if (by.unit !== undefined && unit !== undefined && unit !== by.unit) return no('notYourUnit', unitLabel(unit, policy));
  const code = unit ?? by.unit;
  const helper = incident.assisting?.find((helper) => helper.unit === code);
  if (helper === undefined) return no('notAssisting', code === undefined ? { zh: '（未指明）', en: '(none named)' } : unitLabel(code, policy));
  return helper.result === undefined ? decided({ type: 'IncidentAssisted', data: { unit: helper.unit, result } }) : no('alreadyAssisted', unitLabel(helper.unit, policy));
}

function deskOf(code: string, { category }: Incident, policy: Policy): { readonly desk?: string } {
  const unit = indexOf(policy).unit(code);
  return unit === undefined ? {} : deskFor(unit, category, policy);
}

export const unitLabel = (code: string, policy: Policy): Label => indexOf(policy).unit(code)?.label ?? { zh: code, en: code };
