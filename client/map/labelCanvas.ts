import { palette } from '../palette.ts';
import type { Place } from './baseMap.ts';
import { type Box, type LabelWish, type PlacedLabel, placeLabels } from './labelPlacement.ts';
import { type Looked, standingOf } from './labelRule.ts';

/** A name on the map. `level` 1 district, 2 township, 3 community, 4 grid. */
export interface MapLabel {
  readonly key: string;
  readonly text: string;
  readonly place: Place;
  readonly level: 1 | 2 | 3 | 4;
  /** In the tree's pre-order; -1 where that is not known. */
  readonly index: number;
}

const STYLES = [
  { size: 21, weight: 500, tone: palette.text, spacing: 0.14 },
  { size: 17, weight: 400, tone: palette.soft, spacing: 0.08 },
  { size: 15, weight: 400, tone: palette.soft, spacing: 0.04 },
  { size: 13, weight: 400, tone: palette.soft, spacing: 0.02 },
] as const;
/** Names around and above what one looks at step back, and are placed last. */
const ASIDE = { order: 10, light: 0.5 };
const FACE = "'Noto Sans SC Variable','Yilan Rare Glyphs',sans-serif";

/** Draws names over the map, crisp at any density, where {@link placeLabels} finds room for them. */
export class LabelCanvas {
  readonly element: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();
  #labels: readonly MapLabel[] = [];
  placed: readonly PlacedLabel[] = [];

  constructor(container: HTMLElement) {
    this.element = document.createElement('canvas');
    this.element.className = 'map-labels';
    this.element.setAttribute('role', 'img');
    container.append(this.element);
    this.#pen = this.element.getContext('2d')!;
    // Slices of the font come when their signs are first drawn; widths measured before that are wrong.
    document.fonts.addEventListener('loadingdone', this.#onFonts);
  }

  /** Called when a slice of the font has come: whoever owns the canvas draws again. */
  onFonts: () => void = () => undefined;
  readonly #onFonts = () => {
    this.#widths.clear();
    this.onFonts();
  };

  set labels(labels: readonly MapLabel[]) {
    this.#labels = labels;
    this.element.setAttribute('aria-label', labels.filter((label) => label.level === 1).map((label) => label.text).join(' '));
  }

  /** `frame`: where labels may stand; `marks`: what they keep off when they can. */
  draw(project: (place: Place) => { x: number; y: number }, frame: Box, unit: number, looked: Looked, marks: readonly Box[]): void {
    const { element } = this;
    const density = window.devicePixelRatio;
    const width = Math.round(element.clientWidth * density), height = Math.round(element.clientHeight * density);
    if (element.width !== width || element.height !== height) Object.assign(element, { width, height });
    const pen = this.#pen;
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, element.clientWidth, element.clientHeight);
    this.placed = placeLabels(this.#wishes(project, frame, unit, looked), frame, 6 * unit, marks);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    for (const label of this.placed) this.#write(label, unit);
  }

  #wishes(project: (place: Place) => { x: number; y: number }, frame: Box, unit: number, looked: Looked): LabelWish[] {
    const wishes: LabelWish[] = [];
    for (const { key, text, place, level, index } of this.#labels) {
      const standing = text === '' ? null : standingOf(level, index, looked);
      if (standing === null) continue;
      const { x, y } = project(place);
      if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) continue;
      const style = STYLES[level - 1]!;
      wishes.push({ key, text, x, y, rank: level - 1 + (standing === 'full' ? 0 : ASIDE.order), width: this.#widthOf(text, level - 1, unit), height: style.size * unit * 1.25 });
    }
    return wishes;
  }

  #dress(rank: number, unit: number): void {
    const style = STYLES[rank]!;
    this.#pen.font = `${style.weight} ${style.size * unit}px ${FACE}`;
    this.#pen.letterSpacing = `${style.size * unit * style.spacing}px`;
  }

  #widthOf(text: string, rank: number, unit: number): number {
    const key = `${rank}|${unit}|${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#dress(rank, unit);
      width = this.#pen.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }

  #write({ text, x, y, rank }: PlacedLabel, unit: number): void {
    const pen = this.#pen;
    const style = STYLES[rank % ASIDE.order]!;
    this.#dress(rank % ASIDE.order, unit);
    pen.globalAlpha = rank < ASIDE.order ? 1 : ASIDE.light;
    pen.strokeStyle = 'rgba(6,12,20,.82)';
    pen.lineWidth = style.size * unit * 0.2;
    // Letter spacing trails the last sign; half of it to the right centres what is seen.
    const shift = (style.size * unit * style.spacing) / 2;
    pen.strokeText(text, x + shift, y);
    pen.fillStyle = style.tone;
    pen.fillText(text, x + shift, y);
    pen.globalAlpha = 1;
  }

  remove(): void {
    document.fonts.removeEventListener('loadingdone', this.#onFonts);
    this.element.remove();
  }
}
