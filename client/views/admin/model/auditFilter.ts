import type { Query } from '../../../http/httpClient.ts';

export const AUDIT_LISTS = ['looks', 'facts', 'heads'] as const;

/** What an auditor looks for; empty: anything. Days as `2026-11-22`, the last one included. */
export interface AuditFilter {
  readonly list: (typeof AUDIT_LISTS)[number];
  readonly by: string;
  readonly role: string;
  readonly terminal: string;
  readonly q: string;
  readonly type: string;
  readonly area: string;
  readonly stream: string;
  readonly from: string;
  readonly to: string;
}

export const NO_FILTER: AuditFilter = { list: 'looks', by: '', role: '', terminal: '', q: '', type: '', area: '', stream: '', from: '', to: '' };

const OWN = { looks: ['area', 'terminal', 'q'], facts: ['area', 'type', 'stream'], heads: [] } as const;

/** As the centre is asked: what the other list alone knows is left out, for it would be refused. */
export function auditQuery(filter: AuditFilter): Query {
  const asked = ['by', 'role', ...OWN[filter.list]] as const;
  return {
    ...Object.fromEntries(asked.map((name) => [name, filter[name].trim()]).filter(([, words]) => words !== '')),
    ...(filter.from !== '' && { from: filter.from }), ...(filter.to !== '' && { to: filter.to }),
  };
}
