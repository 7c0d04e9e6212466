import { fuzzSurfaces } from './surfaces.ts';

/** Other seeds than those of every run: `YILAN_FUZZ_SEED`, to have a night's cases again or new ones. */
fuzzSurfaces(Number(process.env['YILAN_FUZZ_CASES'] ?? 200_000), Number(process.env['YILAN_FUZZ_SEED'] ?? 7_000_001));
