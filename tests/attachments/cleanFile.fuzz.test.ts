import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanFile } from '../../server/attachments/cleanFile.ts';
import { PictureFault } from '../../server/attachments/pictureFault.ts';
import { cameraJpeg, talkativePng, talkativeWebp, tinyJpeg } from './pictures.ts';

const SOURCES = [cameraJpeg(), cameraJpeg({ little: true }), tinyJpeg(), talkativePng(), talkativeWebp()];

it('whatever was changed in a file, it is kept or refused by a rule, and what is kept is kept the same again', () => {
  let kept = 0;
  fc.assert(fc.property(
    fc.constantFrom(...SOURCES), fc.array(fc.tuple(fc.nat(1_000), fc.nat(255)), { maxLength: 6 }), fc.option(fc.nat(1_000)), fc.boolean(),
    (source, changes, cut, metadata) => {
      const bytes = Buffer.from(source);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const given = cut === null ? bytes : bytes.subarray(0, cut % bytes.length);
      try {
        const clean = cleanFile(given, metadata);
        expect(clean.bytes.length).toBeLessThanOrEqual(given.length + 40);
        expect(cleanFile(clean.bytes, metadata).bytes.equals(clean.bytes)).toBe(true);
        kept++;
      } catch (error) {
        if (!(error instanceof PictureFault)) throw error;
      }
    },
  ), { seed: 20261122, numRuns: 20_000 });
  expect(kept).toBeGreaterThan(2_000);
});
