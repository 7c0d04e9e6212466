import { useEffect, useRef, useState } from 'react';
import { isUnattended } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { isToBeTold, saidOfAll } from './model/cadence.ts';
import { AlarmSound, type SoundState, URGENT_EVERY_MS } from './model/alarmSound.ts';

export interface SeatSound {
  readonly state: SoundState;
  readonly press: () => void;
  readonly test: () => void;
}

/** Sounds for what stands unseen. Any touch or key of a person unlocks it, so most seats never need the button. */
export function useAlarmSound(alerts: ReadonlyMap<string, AlertLine>, flood: boolean): SeatSound {
  const [, redraw] = useState(0);
  const sound = useRef<AlarmSound | null>(null);
  sound.current ??= new AlarmSound(() => new AudioContext(), () => redraw((n) => n + 1));
  const heard = useRef<Set<string> | null>(null);
  const saidAt = useRef(-Infinity);
  const urgent = [...alerts.values()].some((alert) => alert.priority === 'P1' && isUnattended(alert) && alert.goneAt === undefined);

  useEffect(() => {
    const unlock = () => { if (sound.current!.state === 'locked') void sound.current!.unlock(); };
    addEventListener('pointerdown', unlock);
    addEventListener('keydown', unlock);
    return () => {
      removeEventListener('pointerdown', unlock);
      removeEventListener('keydown', unlock);
    };
  }, []);

  useEffect(() => {
    const known = heard.current;
    const now = performance.now();
    const isTold = known !== null && isToBeTold(alerts.values(), known, { urgent, flood, saidAgo: now - saidAt.current });
    // What came in a flood, or while a P1 was being said, waits for the next word.
    if (known === null || isTold || (!urgent && !flood)) heard.current = saidOfAll(alerts.values());
    if (!isTold) return;
    saidAt.current = now;
    sound.current!.play('attention');
  }, [alerts, urgent, flood]);

  const state = sound.current.state;
  useEffect(() => {
    if (!urgent || state !== 'on') return;
    sound.current!.play('urgent');
    const timer = setInterval(() => sound.current!.play('urgent'), URGENT_EVERY_MS);
    return () => clearInterval(timer);
  }, [urgent, state]);

  const press = () => {
    if (sound.current!.state === 'locked') return void sound.current!.unlock();
    sound.current!.muted = !sound.current!.muted;
    redraw((n) => n + 1);
  };
  return { state, press, test: () => sound.current!.play('urgent') };
}
