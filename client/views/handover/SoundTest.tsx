import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import { Volume2 } from 'lucide-react';
import { AlarmSound } from '../desk/model/alarmSound.ts';

export interface SoundTestLever {
  play(): void;
  /** True when it was asked for. */
  heard(tones: number): boolean;
}

type Stage = 'idle' | 'playing' | 'asking' | 'wrong' | 'locked' | 'unavailable';

const TONE_EVERY_MS = 900;
const ANSWERS = [1, 2, 3, 4, 5, 6] as const;

/** Plays the desk's own tone so many times, and asks how often it was heard: that no ear has heard it cannot be signed away. */
export function SoundTest({ ref, tones, t, onHeard }: { ref: Ref<SoundTestLever>; tones: number; t: TFunction; onHeard: (heard: number) => Promise<boolean> }) {
  const [stage, setStage] = useState<Stage>('idle');
  const sound = useRef<AlarmSound | null>(null);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);
  const leave = () => {
    for (const timer of timers.current) clearTimeout(timer);
    timers.current = [];
  };
  useEffect(() => () => {
    leave();
    sound.current?.close();
    sound.current = null;
  }, []);

  const play = () => {
    leave();
    sound.current ??= new AlarmSound(() => new AudioContext(), () => undefined);
    const it = sound.current;
    setStage('playing');
    void it.unlock().then(() => {
      if (it.state !== 'on') return setStage(it.state === 'unavailable' ? 'unavailable' : 'locked');
      timers.current = Array.from({ length: tones }, (_, n) => setTimeout(() => it.play('attention'), n * TONE_EVERY_MS));
      timers.current.push(setTimeout(() => setStage('asking'), tones * TONE_EVERY_MS));
    });
  };
  const answer = (heard: number) => {
    setStage('idle');
    void onHeard(heard).then((isTold) => { if (isTold && heard !== tones) setStage('wrong'); });
  };
  useImperativeHandle(ref, () => ({
    play: () => { if (stage !== 'playing') play(); },
    heard(heard) {
      if (stage !== 'asking') return false;
      answer(heard);
      return true;
    },
  }));

  return (
    <div className="handover-sound">
      {stage === 'asking' ? (
        <fieldset>
          <legend>{t('sound.ask')}</legend>
          {ANSWERS.map((heard) => <button key={heard} type="button" className="desk-button figures" onClick={() => answer(heard)}>{heard}</button>)}
        </fieldset>
      ) : (
        <button type="button" className="desk-send" disabled={stage === 'playing'} onClick={play} aria-keyshortcuts="T"><Volume2 size={16} aria-hidden="true" />{t(stage === 'playing' ? 'sound.playing' : stage === 'idle' ? 'sound.play' : 'sound.again')}<kbd aria-hidden="true">T</kbd></button>
      )}
      {(stage === 'wrong' || stage === 'locked' || stage === 'unavailable') && <p className="tone-alarm" role="alert">{t(`sound.${stage}`)}</p>}
    </div>
  );
}
