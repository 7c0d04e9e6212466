import type { RefObject } from 'react';
import type { CityMap } from '../../../map/CityMap.ts';
import type { LookedArea } from '../../map/areaFill.ts';

/** The area under the pointer or the last tap, css px inside the map. */
export interface AreaTip {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  /** It was tapped: there is no hovering, so a second tap goes in. */
  readonly byTouch: boolean;
}

export interface AreaHand {
  readonly looked: LookedArea | null;
  readonly tip: AreaTip | null;
  readonly onTip: (tip: AreaTip | null) => void;
  readonly onEnter: (code: string) => void;
}

/** A mouse says by hovering and enters by a click; a finger says by a tap and enters by the next. Returns how to stop. */
export function followAreas(city: CityMap, hand: RefObject<AreaHand>): () => void {
  // A tap also sends the moves of a mouse: what was shown before it counts.
  let byTouch = false;
  let before: string | null = null;
  const down = (event: PointerEvent) => {
    byTouch = event.pointerType !== 'mouse';
    before = hand.current.tip?.code ?? null;
  };
  const tipAt = ({ x, y }: { readonly x: number; readonly y: number }): AreaTip | null => {
    const { part, district } = city.areaAt([x, y]);
    const code = hand.current.looked?.parts[part] ?? district;
    return code === null || code === '' ? null : { code, x, y, byTouch };
  };
  const container = city.map.getCanvasContainer();
  container.addEventListener('pointerdown', down, true);
  const move = city.map.on('mousemove', ({ point }) => {
    if (byTouch) return;
    const tip = tipAt(point);
    city.map.getCanvas().style.cursor = tip === null ? '' : 'pointer';
    hand.current.onTip(tip);
  });
  const click = city.map.on('click', ({ point }) => {
    const tip = tipAt(point);
    if (tip === null || (byTouch && tip.code !== before)) return hand.current.onTip(tip);
    hand.current.onTip(null);
    hand.current.onEnter(tip.code);
  });
  const out = city.map.on('mouseout', () => { if (!byTouch) hand.current.onTip(null); });
  const leave = city.map.on('movestart', () => hand.current.onTip(null));
  return () => {
    container.removeEventListener('pointerdown', down, true);
    for (const one of [move, click, out, leave]) one.unsubscribe();
  };
}
