import { useEffect, useRef, useState } from 'react';
import { isUnattended } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { AlarmSound, type SoundState, URGENT_EVERY_MS } from './model/alarmSound.ts';

export interface SeatSound {
  readonly state: SoundState;
  readonly press: () => void;
  readonly test: () => void;
}

/** Sounds for what stands unseen. Any touch or key of a person unlocks it, so most seats never need the button. */
export function useAlarmSound(alerts: ReadonlyMap<string, AlertLine>): SeatSound {
  const [, redraw] = useState(0);
  const sound = useRef<AlarmSound | null>(null);
  sound.current ??= new AlarmSound(() => new AudioContext(), () => redraw((n) => n + 1));
  const heard = useRef<Set<string> | null>(null);
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
    const unseen = [...alerts.values()].filter(isUnattended);
    const known = heard.current;
    // Each rung of its ladder says it once more.
    const saidOf = (alert: AlertLine) => `${alert.id} ${alert.rungs?.at(-1)?.at ?? ''}`;
    heard.current = new Set(unseen.map(saidOf));
    if (known !== null && unseen.some((alert) => alert.priority === 'P2' && !known.has(saidOf(alert)))) sound.current!.play('attention');
  }, [alerts]);

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
