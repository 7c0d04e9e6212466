import { useEffect, useRef, useState } from 'react';
import type { TFunction } from 'i18next';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import type { Language } from '../../i18n/language.ts';
import type { Names } from '../../stores/names.ts';
import type { SoundState } from './model/alarmSound.ts';
import { saidOf, toSay, voiceFor } from './model/spokenAlert.ts';

export interface Spoken {
  /** Whether the browser has a voice for the page's language. */
  readonly hasVoice: boolean;
  readonly test: () => void;
}

/** A sentence begins after the alarm's own pulses. */
const AFTER_SOUND_MS = 1_700;

/**
 * Says new alerts aloud where the browser has a voice for the page's language: priority, rule, place, and how many more. Never the
 * words of a report: who stands beside the desk is not to hear them. It keeps silent with the sound.
 */
export function useSpokenAlert(alerts: ReadonlyMap<string, AlertLine>, sound: SoundState, { t, names }: { t: TFunction; names: Names }, language: Language): Spoken {
  const voice = useVoice(language);
  const said = useRef<Set<string> | null>(null);
  const say = (sentence: string): void => {
    if (voice === undefined) return;
    const words = new SpeechSynthesisUtterance(sentence);
    words.voice = voice;
    words.lang = voice.lang;
    // What was being said is older than this.
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  };

  useEffect(() => {
    const known = said.current;
    const next = known === null ? undefined : toSay(alerts.values(), known);
    said.current = new Set(Array.from(alerts.values(), saidOf));
    if (next === undefined || sound !== 'on' || voice === undefined) return;
    const { alert, more } = next;
    const sentence = t(more > 0 ? 'spoken.more' : 'spoken.one', { priority: t(`priority.${alert.priority}`), rule: names.alertRule(alert.rule), place: names.place(alert.area), count: more });
    setTimeout(() => say(sentence), AFTER_SOUND_MS);
  }, [alerts]);

  return { hasVoice: voice !== undefined, test: () => void setTimeout(() => say(t('spoken.test')), AFTER_SOUND_MS) };
}

/** Browsers learn of their voices some time after the page has come. */
function useVoice(language: Language): SpeechSynthesisVoice | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>([]);
  useEffect(() => {
    if (!('speechSynthesis' in window)) return undefined;
    const look = (): void => setVoices(speechSynthesis.getVoices());
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, []);
  return voiceFor(voices, language);
}
