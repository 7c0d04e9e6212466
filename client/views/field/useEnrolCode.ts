import { useEffect, useState } from 'react';
import { enrolCodeOf } from './model/enrolCode.ts';

/** A code that the address brought, also into a page that stands open; it leaves the address at once, so that no history keeps it. */
export function useEnrolCode(): readonly [string | undefined, (code: string | undefined) => void] {
  const [code, setCode] = useState<string | undefined>(() => enrolCodeOf(location.hash));
  useEffect(() => {
    const look = (): void => {
      const found = enrolCodeOf(location.hash);
      if (found === undefined) return;
      history.replaceState(null, '', location.pathname + location.search);
      setCode(found);
    };
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return [code, setCode];
}
