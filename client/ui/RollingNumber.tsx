import { useEffect, useRef } from 'react';
import { groupDigits } from './number.ts';

const ROLL_MS = 360;

export const wantsStill = (): boolean => typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;

/** A figure that rolls to its new value and never takes another width on the way: at least `room` digits are kept free. */
export function RollingNumber({ value, write = groupDigits, room, className = '' }: { value: number | null; write?: (value: number) => string; room?: number; className?: string }) {
  const element = useRef<HTMLSpanElement>(null);
  const shown = useRef<number | null>(null);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const from = shown.current;
    if (value === null || from === null || from === value || wantsStill()) {
      shown.current = value;
      target.textContent = value === null ? '—' : write(value);
      return undefined;
    }
    const began = performance.now();
    let turn = requestAnimationFrame(function roll(now) {
      const share = Math.min(1, (now - began) / ROLL_MS);
      const at = share === 1 ? value : from + (value - from) * (1 - (1 - share) ** 3);
      shown.current = at;
      target.textContent = write(at);
      if (share < 1) turn = requestAnimationFrame(roll);
    });
    return () => cancelAnimationFrame(turn);
  }, [value, write]);
  return <span ref={element} className={`figures ${className}`} style={room === undefined ? undefined : { minWidth: `${room}ch` }} />;
}
