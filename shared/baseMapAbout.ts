/** A base map under the borders, as the server tells its pages. Its tiles are the server's own: `/basemap/{z}/{x}/{y}`. */
export interface BaseMapAbout {
  /** `light`: pictures made for paper, which a dark wall turns over. */
  readonly kind: 'vector' | 'light' | 'dark';
  /** Css px of a tile's side. */
  readonly tileSize: 256 | 512;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north; absent: everywhere. */
  readonly bounds?: readonly [number, number, number, number];
  /** Whose it is, to be shown with it. */
  readonly credit: string;
}
