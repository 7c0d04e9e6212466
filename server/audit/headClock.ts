import type { Clock } from '../../shared/clock.ts';
import type { HeadFact } from '../../shared/fact.ts';
import { HEADS_STREAM, type SignedHead } from '../../shared/signedHead.ts';
import type { Journal } from '../journal/journal.ts';
import type { HeadKey } from './headKey.ts';

const HOUR_MS = 3_600_000;
/** After a fault of the storage. */
const AGAIN_MS = 60_000;

export interface HeadClockDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'sealedHead'>;
  readonly key: HeadKey;
  readonly clock: Clock;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/**
 * Signs the journal's head at every full hour, and at a start in an hour that has none yet. The signed head is a fact itself: in the chain, once an
 * hour whatever many nodes and restarts there are. In an hour without facts there is nothing to sign.
 */
export class HeadClock {
  readonly #deps: HeadClockDeps;
  #cancel = (): void => {};
  #ended = false;
  #signing: Promise<void> = Promise.resolve();

  constructor(deps: HeadClockDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#signing = this.#sign();
  }

  /** Resolves when nothing of it is on its way to the journal. */
  async stop(): Promise<void> {
    this.#ended = true;
    this.#cancel();
    await this.#signing;
  }

  async #sign(): Promise<void> {
    const { clock, onFault } = this.#deps;
    let again = 0;
    try {
      await this.#signHour();
    } catch (error) {
      onFault('the journal’s head could not be signed; it is tried again in a minute', error);
      again = clock.now() + AGAIN_MS;
    }
    if (this.#ended) return;
    const next = Math.floor(clock.now() / HOUR_MS + 1) * HOUR_MS;
    this.#cancel = clock.wakeAt(again === 0 ? next : Math.min(again, next), () => { this.#signing = this.#sign(); });
  }

  async #signHour(): Promise<void> {
    const { journal, key, clock } = this.#deps;
    const signed = await journal.readStream(HEADS_STREAM);
    const last = signed.at(-1);
    const at = clock.now();
    const hour = Math.floor(at / HOUR_MS);
    if (last !== undefined && Math.floor(last.at / HOUR_MS) >= hour) return;
    const { seq: position, hash, digest } = await journal.sealedHead();
    if (position === (last?.seq ?? 0)) return;
    const { at: _, ...data } = key.sign({ position, hash, digest, at });
    // Another node may be a moment faster: the hour is signed, and that is all that is wanted.
    await journal.append({
      stream: HEADS_STREAM, expectedVersion: last?.version ?? 0, at, by: { role: 'system', subject: 'audit' }, facts: [{ type: 'HeadSigned', data } satisfies HeadFact], once: { source: 'head', key: new Date(hour * HOUR_MS).toISOString() },
    });
  }
}

/** The heads that were signed, the oldest first. */
export async function signedHeads(journal: Pick<Journal, 'readStream'>): Promise<SignedHead[]> {
  return (await journal.readStream(HEADS_STREAM)).flatMap(({ at, ...fact }) => (fact.type === 'HeadSigned' ? [{ at, ...fact.data }] : []));
}
