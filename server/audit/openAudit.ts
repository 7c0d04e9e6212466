import type { FastifyInstance } from 'fastify';
import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Access } from '../access/access.ts';
import type { Journal } from '../journal/journal.ts';
import { HeadClock } from './headClock.ts';
import type { HeadKey } from './headKey.ts';
import { headsRoutes } from './headsRoutes.ts';

export interface AuditParts {
  readonly access: Pick<Access, 'admit'>;
  readonly journal: Pick<Journal, 'append' | 'readStream' | 'sealedHead'>;
  readonly tree: AreaTree;
  readonly clock: Clock;
  /** Undefined: nobody signs. */
  readonly key: HeadKey | undefined;
  readonly onFault: (sentence: string, error: unknown) => void;
}

/** What is kept for whoever audits: the journal's heads, signed hour by hour. */
export async function openAudit(app: FastifyInstance, { access, journal, tree, clock, key, onFault }: AuditParts): Promise<{ start(): void; stop(): Promise<void> }> {
  await app.register(headsRoutes, { access, journal, tree });
  const heads = key && new HeadClock({ journal, key, clock, onFault });
  return { start: () => heads?.start(), stop: async () => heads?.stop() };
}
