import { OPEN_STATES } from '../../shared/incident.ts';
import { assertNever } from '../../shared/fact.ts';
import { isStanding } from '../../shared/alert.ts';
import type { AlertLine, Frame, IncidentLine, Item, Snapshot } from '../../shared/wire/messages.ts';
import type { Figures, RibbonHour } from '../../shared/figures.ts';
import type { CentreState } from '../stores/centreState.ts';

/** Lines in the ticker; an incident that has ended is kept only as long as it stands there. */
export const TICKER_LINES = 60;
const RIBBON_HOURS = 24;

/** `gap`: frames are missing before this one. `stranger`: meant for a room or epoch this screen no longer follows. */
export type Applied =
  | { readonly outcome: 'applied'; readonly state: CentreState }
  | { readonly outcome: 'known' }
  | { readonly outcome: 'stranger' }
  | { readonly outcome: 'gap'; readonly missing: { readonly after: number; readonly upTo: number } };

/** `at`: this screen's monotonic clock, ms. */
export function applySnapshot(state: CentreState, snapshot: Snapshot, at: number): CentreState {
  const byChange = snapshot.incidents.toSorted((a, b) => b.changedAt - a.changedAt);
  return {
    ...state,
    room: snapshot.room,
    epoch: snapshot.epoch,
    to: snapshot.to,
    serverTime: snapshot.serverTime,
    frameAt: at,
    build: snapshot.build,
    exercise: snapshot.exercise,
    incidents: new Map(snapshot.incidents.map((line) => [line.id, line])),
    newest: byChange.slice(0, TICKER_LINES).map((line) => line.id),
    alerts: new Map(snapshot.alerts.map((line) => [line.id, line])),
    figures: new Map(snapshot.figures.map((figures) => [figures.area, figures])),
    ribbon: snapshot.ribbon,
    sources: snapshot.sources,
  };
}

/** Folds one frame, if it fits exactly on what the screen has. Items are states, so nothing needs to be undone. */
export function applyFrame(state: CentreState, frame: Frame, at: number): Applied {
  if (frame.epoch !== state.epoch || frame.room !== state.room) return { outcome: 'stranger' };
  if (frame.from > state.to) return { outcome: 'gap', missing: { after: state.to, upTo: frame.from } };
  // One that ends before it begins is none; what comes next shows the hole, if there is one.
  if (frame.from < state.to || frame.to < frame.from) return { outcome: 'known' };
  const next = { ...state, to: frame.to, serverTime: frame.serverTime, frameAt: at, sources: frame.sources };
  return { outcome: 'applied', state: frame.items.length === 0 ? next : { ...next, ...foldItems(state, frame.items) } };
}

type Folded = Pick<CentreState, 'incidents' | 'newest' | 'alerts' | 'figures' | 'ribbon'>;

function foldItems(state: CentreState, items: readonly Item[]): Folded {
  const incidents: IncidentLine[] = [];
  const left: string[] = [];
  const alerts: AlertLine[] = [];
  const figures: Figures[] = [];
  const hours: RibbonHour[] = [];
  for (const item of items) {
    switch (item.kind) {
      case 'incident': incidents.push(item.value); break;
      case 'incidentLeft': left.push(item.id); break;
      case 'alert': alerts.push(item.value); break;
      case 'figures': figures.push(item.value); break;
      case 'ribbon': hours.push(item.value); break;
      default: assertNever(item);
    }
  }
  return {
    ...foldIncidents(state, incidents, left),
    alerts: foldAlerts(state.alerts, alerts),
    figures: foldFigures(state.figures, figures),
    ribbon: foldRibbon(state.ribbon, hours),
  };
}

function foldIncidents(state: CentreState, lines: readonly IncidentLine[], gone: readonly string[]): Pick<CentreState, 'incidents' | 'newest'> {
  if (lines.length + gone.length === 0) return { incidents: state.incidents, newest: state.newest };
  const incidents = new Map(state.incidents);
  for (const id of gone) incidents.delete(id);
  for (const line of lines) incidents.set(line.id, line);
  const changed = [...new Set(lines.map((line) => line.id).reverse())];
  const newest = [...changed, ...state.newest.filter((id) => !changed.includes(id) && !gone.includes(id))];
  const left = newest.splice(TICKER_LINES);
  for (const id of left) {
    const line = incidents.get(id);
    if (line !== undefined && !OPEN_STATES.has(line.state)) incidents.delete(id);
  }
  return { incidents, newest };
}

function foldAlerts(had: CentreState['alerts'], lines: readonly AlertLine[]): CentreState['alerts'] {
  if (lines.length === 0) return had;
  const alerts = new Map(had);
  for (const line of lines) {
    if (isStanding(line)) alerts.set(line.id, line);
    else alerts.delete(line.id);
  }
  return alerts;
}

function foldFigures(had: CentreState['figures'], news: readonly Figures[]): CentreState['figures'] {
  if (news.length === 0) return had;
  const figures = new Map(had);
  for (const value of news) figures.set(value.area, value);
  return figures;
}

/** An hour replaces the one it names; a new hour pushes out the oldest. */
function foldRibbon(had: readonly RibbonHour[], hours: readonly RibbonHour[]): readonly RibbonHour[] {
  if (hours.length === 0) return had;
  const byHour = new Map([...had, ...hours].map((hour) => [hour.hour, hour]));
  return [...byHour.values()].sort((a, b) => a.hour - b.hour).slice(-RIBBON_HOURS);
}
