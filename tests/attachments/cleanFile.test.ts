import { describe, expect, it, test } from 'vitest';
import { cleanFile } from '../../server/attachments/cleanFile.ts';
import { PictureFault } from '../../server/attachments/pictureFault.ts';
import { animatedWebp, cameraJpeg, heicHead, smallPdf, talkativePng, talkativeWebp, tinyJpeg, tinyPng } from './pictures.ts';

const ruleOf = (bytes: Buffer): string => {
  try {
    cleanFile(bytes, false);
    return 'kept';
  } catch (error) {
    if (!(error instanceof PictureFault)) throw error;
    return error.rule;
  }
};

describe('of a picture only the picture is kept', () => {
  test.each([['JPEG', cameraJpeg()], ['PNG', talkativePng()], ['WebP', talkativeWebp()]])('%s: no place, no maker, no comment, nothing after its end', (_, given) => {
    expect(given.includes('SECRET')).toBe(true);
    const { bytes } = cleanFile(given, false);
    expect(bytes.includes('SECRET')).toBe(false);
    expect(bytes.includes('GPS')).toBe(false);
  });

  it.each([true, false])('which way is up stays, else portraits lie on their side (little-endian: %s)', (little) => {
    const { bytes } = cleanFile(cameraJpeg({ turn: 6, little }), false);
    const at = bytes.indexOf('Exif');
    expect(bytes.readUInt16BE(at + 24)).toBe(6);
    expect(cleanFile(bytes, false).bytes.equals(bytes)).toBe(true);
  });

  it('a picture that stands upright carries no EXIF at all', () => {
    expect(cleanFile(cameraJpeg({ turn: 1 }), false).bytes.equals(tinyJpeg())).toBe(true);
    expect(cleanFile(tinyPng(), false).bytes.equals(tinyPng())).toBe(true);
  });

  it('where the sender wants it kept, EXIF stays; comments and tails still go', () => {
    const { bytes } = cleanFile(cameraJpeg(), true);
    expect(bytes.includes('SECRET GPS')).toBe(true);
    expect(bytes.includes('SECRET comment')).toBe(false);
    expect(bytes.includes('SECRET tail')).toBe(false);
    expect(cleanFile(talkativePng(), true).bytes.includes('SECRET GPS')).toBe(true);
    expect(cleanFile(talkativeWebp(), true).bytes.includes('SECRET GPS')).toBe(true);
  });

  it('WebP stays a file whose lengths and flags are true', () => {
    const { bytes } = cleanFile(talkativeWebp(), false);
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes[20]! & 0x0c).toBe(0);
  });
});

describe('a file is known by its bytes', () => {
  test.each([
    ['a program with a picture\'s name', Buffer.from('MZ\x90 picture.jpg'), 'mediaType'], ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'mediaType'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'mediaType'], ['HEIC', heicHead(), 'heic'], ['an animation', animatedWebp(), 'animated'],
    ['half a JPEG', tinyJpeg().subarray(0, -20), 'damaged'], ['half a PNG', tinyPng().subarray(0, 40), 'damaged'], ['half a WebP', talkativeWebp().subarray(0, 40), 'damaged'],
    ['a document', smallPdf(), 'kept'], ['half a document', Buffer.concat([smallPdf().subarray(0, 20), Buffer.alloc(3_000)]), 'damaged'], ['nothing', Buffer.alloc(0), 'mediaType'],
  ])('%s', (_, bytes, rule) => {
    expect(ruleOf(bytes)).toBe(rule);
  });

  it('a small file that claims a gigantic picture is refused before anybody opens it', () => {
    const png = tinyPng();
    png.writeUInt32BE(25_000, 16);
    png.writeUInt32BE(25_000, 20);
    expect(ruleOf(png)).toBe('tooManyPixels');
    const jpeg = tinyJpeg();
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
    jpeg.writeUInt16BE(65_535, frame + 5);
    expect(ruleOf(jpeg)).toBe('tooManyPixels');
  });
});
