/** A seeded source of chance, so that every run of a test, a bench or the demo city can be had again. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [0, below). */
  below(below: number): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with the given mean: the gap to the next arrival. */
  exponential(mean: number): number;
  pick<T>(from: readonly T[]): T;
  /** Index drawn with the given weights. */
  weighted(weights: ArrayLike<number>): number;
  /** A version 4 UUID. */
  uuid(): string;
}

/** sfc32 by Chris Doty-Humphrey (PractRand): 128 bits of state, passes its own battery, a few nanoseconds a number. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9 | 0, b = 0x243f6a88 | 0, c = seed | 0, d = 1;
  const bits = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) bits();

  const next = (): number => bits() / 4294967296;
  const random: Random = {
    next,
    below: (below) => Math.floor(next() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    exponential: (mean) => -mean * Math.log(1 - next()),
    pick: (from) => from[random.below(from.length)]!,
    weighted(weights) {
      let total = 0;
      for (let i = 0; i < weights.length; i++) total += weights[i]!;
      let left = next() * total;
      for (let i = 0; i < weights.length; i++) if ((left -= weights[i]!) < 0) return i;
      return weights.length - 1;
    },
    uuid() {
      const hex = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0')).join('');
      const variant = (8 + (bits() & 3)).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
  };
  return random;
}
