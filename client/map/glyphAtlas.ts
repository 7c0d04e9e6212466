import { GLYPH_PATHS, GLYPHS } from './glyph.ts';

const CELL = 64;

/** All glyphs in one row of 64 px cells, white on transparent: the texture of the marks. */
export function glyphAtlas(page: Document): { width: number; height: number; data: Uint8Array } {
  const canvas = page.createElement('canvas');
  canvas.width = CELL * GLYPHS.length;
  canvas.height = CELL;
  const pen = canvas.getContext('2d', { willReadFrequently: true })!;
  pen.strokeStyle = '#fff';
  pen.lineWidth = 2.1;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  GLYPHS.forEach((glyph, at) => {
    pen.setTransform(CELL / 26, 0, 0, CELL / 26, at * CELL + CELL / 26, CELL / 26);
    pen.stroke(new Path2D(GLYPH_PATHS[glyph]));
  });
  const pixels = pen.getImageData(0, 0, canvas.width, canvas.height).data;
  return { width: canvas.width, height: canvas.height, data: new Uint8Array(pixels.buffer) };
}
