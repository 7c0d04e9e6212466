import type { Answer, Failure } from '../../../http/answer.ts';

/** What has become of an order. Nothing is assumed done: `told` waits until the stream shows the new version. */
export type OrderFlow =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly type: string }
  | { readonly step: 'told'; readonly type: string; readonly version: number }
  | { readonly step: 'failed'; readonly type: string; readonly why: Failure<Versioned> };

export interface Versioned {
  readonly version: number;
}

export const IDLE: OrderFlow = { step: 'idle' };

export function answered(type: string, answer: Answer<Versioned, Versioned>): OrderFlow {
  return answer.outcome === 'ok' ? { step: 'told', type, version: answer.value.version } : { step: 'failed', type, why: answer };
}

/** The stream (or a fresh sheet) shows this version now; `undefined` when the line has left the screen. */
export function shown(flow: OrderFlow, version: number | undefined): OrderFlow {
  return flow.step === 'told' && (version === undefined || version >= flow.version) ? IDLE : flow;
}

export const isBusy = (flow: OrderFlow): boolean => flow.step === 'sending' || flow.step === 'told';
