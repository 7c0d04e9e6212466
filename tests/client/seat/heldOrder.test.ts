import { describe, expect, it } from 'vitest';
import { HAND_AWAY, HOLD_AFTER_POINTER_MS, isHeld, nextOrder, NO_ORDER } from '../../../client/views/seat/model/heldOrder.ts';
import { afterLeaving, moved } from '../../../client/views/seat/model/selection.ts';

describe('[DESK5] nothing moves under a hand that is about to click', () => {
  const shown = nextOrder(NO_ORDER, ['a', 'b', 'c'], false);
  it('while held, new lines wait outside and are counted', () => {
    expect(nextOrder(shown, ['new', 'a', 'b', 'c'], true)).toEqual({ keys: ['a', 'b', 'c'], gone: new Set(), waiting: ['new'] });
  });
  it('while held, a line that has gone keeps its place as a ghost', () => {
    expect(nextOrder(shown, ['a', 'c'], true)).toEqual({ keys: ['a', 'b', 'c'], gone: new Set(['b']), waiting: [] });
  });
  it('while held, a new order of the same lines changes nothing', () => {
    expect(nextOrder(shown, ['c', 'b', 'a'], true).keys).toEqual(['a', 'b', 'c']);
  });
  it('released, the true order is taken over and nothing waits', () => {
    const held = nextOrder(shown, ['new', 'a', 'c'], true);
    expect(nextOrder(held, ['new', 'a', 'c'], false)).toEqual({ keys: ['new', 'a', 'c'], gone: new Set(), waiting: [] });
  });
  it('an empty queue holds nothing back', () => {
    expect(nextOrder(NO_ORDER, ['first'], true).keys).toEqual(['first']);
  });
  it('the same order is the same object, so that nothing is drawn again', () => {
    expect(nextOrder(shown, ['a', 'b', 'c'], false)).toBe(shown);
  });
});

describe('[DESK6] a hand holds only as long as it may still act', () => {
  it('a pointer that moves over the queue holds it', () => {
    expect(isHeld({ ...HAND_AWAY, inside: true, pointerAt: 1000 }, 1500)).toBe(true);
  });
  it('a parked mouse lets go: it must not hide a new alert', () => {
    expect(isHeld({ ...HAND_AWAY, inside: true, pointerAt: 1000 }, 1000 + HOLD_AFTER_POINTER_MS)).toBe(false);
  });
  it('a pointer that has left holds nothing', () => {
    expect(isHeld({ ...HAND_AWAY, pointerAt: 1000 }, 1001)).toBe(false);
  });
  it('a pressed button holds however long', () => {
    expect(isHeld({ ...HAND_AWAY, pressed: true }, 1e9)).toBe(true);
  });
  it('moving by keys holds for a moment', () => {
    expect(isHeld({ ...HAND_AWAY, keyAt: 1000 }, 2000)).toBe(true);
    expect(isHeld({ ...HAND_AWAY, keyAt: 1000 }, 3000)).toBe(false);
  });
});

describe('[DESK7] the selection goes by line, not by place', () => {
  it('moves and stops at the ends', () => {
    expect(moved(['a', 'b', 'c'], 'a', 1)).toBe('b');
    expect(moved(['a', 'b', 'c'], 'c', 1)).toBe('c');
    expect(moved(['a', 'b', 'c'], 'b', -10)).toBe('a');
  });
  it('starts at the top going down and at the end going up', () => {
    expect(moved(['a', 'b'], null, 1)).toBe('a');
    expect(moved(['a', 'b'], null, -1)).toBe('b');
    expect(moved([], null, 1)).toBeNull();
  });
  it('a selected line that leaves hands over to the next below, else above', () => {
    expect(afterLeaving(['a', 'b', 'c'], ['a', 'c'], 'b')).toBe('c');
    expect(afterLeaving(['a', 'b'], ['a'], 'b')).toBe('a');
    expect(afterLeaving(['a'], [], 'a')).toBeNull();
    expect(afterLeaving(['a', 'b'], ['b', 'a'], 'b')).toBe('b');
  });
});
