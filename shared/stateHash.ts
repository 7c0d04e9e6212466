import type { Figures } from './figures.ts';
import { OPEN_STATES } from './incident.ts';
import type { AlertLine, IncidentLine } from './wire/messages.ts';

/**
 * One number for what a centre and a screen must agree on: open incidents, standing alerts, figures. Order does not matter,
 * so both may keep them as they like. `asOf` is left out: it says when figures were read, not what they are.
 */
export function stateHash(incidents: Iterable<IncidentLine>, alerts: Iterable<AlertLine>, figures: Iterable<Figures>): string {
  let sum = 0n;
  const add = (value: unknown): void => { sum = BigInt.asUintN(64, sum + fnv64(canonical(value))); };
  for (const line of incidents) if (OPEN_STATES.has(line.state)) add(line);
  for (const line of alerts) add(line);
  for (const { asOf: _, ...line } of figures) add(line);
  return sum.toString(16).padStart(16, '0');
}

/** JSON with the keys of every object in order, and nothing for what is undefined. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const known = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${known.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/** FNV-1a over UTF-16 units, 64 bits. */
function fnv64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}
