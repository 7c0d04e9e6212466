import { useState } from 'react';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import type { DownReason } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { GroupMember } from '../../http/alarmApi.ts';
import { newId } from '../../http/newId.ts';

/** As many as the centre takes at once. */
const AT_ONCE = 200;

/** What became of a group order so far. */
export interface GroupProgress {
  readonly step: 'sending' | 'told';
  readonly of: number;
  readonly members: readonly GroupMember[];
  /** Why the rest was not sent; what was answered is done. */
  readonly down?: DownReason;
}

/** Acknowledges many alerts, so many at a time; each is answered for itself. `of`: the group it was told for. */
export function useGroupOrder(): { readonly of: string | null; readonly progress: GroupProgress | null; readonly send: (group: string, alerts: readonly AlertLine[]) => void } {
  const [state, setState] = useState<{ readonly of: string; readonly progress: GroupProgress } | null>(null);
  const send = async (group: string, alerts: readonly AlertLine[]): Promise<void> => {
    let members: GroupMember[] = [];
    const tell = (step: GroupProgress['step'], down?: DownReason): void => setState({ of: group, progress: { step, of: alerts.length, members, ...(down && { down }) } });
    tell('sending');
    for (let first = 0; first < alerts.length; first += AT_ONCE) {
      const part = alerts.slice(first, first + AT_ONCE).map(({ id, version }) => ({ id, expectedVersion: version }));
      const answer = await centre.acknowledgeAlerts({ commandId: newId(), type: 'AcknowledgeAlerts', alerts: part });
      if (answer.outcome !== 'ok') return tell('told', answer.outcome === 'down' ? answer.reason : 'server');
      members = [...members, ...answer.value.items];
      tell('sending');
    }
    tell('told');
  };
  return {
    of: state?.of ?? null, progress: state?.progress ?? null,
    send: (group, alerts) => { if (state?.progress.step !== 'sending' && alerts.length > 0) void send(group, alerts); },
  };
}
