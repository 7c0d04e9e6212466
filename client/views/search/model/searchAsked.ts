import { DISPUTE_KINDS } from '../../../../shared/dispute.ts';
import { INCIDENT_STATES } from '../../../../shared/incident.ts';
import type { IncidentFilter } from '../../../http/centreApi.ts';

/** What is looked for, as the filters of the page say it; an empty text or list means any. It stands in the address, so that a view can be shared. */
export interface SearchAsked {
  readonly q: string;
  readonly states: readonly string[];
  readonly severities: readonly string[];
  /** A leaf, or a group with all below it. */
  readonly category: string;
  readonly channel: string;
  readonly area: string;
  readonly unit: string;
  readonly department: string;
  /** A kind of dispute, or `any`. */
  readonly dispute: string;
  /** Days of the report, both included: `2026-11-21`. */
  readonly from: string;
  readonly to: string;
  readonly overdue: boolean;
  /** More time was asked for and nobody has answered. */
  readonly extension: boolean;
  /** Only what nobody could locate yet. */
  readonly unplaced: boolean;
  /** Without other systems' past. */
  readonly own: boolean;
}

export const EVERYTHING: SearchAsked = { q: '', states: [], severities: [], category: '', channel: '', area: '', unit: '', department: '', dispute: '', from: '', to: '', overdue: false, extension: false, unplaced: false, own: false };

const LONGEST = 100;
const SEVERITIES = ['1', '2', '3', '4'];
const CODE = /^[\w.:-]{1,80}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const UNPLACED = 'none';

/** Reads an address; what it cannot mean is left out, so that an old or mistyped link still opens. */
export function readAsked(search: string): SearchAsked {
  const said = new URLSearchParams(search);
  const text = (name: string): string => said.get(name) ?? '';
  const fitting = (name: string, shape: RegExp): string => (shape.test(text(name)) ? text(name) : '');
  const among = (name: string, known: readonly string[]): string[] => known.filter((one) => text(name).split(',').includes(one));
  const isUnplaced = text('area') === UNPLACED;
  return {
    q: text('q').slice(0, LONGEST), states: among('state', INCIDENT_STATES), severities: among('severity', SEVERITIES),
    category: fitting('category', CODE), channel: fitting('channel', CODE), area: isUnplaced ? '' : fitting('area', CODE), unit: fitting('unit', CODE), department: fitting('department', CODE),
    dispute: among('dispute', [...DISPUTE_KINDS, 'any'])[0] ?? '', from: fitting('from', DAY), to: fitting('to', DAY),
    overdue: text('overdue') === '1', extension: text('extension') === '1', unplaced: isUnplaced, own: text('own') === '1',
  };
}

/** The same in an address: only what was asked, in a steady order. */
export function addressOf(asked: SearchAsked): URLSearchParams {
  const said = new URLSearchParams();
  const put = (name: string, value: string): void => { if (value !== '') said.set(name, value); };
  put('q', asked.q.trim());
  put('state', asked.states.join(','));
  put('severity', asked.severities.join(','));
  put('category', asked.category);
  put('channel', asked.channel);
  put('area', asked.unplaced ? UNPLACED : asked.area);
  put('unit', asked.unit);
  put('department', asked.department);
  put('dispute', asked.dispute);
  put('from', asked.from);
  put('to', asked.to);
  put('overdue', asked.overdue ? '1' : '');
  put('extension', asked.extension ? '1' : '');
  put('own', asked.own ? '1' : '');
  return said;
}

/** As the centre is asked. */
export function filterOf(asked: SearchAsked): IncidentFilter {
  const { own, overdue, extension, ...said } = Object.fromEntries(addressOf(asked)) as Record<string, string>;
  return { ...said, ...(overdue === '1' && { overdue: true }), ...(extension === '1' && { extension: true }), ...(own === '1' && { past: false }) };
}

/** How many filters are set, the words not counted. */
export const filtersSet = (asked: SearchAsked): number => [...addressOf(asked).keys()].filter((name) => name !== 'q').length;

/** Whether the days can be meant: a window that ends before it begins finds nothing, and says so before anybody is asked. */
export const isBackwards = ({ from, to }: SearchAsked): boolean => from !== '' && to !== '' && to < from;

/** Of a unit's work the centre knows its own only; what nobody placed is its own business too. */
export const leavesOutPast = ({ unit, department, unplaced, extension, own }: SearchAsked): boolean => own || unplaced || extension || unit !== '' || department !== '';

/** One in, or out again, in the order of `all`. */
export const toggled = (all: readonly string[], chosen: readonly string[], one: string): string[] => all.filter((other) => (other === one ? !chosen.includes(one) : chosen.includes(other)));
