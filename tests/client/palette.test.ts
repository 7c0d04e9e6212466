import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrastOf, palette, paletteCss, rgbOf } from '../../client/palette.ts';

const CLIENT = new URL('../../client/', import.meta.url).pathname;
const sheets = (readdirSync(CLIENT, { recursive: true }) as string[]).filter((file) => file.endsWith('.css'));

describe('the palette', () => {
  it.each(['text', 'soft', 'muted', 'normal', 'attention', 'alarmText', 'settled'] as const)('shows figures in %s at 7:1 on the ground and on panels', (tone) => {
    expect(contrastOf(palette[tone], palette.ground)).toBeGreaterThanOrEqual(7);
    expect(contrastOf(palette[tone], palette.raised)).toBeGreaterThanOrEqual(7);
  });

  it('keeps names legible on the land', () => {
    for (const tone of ['text', 'soft'] as const) expect(contrastOf(palette[tone], palette.land)).toBeGreaterThanOrEqual(7);
  });

  it('knows white from black', () => {
    expect(contrastOf('#ffffff', '#000000')).toBeCloseTo(21);
    expect(rgbOf('#58d6ff')).toEqual([88, 214, 255]);
  });

  /** A page's sheets stand in one folder, and use what one of them says. */
  const beside = (sheet: string): string => sheets.filter((other) => dirname(other) === dirname(sheet)).map((other) => readFileSync(join(CLIENT, other), 'utf8')).join('\n');

  it.each(sheets)('has every tone that %s asks for', (sheet) => {
    const css = readFileSync(join(CLIENT, sheet), 'utf8');
    const known = new Set([...(paletteCss() + beside(sheet)).matchAll(/(--[a-z-]+)\s*:/g), ...readFileSync(join(CLIENT, 'styles/base.css'), 'utf8').matchAll(/(--[a-z-]+)\s*:/g)].map((match) => match[1]));
    for (const [, name] of css.matchAll(/var\((--[a-z-]+)\)/g)) expect(known).toContain(name);
  });
});
