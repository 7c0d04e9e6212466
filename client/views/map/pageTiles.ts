import { create } from 'zustand';
import type { BaseMapAbout } from '../../../shared/baseMapAbout.ts';
import type { BaseTiles } from '../../map/baseTiles.ts';

/** What the centre wrote into the page about its base map; null: there is none, and nothing is asked for. */
export function pageTiles(page: Pick<Document, 'querySelector'> = document, origin = location.origin): BaseTiles | null {
  const said = page.querySelector<HTMLMetaElement>('meta[name="yilan-base-map"]')?.content ?? '';
  if (said === '') return null;
  return { ...(JSON.parse(said) as BaseMapAbout), address: `${origin}/basemap/{z}/{x}/{y}` };
}

/** Whether the base map of this page is down. */
export const useTilesDown = create<{ readonly down: boolean }>(() => ({ down: false }));
export const sayTiles = (down: boolean): void => useTilesDown.setState({ down });
