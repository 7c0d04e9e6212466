import { describe, expect, it } from 'vitest';
import { cameraOf } from '../../../client/views/wall/scenes/cameraOf.ts';
import { sceneName } from '../../../client/views/wall/scenes/scene.ts';
import { sceneNow } from '../../../client/views/wall/scenes/sceneEngine.ts';
import { callsOf, openingOf } from '../../../client/views/wall/scenes/useScenes.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';

const alert = (id: string, more: Partial<AlertLine> = {}): AlertLine => ({ id, version: 1, rule: 'oneKeyCall', priority: 'P1', state: 'raised', area: '330203001001', title: '求助', raisedAt: 1, exercise: true, ...more });
const standing = (...alerts: AlertLine[]) => new Map(alerts.map((one) => [one.id, one]));

describe('the address of a wall', () => {
  const opened = (search: string) => openingOf(search, 0);
  it('lets it rotate unless it says otherwise', () => {
    expect(opened('').rotates).toBe(true);
    expect(opened('?rotate=off').rotates).toBe(false);
  });
  it.each([['?scene=overview', 'overview'], ['?scene=coverage', 'coverage'], ['?scene=330281', '330281']])('%s keeps that scene', (search, scene) => {
    expect(opened(search).rotates).toBe(false);
    expect(sceneName(sceneNow(opened(search)))).toBe(scene);
  });
  it('that names no scene of ours changes nothing', () => {
    expect(opened('?scene=nonsense')).toEqual(opened(''));
  });
});

describe('what takes the wall', () => {
  it('is a P1 only, and it is said whether it was seen', () => {
    expect(callsOf(standing(alert('a'), alert('b', { priority: 'P2' }), alert('c', { state: 'acknowledged' })))).toEqual([
      { id: 'a', raisedAt: 1, acknowledged: false }, { id: 'c', raisedAt: 1, acknowledged: true },
    ]);
  });
});

describe('where the map looks', () => {
  it('is the alarm’s own place before all', () => {
    expect(cameraOf('330281', 'a', standing(alert('a', { lon: 121.5, lat: 29.9 })))).toEqual({ at: 'place', lon: 121.5, lat: 29.9, area: '330203001001' });
  });
  it('is the alarm’s area when nobody knows the place, and what was looked at when nobody knows either', () => {
    expect(cameraOf('330281', 'a', standing(alert('a')))).toEqual({ at: 'area', code: '330203001001' });
    expect(cameraOf('330281', 'a', standing(alert('a', { area: null })))).toEqual({ at: 'area', code: '330281' });
    expect(cameraOf(null, null, standing())).toEqual({ at: 'city' });
  });
});
