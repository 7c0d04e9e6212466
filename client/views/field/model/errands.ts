import type { OpenErrand } from '../../../../shared/errand.ts';
import type { ErrandLine } from '../../../http/sendApi.ts';
import type { Letter } from './letter.ts';

/** An errand with what this phone has said of it and the centre has not confirmed yet. */
export interface ErrandTask {
  readonly line: ErrandLine;
  /** As it will stand when the waiting letters have arrived; `declined` is one of them. */
  readonly stage: OpenErrand['stage'] | 'declined';
  readonly waiting: readonly string[];
  /** Something that was said of it was not taken. */
  readonly refused: boolean;
}

const STAGE_AFTER: Readonly<Partial<Record<string, ErrandTask['stage']>>> = { AcknowledgeErrand: 'acknowledged', ReportArrival: 'arrived', DeclineErrand: 'declined' };

/** Not handled yet first in the order of sending: what was asked for longest is asked for most. */
export function errandTasks(lines: readonly ErrandLine[], letters: readonly Letter[]): ErrandTask[] {
  return lines.map((line): ErrandTask => {
    const said = letters.flatMap(({ parcel, state }) => (parcel.kind === 'order' && parcel.incident === line.incident.id && parcel.order.type in STAGE_AFTER ? [{ state, type: parcel.order.type }] : []));
    const waiting = said.filter(({ state }) => state === 'waiting').map(({ type }) => type);
    return { line, waiting, stage: waiting.reduce<ErrandTask['stage']>((stage, type) => STAGE_AFTER[type]!, line.errand.stage), refused: said.at(-1)?.state === 'refused' };
  });
}

/** What one may say of it now, the way forward first. */
export function errandOrders(stage: ErrandTask['stage']): readonly string[] {
  switch (stage) {
    case 'sent': return ['AcknowledgeErrand', 'DeclineErrand', 'ReportArrival'];
    case 'acknowledged': return ['ReportArrival', 'DeclineErrand'];
    case 'arrived':
    case 'declined': return [];
  }
}
