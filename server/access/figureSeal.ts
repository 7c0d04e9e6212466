import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SharedFigure } from '../../shared/sharedFigure.ts';

/** Longest link looked at. */
const LONGEST = 2_000;

/**
 * Figures in links, as they were when the link was made. The numbers travel with it, sealed by the centre's own key: what the server
 * no longer could count again, the link still says exactly, and a link that anybody changed says nothing.
 */
export class FigureSeal {
  readonly #key: Buffer;

  /** `key`: the centre's signing key; what it seals here is good for nothing else. */
  constructor(key: Buffer) {
    this.#key = createHmac('sha256', key).update('shared figure').digest();
  }

  seal(figure: SharedFigure): string {
    const body = Buffer.from(JSON.stringify(figure)).toString('base64url');
    return `${body}.${this.#sign(body).toString('base64url')}`;
  }

  /** Undefined: not of this centre, or changed on its way. */
  open(text: string): SharedFigure | undefined {
    const cut = text.indexOf('.');
    if (text.length > LONGEST || cut < 1) return undefined;
    const body = text.slice(0, cut);
    const [given, right] = [Buffer.from(text.slice(cut + 1), 'base64url'), this.#sign(body)];
    if (given.length !== right.length || !timingSafeEqual(given, right) || right.toString('base64url') !== text.slice(cut + 1)) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString()) as SharedFigure;
  }

  #sign(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}
