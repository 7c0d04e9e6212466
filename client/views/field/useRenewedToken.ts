import { useEffect } from 'react';
import { machines } from '../../http/machinesApi.ts';
import { pageStorage } from '../../i18n/language.ts';

const KEPT_UNDER = 'yilan.field.tokenAt';
const RENEW_AFTER_MS = 7 * 86_400_000;
const LOOK_EVERY_MS = 3_600_000;

/** This browser's session is the token of an enrolled terminal, as old as that. */
export const noteToken = (): void => pageStorage()?.setItem(KEPT_UNDER, String(Date.now()));

/** Renews the token of an enrolled phone once a week. An answer that is lost costs nothing: the old one goes on, and it is asked for again. */
export function useRenewedToken(): void {
  useEffect(() => {
    const look = (): void => {
      const at = Number(pageStorage()?.getItem(KEPT_UNDER) ?? Number.NaN);
      if (!(Date.now() - at > RENEW_AFTER_MS) || !navigator.onLine) return;
      void machines.renew().then((answer) => {
        if (answer.outcome === 'ok') noteToken();
        // Somebody signed in by a link meanwhile.
        else if (answer.outcome === 'conflict') pageStorage()?.removeItem(KEPT_UNDER);
      });
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
