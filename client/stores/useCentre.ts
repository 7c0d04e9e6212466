import { create } from 'zustand';
import type { CentreState } from './centreState.ts';

export const emptyCentre: CentreState = {
  link: { state: 'connecting' },
  room: null,
  epoch: null,
  to: 0,
  serverTime: 0,
  frameAt: 0,
  build: null,
  exercise: false,
  incidents: new Map(),
  newest: [],
  alerts: new Map(),
  figures: new Map(),
  ribbon: [],
  sources: { terminals: { onShift: 0, fresh: 0, known: 0, lastAt: null }, doors: {}, districts: {} },
};

/** The facts lane as this screen knows it. Only `startFeed` writes it; views select: `useCentre((centre) => centre.alerts)`. */
export const useCentre = create<CentreState>(() => emptyCentre);
