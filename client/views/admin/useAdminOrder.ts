import { useState } from 'react';
import type { TFunction } from 'i18next';
import type { Answer } from '../../http/answer.ts';
import { failureText } from '../desk/failureText.ts';

/** Gives an order, one at a time, and says what came of it. `t`: the desk's words. */
export function useAdminOrder(t: TFunction, onDone: () => void): { readonly busy: boolean; readonly said: string; readonly give: (order: Promise<Answer<unknown>>) => Promise<boolean> } {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const give = async (order: Promise<Answer<unknown>>): Promise<boolean> => {
    setBusy(true);
    setSaid('');
    const answer = await order;
    setBusy(false);
    if (answer.outcome !== 'ok') setSaid(failureText(t, answer));
    else onDone();
    return answer.outcome === 'ok';
  };
  return { busy, said, give };
}
