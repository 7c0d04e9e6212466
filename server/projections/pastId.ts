/** Where an incident of another system's past lies. */
export interface PastPlace {
  readonly block: number;
  /** Place in the block. */
  readonly at: number;
}

/** "past" in ASCII: the first eight digits of every such id. */
const TAG = '70617374';
const PATTERN = /^70617374-([0-9a-f]{4})-8([0-9a-f]{3})-8000-([0-9a-f]{12})$/;

/** A UUID of version 8 (RFC 9562, 5.8) that says itself where its incident lies, so that no index of ids is needed. */
export function pastIdOf({ block, at }: PastPlace): string {
  const hex = block.toString(16).padStart(7, '0');
  return `${TAG}-${hex.slice(0, 4)}-8${hex.slice(4)}-8000-${at.toString(16).padStart(12, '0')}`;
}

/** Undefined for every other id. */
export function pastPlaceOf(id: string): PastPlace | undefined {
  const [, high, low, at] = PATTERN.exec(id) ?? [];
  return at === undefined ? undefined : { block: Number.parseInt(high! + low!, 16), at: Number.parseInt(at, 16) };
}
