import { fuzzSurfaces } from './surfaces.ts';

fuzzSurfaces(Number(process.env['YILAN_FUZZ_CASES'] ?? 20_000), 20_261_122);
