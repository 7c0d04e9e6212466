import type { Incident } from '../../shared/incident.ts';
import { decided, no, type Decision, type DecisionContext } from './decision.ts';
import type { OrderOf } from './orders.ts';

/** 延期: a unit asks, the centre grants or refuses; or the centre grants of its own accord. Whoever asked may not grant. */
export function decideExtension(order: OrderOf<'RequestExtension' | 'ExtendDeadline' | 'RefuseExtension'>, incident: Incident, { now, by }: DecisionContext): Decision {
  const asked = incident.extensionAsked;
  switch (order.type) {
    case 'RequestExtension':
      if (asked !== undefined) return no('extensionAsked');
      return laterThan(incident, order.handleBy, now) ?? decided({ type: 'ExtensionRequested', data: { handleBy: order.handleBy, reason: order.reason } });
    case 'RefuseExtension':
      return asked === undefined ? no('noExtensionAsked') : decided({ type: 'ExtensionRefused', data: { reason: order.reason } });
    case 'ExtendDeadline': {
      if (asked?.askedBy === by.subject) return no('grantedBySelf');
      const handleBy = order.handleBy ?? asked?.handleBy;
      const reason = order.reason ?? asked?.reason;
      if (handleBy === undefined || reason === undefined) return no('noExtensionAsked');
      return laterThan(incident, handleBy, now) ?? decided({ type: 'DeadlineExtended', data: { reason, due: extended(incident, handleBy) } });
    }
  }
}

function laterThan({ due }: Incident, handleBy: number, now: number): Decision | undefined {
  if (handleBy <= now) return no('mustLieAhead');
  return handleBy <= due.handleBy ? no('notAnExtension') : undefined;
}

/** What follows the handling moves with it, and its warning too. */
function extended({ due }: Incident, handleBy: number): Incident['due'] {
  const by = handleBy - due.handleBy;
  return {
    ...due, handleBy,
    ...(due.closeBy !== undefined && { closeBy: due.closeBy + by }),
    ...(due.warnAt !== undefined && { warnAt: { ...due.warnAt, handle: due.warnAt.handle + by, ...(due.warnAt.close !== undefined && { close: due.warnAt.close + by }) } }),
  };
}
