import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import type { OpaqueTokens } from '../access/opaqueTokens.ts';
import { newCode } from '../access/secrets.ts';
import type { SessionBook } from '../access/sessionBook.ts';
import { reach, type Followed } from '../http/readYourWrites.ts';
import type { Journal } from '../journal/journal.ts';
import { EnrolledTokens, TOKEN_PREFIX } from './enrolledTokens.ts';
import { EnrolmentBook } from './enrolmentBook.ts';
import { memoryEnrolmentCodes, type EnrolmentCodes } from './enrolmentCodes.ts';
import { EnrolmentDesk } from './enrolmentDesk.ts';
import { enrolmentOrders, type EnrolmentOrdersDeps } from './enrolmentOrders.ts';
import { enrolmentRoutes } from './enrolmentRoutes.ts';
import { KEY_PREFIX, KeyBook, KeyTokens } from './keyBook.ts';
import { KeyDesk } from './keyDesk.ts';
import { keyRoutes } from './keyRoutes.ts';
import { LastUses, memoryUseStore, type UseStore } from './lastUses.ts';

/** What stands beside the journal of them. */
export interface MachineStores {
  readonly codes: EnrolmentCodes;
  readonly uses: UseStore;
}

interface MachinesParts {
  readonly journal: Pick<Journal, 'append' | 'readStream'>;
  readonly clock: Clock;
  /** Absent: nothing is kept over a restart. */
  readonly stores?: MachineStores;
  readonly onFault: (sentence: string, error: unknown) => void;
}

interface MachinesDoors {
  readonly access: Access;
  readonly sessions: Pick<SessionBook, 'admits'>;
  readonly positions: EnrolmentOrdersDeps['positions'];
  readonly followed: Followed;
  readonly tree: AreaTree;
  readonly https: boolean;
}

const CODE_LETTERS = 12;
const secretOf = (prefix: string): string => prefix + randomBytes(32).toString('base64url');

/** Work terminals and services: what they show instead of a name and a password. */
export interface Machines {
  /** Folded alongside the view. */
  readonly books: readonly [EnrolmentBook, KeyBook];
  readonly tokens: readonly OpaqueTokens[];
  openDoors(app: FastifyInstance, doors: MachinesDoors): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export function openMachines({ journal, clock, stores, onFault }: MachinesParts): Machines {
  const book = new EnrolmentBook();
  const keys = new KeyBook();
  const uses = new LastUses({ store: stores?.uses ?? memoryUseStore(), clock, onFault });
  const desk = new EnrolmentDesk({ journal, codes: stores?.codes ?? memoryEnrolmentCodes(), clock, newId: randomUUID, newToken: () => secretOf(TOKEN_PREFIX), newCode: () => newCode(randomInt, CODE_LETTERS) });
  const keyDesk = new KeyDesk({ journal, clock, newId: randomUUID, newKey: () => secretOf(KEY_PREFIX) });
  const tokens = new EnrolledTokens({ book, desk, uses, clock, onFault });
  return {
    books: [book, keys],
    tokens: [tokens, new KeyTokens(keys, uses, () => clock.now())],
    async openDoors(app, { access, sessions, positions, followed, tree, https }) {
      const counts = (seq: number): Promise<void> => reach(seq, followed.view, clock);
      await app.register(enrolmentRoutes, { access, tokens, desk, clock, followed: counts, https });
      await app.register(enrolmentOrders, { access, book, desk, uses, sessions, positions, tree, clock, followed: counts });
      await app.register(keyRoutes, { access, book: keys, desk: keyDesk, uses, tree, followed: counts });
    },
    start: () => uses.start(),
    stop: () => uses.stop(),
  };
}
