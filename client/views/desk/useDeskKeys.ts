import { useEffect, useRef } from 'react';
import { type DeskIntent, deskIntent } from './model/deskKey.ts';

/** The desk's keys, wherever the focus is, unless the focus is where keys have a meaning of their own. */
export function useDeskKeys(act: (intent: DeskIntent) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const at = event.target instanceof Element ? event.target : null;
      const intent = deskIntent({
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
  }, []);
}
