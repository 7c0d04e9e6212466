import { useMemo, useRef } from 'react';
import { HAND_AWAY, type Hand, isHeld } from './model/heldOrder.ts';

/** Watches the hand over the queue. `held` is asked at each drawing; the page's own clock, since only differences count. */
export function useHand() {
  const hand = useRef<Hand>(HAND_AWAY);
  return useMemo(() => {
    const now = () => performance.now();
    const set = (change: Partial<Hand>) => { hand.current = { ...hand.current, ...change }; };
    return {
      held: () => isHeld(hand.current, now()),
      keyMoved: () => set({ keyAt: now() }),
      release: () => { hand.current = { ...HAND_AWAY, inside: hand.current.inside }; },
      watch: {
        onPointerEnter: () => set({ inside: true, pointerAt: now() }),
        onPointerMove: () => set({ inside: true, pointerAt: now() }),
        onPointerLeave: () => set({ inside: false, pressed: false }),
        onPointerDown: () => set({ pressed: true, pointerAt: now() }),
        onPointerUp: () => set({ pressed: false, pointerAt: now() }),
        onPointerCancel: () => set({ pressed: false }),
      },
    };
  }, []);
}
