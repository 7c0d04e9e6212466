import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import { AuditBook } from './auditBook.ts';
import { noteExports } from './exportNotes.ts';
import { HeadClock } from './headClock.ts';
import type { HeadKey } from './headKey.ts';
import { headsRoutes } from './headsRoutes.ts';

export interface AuditParts {
  readonly access: Pick<Access, 'admit' | 'callerOf'>;
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'sealedHead'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
  /** Undefined: nobody signs. */
  readonly key: HeadKey | undefined;
  readonly onFault: (sentence: string, error: unknown) => void;
}

export interface Audit {
  /** Written down before it has an effect. */
  readonly linkOpened: AuditBook['linkOpened'];
  /** Its own routes: after those of the questions, which describe all that come later. */
  openDoors(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** What is kept for whoever audits: who opened links and took files, also of all routes that are added after this, and the journal's heads, signed hour by hour. */
export function openAudit(app: FastifyInstance, { access, journal, tree, clock, key, onFault }: AuditParts): Audit {
  const book = new AuditBook(journal, clock);
  noteExports(app, access, book);
  const heads = key && new HeadClock({ journal, key, clock, onFault });
  return {
    linkOpened: (data, caller) => book.linkOpened(data, caller),
    async openDoors() {
      await app.register(headsRoutes, { access, journal, tree });
    },
    start: () => heads?.start(),
    stop: async () => heads?.stop(),
  };
}
