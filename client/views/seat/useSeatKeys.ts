import { useEffect, useRef } from 'react';
import type { KeyPress } from './model/seatKey.ts';

/** A page's keys, wherever the focus is, unless the focus is where keys have a meaning of their own. `read` says what a key means, and stays the same. */
export function useSeatKeys<Intent>(act: (intent: Intent) => void, read: (press: KeyPress) => Intent | null): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const at = event.target instanceof Element ? event.target : null;
      const intent = read({
        key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey,
        typing: at?.closest('input, textarea, select') !== null && at !== null,
        onControl: at?.closest('button, a') !== null && at !== null,
      });
      if (intent === null) return;
      event.preventDefault();
      latest.current(intent);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [read]);
}
