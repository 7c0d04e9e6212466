import { useEffect, useRef, useState } from 'react';
import type { Answer } from '../../http/answer.ts';
import type { Order } from '../../http/centreApi.ts';
import { answered, IDLE, type OrderFlow, shown, type Versioned } from './model/orderFlow.ts';

export interface Orders {
  readonly flow: OrderFlow;
  readonly send: (order: Order) => void;
  readonly dismiss: () => void;
}

/**
 * Sends orders to one thing (`subject`) and follows them until the stream shows their effect (`version`).
 * Turning to another thing forgets the notice, never the order: it has been sent.
 */
export function useOrder(subject: string | null, version: number | undefined, post: (order: Order) => Promise<Answer<Versioned, Versioned>>): Orders {
  const [flow, setFlow] = useState<OrderFlow>(IDLE);
  const current = useRef(subject);
  current.current = subject;
  useEffect(() => setFlow(IDLE), [subject]);
  useEffect(() => setFlow((now) => shown(now, version)), [version, flow.step]);
  const send = (order: Order) => {
    const asked = subject;
    setFlow({ step: 'sending', order });
    void post(order).then((answer) => {
      if (current.current === asked) setFlow(answered(order, answer));
    });
  };
  return { flow, send, dismiss: () => setFlow(IDLE) };
}
