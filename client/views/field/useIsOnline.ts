import { useSyncExternalStore } from 'react';

function follow(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** What the phone says. A network may lead nowhere all the same: letters know better. */
export const useIsOnline = (): boolean => useSyncExternalStore(follow, () => navigator.onLine);
