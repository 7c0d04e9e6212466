import { createHash } from 'node:crypto';
import type { PolicyDocument } from '../../shared/policy.ts';

/** SHA-256, in hex, of what a policy says: neither spaces nor the order of its members change it. */
export const documentHash = (document: PolicyDocument): string => createHash('sha256').update(JSON.stringify(document, inOrder)).digest('hex');

const inOrder = (_: string, value: unknown): unknown => (
  typeof value !== 'object' || value === null || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
);
