import type { Incident } from '../../shared/incident.ts';
import { decided, no, timeRefused, type Decision, type DecisionContext } from './decision.ts';
import { duesExtended } from './incidentDues.ts';
import type { OrderOf } from './orders.ts';

/** 延期: a unit asks, the centre grants or refuses; or the centre grants of its own accord. Whoever asked may not grant. */
export function decideExtension(order: OrderOf<'RequestExtension' | 'ExtendDeadline' | 'RefuseExtension'>, incident: Incident, context: DecisionContext): Decision {
  const { now, by } = context;
  const asked = incident.extensionAsked;
  switch (order.type) {
    case 'RequestExtension':
      if (asked !== undefined) return no('extensionAsked');
      return laterThan(incident, order.handleBy, now) ?? decided({ type: 'ExtensionRequested', data: { handleBy: order.handleBy, reason: order.reason } });
    case 'RefuseExtension':
      return decided({ type: 'ExtensionRefused', data: { reason: order.reason } });
    case 'ExtendDeadline': {
      if (asked?.askedBy === by.subject) return no('grantedBySelf');
      const handleBy = order.handleBy ?? asked?.handleBy;
      const reason = order.reason ?? asked?.reason;
      if (handleBy === undefined || reason === undefined) return no('noExtensionAsked');
      return laterThan(incident, handleBy, now) ?? decided({ type: 'DeadlineExtended', data: { reason, due: duesExtended(incident, handleBy, context) } });
    }
  }
}

function laterThan({ due }: Incident, handleBy: number, now: number): Decision | undefined {
  return timeRefused(handleBy, now) ?? (handleBy <= due.handleBy ? no('notAnExtension') : undefined);
}
