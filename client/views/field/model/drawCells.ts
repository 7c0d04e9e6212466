import type { CityCells } from './cityCells.ts';
import { type Lookout, METRES_PER_DEGREE, spotOf, squashAt } from './lookout.ts';

/** Width and strength of a border by the level it parts: the part's own outline first. */
const PEN: Readonly<Record<number, readonly [width: number, alpha: number]>> = { 0: [3, 1], 1: [3, 1], 2: [2.4, 0.9], 3: [1.6, 0.75], 4: [1, 0.5] };
/** Below this scale (a city on a phone) grids are only noise. */
const GRIDS_FROM = 12_000;
const COMMUNITIES_FROM = 2_500;

/** Draws a small map in the colours of the page. `fix`: where the phone is, with its circle of doubt. */
export function drawCells(canvas: HTMLCanvasElement, cells: CityCells, look: Lookout, fix: { lon: number; lat: number; accuracy: number } | undefined): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.min(3, devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const style = getComputedStyle(canvas);
  pen.setTransform(ratio, 0, 0, ratio, (width / 2) * ratio, (height / 2) * ratio);
  pen.lineJoin = 'round';
  pen.strokeStyle = style.getPropertyValue('--border');
  for (const level of [4, 3, 2, 1, 0]) {
    if ((level === 4 && look.scale < GRIDS_FROM) || (level === 3 && look.scale < COMMUNITIES_FROM)) continue;
    const [lineWidth, alpha] = PEN[level]!;
    pen.lineWidth = lineWidth;
    pen.globalAlpha = alpha;
    pen.beginPath();
    for (const line of cells.lines) if (line.level === level) trace(pen, line.points, look);
    pen.stroke();
  }
  pen.globalAlpha = 1;
  if (fix === undefined) return;
  const [x, y] = spotOf(look, fix.lon, fix.lat);
  pen.fillStyle = style.getPropertyValue('--normal');
  pen.globalAlpha = 0.18;
  disc(pen, x, y, Math.max(8, (fix.accuracy / METRES_PER_DEGREE) * look.scale));
  pen.globalAlpha = 1;
  disc(pen, x, y, 6);
}

function trace(pen: CanvasRenderingContext2D, points: Float64Array, { lon, lat, scale }: Lookout): void {
  const across = squashAt(lat) * scale;
  for (let at = 0; at < points.length; at += 2) {
    const x = (points[at]! - lon) * across, y = (lat - points[at + 1]!) * scale;
    if (at === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}
