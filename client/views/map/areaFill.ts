import type { Figures } from '../../../shared/figures.ts';
import type { Answer } from '../../http/answer.ts';
import type { Tallies } from '../../http/areaFigures.ts';
import { type AreaMeasure, type AreaShades, areaShades } from '../../map/areaShades.ts';
import type { Ground } from '../../map/ground.ts';
import { selectChildFigures } from '../../stores/centreSelectors.ts';
import { useCentre } from '../../stores/useCentre.ts';

/** What the map looks at: the code of an area, and of the areas right below it in the order of the tree; '' where unknown. */
export interface LookedArea {
  readonly code: string;
  readonly parts: readonly string[];
}

/** Figures below the room's own areas do not come with the stream: they are asked for this often while they are shown. */
const ASK_EVERY_MS = 5_000;

/**
 * Colours areas by a measure at whatever level is looked at: districts of the city, townships of a district, and so on to the
 * grids of a community. What cannot be had is not coloured; nothing old stays.
 */
export class AreaFill {
  readonly #ground: Pick<Ground, 'shade' | 'shadeParts'>;
  readonly #ask: (area: string, signal: AbortSignal) => Promise<Answer<Tallies>>;
  readonly #say: (shades: AreaShades | null, within: string | null, figures: readonly Figures[]) => void;
  /** Terminals are drawn over the city's own colours as well. */
  readonly #dusty: boolean;
  #measure: AreaMeasure | null = null;
  #looked: LookedArea | null = null;
  #below: readonly Figures[] | null = null;
  #asking: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #leave: () => void;

  /** `dusty`: terminals are drawn over the whole city's colours too, not only closer by. `say` hears of every new picture: its scale, or null when nothing is coloured, and the figures of its areas. */
  constructor(ground: Pick<Ground, 'shade' | 'shadeParts'>, ask: (area: string, signal: AbortSignal) => Promise<Answer<Tallies>>, say: (shades: AreaShades | null, within: string | null, figures: readonly Figures[]) => void, dusty = false) {
    this.#ground = ground;
    this.#ask = ask;
    this.#say = say;
    this.#dusty = dusty;
    this.#leave = useCentre.subscribe((centre, before) => { if (centre.figures !== before.figures && this.#isStreamed()) this.#paint(); });
  }

  set measure(measure: AreaMeasure | null) {
    if (measure === this.#measure) return;
    this.#measure = measure;
    this.#begin();
  }

  /** Null while the names of areas are not known. */
  set looked(looked: LookedArea | null) {
    const isSame = looked?.code === this.#looked?.code && looked?.parts.join() === this.#looked?.parts.join();
    this.#looked = looked;
    if (!isSame) this.#begin();
  }

  remove(): void {
    this.#leave();
    this.#rest();
  }

  #isStreamed(): boolean {
    const { room } = useCentre.getState();
    return this.#looked === null || this.#looked.code === room;
  }

  #begin(): void {
    this.#rest();
    this.#below = null;
    this.#paint();
    if (this.#measure !== null && !this.#isStreamed()) void this.#fetch();
  }

  #rest(): void {
    this.#asking?.abort();
    clearTimeout(this.#timer);
  }

  async #fetch(): Promise<void> {
    const asking = (this.#asking = new AbortController());
    const answer = await this.#ask(this.#looked!.code, asking.signal);
    if (asking.signal.aborted) return;
    this.#below = answer.outcome === 'ok' ? answer.value.children : null;
    this.#paint();
    this.#timer = setTimeout(() => void this.#fetch(), ASK_EVERY_MS);
  }

  #paint(): void {
    const isStreamed = this.#isStreamed();
    const figures = isStreamed ? selectChildFigures(useCentre.getState()) : this.#below;
    const isUnder = this.#dusty || (this.#looked?.parts.length ?? 0) > 0;
    const shades = this.#measure === null || figures === null ? null : areaShades(figures, this.#measure, isUnder);
    this.#ground.shade(isStreamed ? (shades?.tones ?? null) : null);
    this.#ground.shadeParts((this.#looked?.parts ?? []).map((code) => shades?.tones.get(code) ?? null));
    this.#say(shades, this.#looked?.code ?? null, figures ?? []);
  }
}
