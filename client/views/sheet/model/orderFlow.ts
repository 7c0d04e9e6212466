import type { Answer, DownReason, Failure } from '../../../http/answer.ts';
import type { Order } from '../../../http/centreApi.ts';

/** What has become of an order. Nothing is assumed done: `told` waits until the stream shows the new version. */
export type OrderFlow =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly order: Order }
  | { readonly step: 'told'; readonly order: Order; readonly version: number }
  | { readonly step: 'failed'; readonly order: Order; readonly why: Failure<Versioned> };

export interface Versioned {
  readonly version: number;
}

export const IDLE: OrderFlow = { step: 'idle' };

export function answered(order: Order, answer: Answer<Versioned, Versioned>): OrderFlow {
  return answer.outcome === 'ok' ? { step: 'told', order, version: answer.value.version } : { step: 'failed', order, why: answer };
}

/** The stream (or a fresh sheet) shows this version now; `undefined` when the line has left the screen. */
export function shown(flow: OrderFlow, version: number | undefined): OrderFlow {
  return flow.step === 'told' && (version === undefined || version >= flow.version) ? IDLE : flow;
}

export const isBusy = (flow: OrderFlow): boolean => flow.step === 'sending' || flow.step === 'told';

/** An order whose answer was lost may have been carried out: sent again under its own id, it is carried out once. */
export const mayRepeat = (flow: OrderFlow): boolean => flow.step === 'failed' && flow.why.outcome === 'down' && !FINAL.has(flow.why.reason);

/** Asking again would be answered the same. */
const FINAL: ReadonlySet<DownReason> = new Set(['signIn', 'forbidden', 'notFound']);
