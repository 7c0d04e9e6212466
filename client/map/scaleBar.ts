const EARTH_METRES = 40_075_016.686;
const TILE = 512;

/** Metres of one css px at a latitude and a MapLibre zoom. */
export const metresPerPixel = (lat: number, zoom: number): number => (EARTH_METRES * Math.cos((lat * Math.PI) / 180)) / (TILE * 2 ** zoom);

/** The longest round distance (1, 2 or 5 times a power of ten) that is not wider than `most` px. */
export function scaleBar(metresEachPixel: number, most: number): { width: number; text: string } {
  const limit = metresEachPixel * most;
  const ten = 10 ** Math.floor(Math.log10(limit));
  const metres = ([5, 2, 1].find((step) => step * ten <= limit) ?? 1) * ten;
  return { width: metres / metresEachPixel, text: metres >= 1000 ? `${metres / 1000} km` : `${metres} m` };
}
