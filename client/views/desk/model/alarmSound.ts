/** What the seat hears. `urgent`: a P1 nobody has seen; `attention`: another alert has just come. */
export type Cadence = 'silent' | 'urgent' | 'attention';

/** One tone: when it starts and how long it lasts (s), and its pitch (Hz). */
export interface Tone {
  readonly at: number;
  readonly lasts: number;
  readonly pitch: number;
}

/** ISA-18.2 asks that priorities can be told apart by ear: three rising pulses, or one soft pair. */
export const PATTERNS: Readonly<Record<Exclude<Cadence, 'silent'>, readonly Tone[]>> = {
  urgent: [
    { at: 0, lasts: 0.14, pitch: 784 }, { at: 0.2, lasts: 0.14, pitch: 988 }, { at: 0.4, lasts: 0.22, pitch: 1175 },
    { at: 0.9, lasts: 0.14, pitch: 784 }, { at: 1.1, lasts: 0.14, pitch: 988 }, { at: 1.3, lasts: 0.22, pitch: 1175 },
  ],
  attention: [{ at: 0, lasts: 0.18, pitch: 587 }, { at: 0.26, lasts: 0.26, pitch: 494 }],
};

/** An unseen P1 is said again this often: one cadence however many there are. */
export const URGENT_EVERY_MS = 5_000;

export type SoundState = 'locked' | 'on' | 'muted' | 'unavailable';

/** Beeps through WebAudio. Browsers keep it locked until a person has touched the page once. */
export class AlarmSound {
  #context: AudioContext | null = null;
  readonly #make: () => AudioContext;
  readonly #onChange: () => void;
  #failed = false;
  muted = false;

  constructor(make: () => AudioContext, onChange: () => void) {
    this.#make = make;
    this.#onChange = onChange;
  }

  get state(): SoundState {
    if (this.#failed) return 'unavailable';
    if (this.#context?.state !== 'running') return 'locked';
    return this.muted ? 'muted' : 'on';
  }

  /** Tries to wake the machine's sound; only the first touch of a person succeeds. */
  async unlock(): Promise<void> {
    try {
      this.#context ??= this.#make();
      this.#context.onstatechange = this.#onChange;
      await this.#context.resume();
    } catch {
      this.#failed = true;
    }
    this.#onChange();
  }

  play(cadence: Exclude<Cadence, 'silent'>): void {
    const context = this.#context;
    if (this.state !== 'on' || context === null) return;
    const start = context.currentTime + 0.02;
    for (const tone of PATTERNS[cadence]) beep(context, start + tone.at, tone);
  }

  close(): void {
    void this.#context?.close();
    this.#context = null;
  }
}

/** Short ramps at both ends: a square-edged beep clicks and wears a night shift down. */
function beep(context: AudioContext, start: number, tone: Tone): void {
  const source = new OscillatorNode(context, { type: 'triangle', frequency: tone.pitch });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(0.32, start + 0.02);
  volume.gain.setValueAtTime(0.32, start + tone.lasts - 0.04);
  volume.gain.linearRampToValueAtTime(0, start + tone.lasts);
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(start + tone.lasts + 0.02);
}
