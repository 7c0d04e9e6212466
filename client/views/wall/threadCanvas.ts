import { palette } from '../../palette.ts';

/** Ties a place on the map to its line in the ticker while the mark blooms. Both ends are asked for at every frame: either may move. */
export interface Thread {
  readonly from: () => { x: number; y: number } | null;
  readonly to: () => { x: number; y: number } | null;
  readonly tone: string;
  /** How high it rises over its ends, as a share of the way between them. */
  readonly rise: number;
}

const LIFE_MS = 2000;
const DRAW_SHARE = 0.35;

/** Draws threads over the whole wall, and rests when there are none. */
export class ThreadCanvas {
  readonly #canvas: HTMLCanvasElement;
  readonly #pen: CanvasRenderingContext2D;
  #threads: { thread: Thread; began: number }[] = [];
  #turn = 0;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext('2d')!;
  }

  add(thread: Thread): void {
    this.#threads.push({ thread, began: performance.now() });
    if (this.#turn === 0) this.#turn = requestAnimationFrame(this.#draw);
  }

  remove(): void {
    cancelAnimationFrame(this.#turn);
    this.#threads = [];
  }

  readonly #draw = (now: number) => {
    const density = window.devicePixelRatio;
    const { clientWidth, clientHeight } = this.#canvas;
    const width = Math.round(clientWidth * density), height = Math.round(clientHeight * density);
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    this.#pen.setTransform(density, 0, 0, density, 0, 0);
    this.#pen.clearRect(0, 0, clientWidth, clientHeight);
    this.#threads = this.#threads.filter(({ began }) => now - began < LIFE_MS);
    for (const { thread, began } of this.#threads) this.#stroke(thread, Math.max(0, (now - began) / LIFE_MS), Math.min(clientWidth, clientHeight) / 1080);
    this.#turn = this.#threads.length === 0 ? 0 : requestAnimationFrame(this.#draw);
  };

  #stroke({ from, to, tone, rise }: Thread, share: number, unit: number): void {
    const a = from(), b = to();
    if (a === null || b === null) return;
    const reached = 1 - (1 - Math.min(1, share / DRAW_SHARE)) ** 3;
    const pen = this.#pen;
    const bend = { x: (a.x + b.x) / 2, y: Math.min(a.y, b.y) - Math.hypot(a.x - b.x, a.y - b.y) * rise };
    const light = share < DRAW_SHARE ? 1 : 1 - (share - DRAW_SHARE) / (1 - DRAW_SHARE);
    const ground = pen.createLinearGradient(a.x, a.y, b.x, b.y);
    ground.addColorStop(0, tone);
    ground.addColorStop(1, palette.text);
    pen.strokeStyle = ground;
    pen.globalAlpha = 0.8 * light * light;
    pen.lineWidth = 1.4 * unit;
    pen.beginPath();
    pen.moveTo(a.x, a.y);
    const steps = 48;
    for (let i = 1; i <= Math.round(steps * reached); i++) {
      const t = i / steps, u = 1 - t;
      pen.lineTo(u * u * a.x + 2 * u * t * bend.x + t * t * b.x, u * u * a.y + 2 * u * t * bend.y + t * t * b.y);
    }
    pen.stroke();
    pen.globalAlpha = 1;
  }
}
