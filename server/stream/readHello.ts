import type { Hello } from '../../shared/wire/messages.ts';

const LONGEST = 128;
const isShortText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A hello as it came, or undefined when it is none. */
export function readHello(value: unknown): Hello | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { wire, epoch, to, area, positions } = value as Record<string, unknown>;
  if (typeof wire !== 'number' || typeof positions !== 'boolean') return undefined;
  if (epoch !== undefined && !isShortText(epoch)) return undefined;
  if (to !== undefined && !isSeq(to)) return undefined;
  if (area !== undefined && !isShortText(area)) return undefined;
  return {
    wire, positions,
    ...(epoch === undefined ? {} : { epoch }), ...(to === undefined ? {} : { to }), ...(area === undefined ? {} : { area }),
  };
}
