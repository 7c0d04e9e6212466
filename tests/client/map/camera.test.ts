import { describe, expect, it } from 'vitest';
import { dustRadius, frameInterval, paddingFor, restFor, trailSeconds, zoomSeen } from '../../../client/map/camera.ts';
import { metresPerPixel, scaleBar } from '../../../client/map/scaleBar.ts';

const whole = { left: 0, top: 0, right: 1920, bottom: 1080 };

describe('the city in the space that panels leave', () => {
  it('keeps clear of all four sides with a margin', () => {
    expect(paddingFor(whole, { left: 404, top: 78, right: 1516, bottom: 920 }, 14)).toEqual({ left: 418, top: 92, right: 418, bottom: 174 });
  });

  it('counts from the map, wherever the page puts it', () => {
    const moved = { left: 100, top: 50, right: 2020, bottom: 1130 };
    expect(paddingFor(moved, { left: 504, top: 128, right: 1616, bottom: 970 }, 14)).toEqual({ left: 418, top: 92, right: 418, bottom: 174 });
  });

  it('always leaves a tenth of the screen to the map', () => {
    const { left, right } = paddingFor(whole, { left: 1000, top: 0, right: 900, bottom: 1080 }, 14);
    expect(left + right).toBeLessThanOrEqual(0.9 * 1920 + 1e-9);
  });
});

describe('how often the dust is drawn', () => {
  it('grows with closeness, as only there anything moves by pixels', () => {
    expect(frameInterval(8.4)).toBeGreaterThan(frameInterval(11));
    expect(frameInterval(11)).toBeGreaterThan(frameInterval(14));
    expect(trailSeconds(8.4)).toBe(0);
    expect(trailSeconds(14)).toBeGreaterThan(3);
  });

  it('leaves rest to a machine that can hardly draw, and none to one that keeps up', () => {
    expect(restFor(16.7)).toBe(0);
    expect(restFor(200)).toBe(800);
    expect(restFor(5000)).toBe(1500);
  });
});

describe('the size of what lives on the map', () => {
  it('grows from dust to a person among grids, and is the same picture on a wall of twice the pixels', () => {
    const sizes = [8.4, 10, 12, 14, 16].map((zoom) => dustRadius(zoom));
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    expect(dustRadius(zoomSeen(11.4, 2))).toBe(dustRadius(10.4));
  });
});

describe('the scale bar', () => {
  it('is a round distance that fits', () => {
    const { width, text } = scaleBar(200, 130);
    expect(text).toBe('20 km');
    expect(width).toBeCloseTo(100);
  });

  it('counts in metres close by', () => {
    expect(scaleBar(2, 130).text).toBe('200 m');
  });

  it('knows the metres of a pixel at 30° north', () => {
    expect(metresPerPixel(30, 10)).toBeCloseTo(66.2, 1);
  });
});
