import { useEffect, useState } from 'react';

const PAUSE_MS = 300;

/** The same words once typing has paused. */
export function usePaused(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
