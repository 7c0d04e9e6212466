import type { Actor } from '../../shared/access.ts';
import type { Clock } from '../../shared/clock.ts';
import { hashOf } from '../access/secrets.ts';
import type { Journal } from '../journal/journal.ts';
import { evolveKey, isKeyFact, keyStream, type ServiceKey } from './keyBook.ts';

export interface KeyOrder {
  /** What it is for, as people call it. */
  readonly name: string;
  readonly area: string;
  readonly may: readonly string[];
  readonly lifeMs: number;
}

export interface KeyDeskDeps {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly clock: Clock;
  readonly newId: () => string;
  /** 256 bits as text. */
  readonly newKey: () => string;
}

const TRIES = 6;

/** Makes keys for services and ends them. */
export class KeyDesk {
  readonly #deps: KeyDeskDeps;

  constructor(deps: KeyDeskDeps) {
    this.#deps = deps;
  }

  /** The key itself is nowhere kept: whoever asked for it shows it once. */
  async make({ lifeMs, ...order }: KeyOrder, by: Actor): Promise<{ readonly key: ServiceKey; readonly secret: string; readonly seq: number }> {
    const { journal, clock, newId, newKey } = this.#deps;
    const secret = newKey();
    const at = clock.now();
    const appended = await journal.append({
      stream: keyStream(newId()), expectedVersion: 0, at, by: { role: by.role, subject: by.subject }, facts: [{ type: 'KeyMade', data: { ...order, keyHash: hashOf(secret), until: at + lifeMs } }],
    });
    if (appended.outcome !== 'written') throw new Error('the id of a new key was taken; try again');
    const [made] = appended.facts.filter(isKeyFact);
    return { key: evolveKey(undefined, made!), secret, seq: made!.seq };
  }

  /** The key as it is then, with the seq of its end where it ended now; undefined: there is none of this id. */
  async revoke(id: string, reason: string, by: Actor): Promise<{ readonly key: ServiceKey; readonly seq?: number } | undefined> {
    const { journal, clock } = this.#deps;
    for (let tries = 0; tries < TRIES; tries++) {
      const key = (await journal.readStream(keyStream(id))).filter(isKeyFact).reduce<ServiceKey | undefined>((state, fact) => evolveKey(state, fact), undefined);
      if (key === undefined || key.revoked !== undefined) return key && { key };
      const appended = await journal.append({ stream: keyStream(id), expectedVersion: key.version, at: clock.now(), by: { role: by.role, subject: by.subject }, facts: [{ type: 'KeyRevoked', data: { reason } }] });
      if (appended.outcome !== 'written') continue;
      const [ended] = appended.facts.filter(isKeyFact);
      return { key: evolveKey(key, ended!), seq: ended!.seq };
    }
    throw new Error('the key changes too fast; try again');
  }
}
