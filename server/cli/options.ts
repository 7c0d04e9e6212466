import { parseArgs, type ParseArgsConfig } from 'node:util';
import { ROLES, type Role } from '../../shared/access.ts';
import { BadUse } from './badUse.ts';

/** Parses what stands behind a command; a word nobody knows is refused by name. */
export function parseOptions<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O, positionals = 0) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: positionals > 0, strict: true });
    if (parsed.positionals.length > positionals) throw new BadUse(`One word too many: ${parsed.positionals[positionals]}.`);
    return parsed;
  } catch (error) {
    if (error instanceof BadUse) throw error;
    throw new BadUse((error as Error).message);
  }
}

export function roleOf(text: string | undefined): Role {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new BadUse(`--role may be one of: ${ROLES.join(', ')}.`);
  return role;
}

const UNITS_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `15m`, `1h`, `400d` → milliseconds. */
export function durationOf(text: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (!unit || Number(count) === 0) throw new BadUse(`"${text}" is no duration: write a whole number and s, m, h or d, such as 1h.`);
  return Number(count) * UNITS_MS[unit]!;
}

export function numberOf(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < low || value > high) throw new BadUse(`--${name} may be a number from ${low} to ${high}, not "${text}".`);
  return value;
}

export function wholeOf(name: string, text: string, low: number, high: number): number {
  const value = numberOf(name, text, low, high);
  if (!Number.isInteger(value)) throw new BadUse(`--${name} may be a whole number, not "${text}".`);
  return value;
}
