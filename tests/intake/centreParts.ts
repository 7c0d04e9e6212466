import type { Caller } from '../../shared/access.ts';
import { areaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Fix } from '../../shared/terminal.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import type { Commands, ReportOrder } from '../../server/commands/commands.ts';
import { createCommands } from '../../server/commands/createCommands.ts';
import type { DoorCity, DoorDeps } from '../../server/intake/doorDeps.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import type { Journal } from '../../server/journal/journal.ts';
import { createMemoryJournal } from '../../server/journal/memoryJournal.ts';
import { PolicyBook } from '../../server/policy/policyBook.ts';
import { createPositionBook } from '../../server/projections/positions.ts';
import type { RunningPositionBook } from '../../server/projections/positions.ts';

/** 2026-11-21 08:00 in Ningbo. */
export const NOW = Date.UTC(2026, 10, 21, 0, 0, 0);
export const HOUR = 3_600_000;
/** Tianyi Square, in Haishu. */
export const PLACE = { lon: 121.5503, lat: 29.8746 };

export class HandClock implements Clock {
  at = NOW;
  now(): number { return this.at; }
  wakeAt(at: number, run: () => void): () => void {
    const timer = setTimeout(run, Math.max(0, at - this.at));
    return () => clearTimeout(timer);
  }
}

/** Storage that a test can break: an append then fails as a full disk or a full queue would make it. */
export interface Storage {
  failure: Error | undefined;
}

const TREE = areaTree([
  { code: '3302', name: '宁波市', level: 'city', parent: null },
  { code: '330203', name: '海曙区', level: 'district', parent: '3302' },
  { code: '330206', name: '北仑区', level: 'district', parent: '3302' },
]);

/** Two districts, divided at 121.7° E. */
export const CITY: DoorCity = {
  tree: TREE,
  bounds: [120.9, 28.8, 122.3, 30.5],
  locate: (lon, lat) => (lon < 120.9 || lon > 122.3 || lat < 28.8 || lat > 30.5 ? -1 : lon < 121.7 ? TREE.indexOf('330203') : TREE.indexOf('330206')),
};

const label = (zh: string, en: string) => ({ zh, en });
export const POLICY: Policy = {
  version: '1', effectiveFrom: '2026-01-01', timeZone: 'Asia/Shanghai',
  channels: [
    { code: 'grid', label: label('网格上报', 'grid'), accept: { clock: 'roundTheClock', minutes: 30 } },
    { code: 'partner', label: label('外部系统', 'partner'), accept: { clock: 'roundTheClock', minutes: 30 } },
    { code: 'oneKey', label: label('一键通', 'one-key call'), accept: { clock: 'roundTheClock', minutes: 1 } },
  ],
  categories: [
    { code: 'order', parent: null, label: label('市容秩序', 'Street order') },
    { code: 'garbage', parent: 'order', label: label('暴露垃圾', 'Garbage left out'), department: 'cityManagement', severity: 1, handle: { clock: 'roundTheClock', minutes: 240 } },
    { code: 'manhole', parent: 'order', label: label('井盖缺损', 'Manhole cover damaged'), department: 'cityManagement', severity: 2, handle: { clock: 'roundTheClock', minutes: 240 } },
    { code: 'safety', parent: null, label: label('安全', 'Safety') },
    { code: 'sos', parent: 'safety', label: label('人员求助', 'Staff call for help'), department: 'police', severity: 4, handle: { clock: 'roundTheClock', minutes: 240 } },
  ],
  units: [], alertRules: [], workingHours: { spans: [] },
  calendar: { coveredThrough: '2026-12-31', holidays: [], makeUpWorkdays: [] },
};

/** The real parts behind a door, with the journal in memory; what came through can be looked at. */
export interface Centre extends DoorDeps {
  readonly clock: HandClock;
  readonly positions: RunningPositionBook;
  readonly city: DoorCity;
  readonly journal: Journal;
  readonly storage: Storage;
  /** Fixes that were kept, current and late, in the order they came. */
  readonly fixes: Fix[];
  /** Reports that were written down, as the doors handed them on. */
  readonly reports: ReportOrder[];
  /** Turns of shifts that were written down: `T-1 ShiftOpened firstFix`. */
  shifts(): Promise<string[]>;
  /** `Bearer …` of a caller. */
  bearer(caller: Caller): string;
}

export function centre({ capacity = 100 } = {}): Centre {
  const clock = new HandClock();
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId });
  const storage: Storage = { failure: undefined };
  const memory = createMemoryJournal();
  const journal: Journal = { ...memory, append: (entry) => (storage.failure ? Promise.reject(storage.failure) : memory.append(entry)) };
  const policies = new PolicyBook({ tree: TREE, founding: POLICY });
  const real = createCommands({ journal, policies, city: CITY, view: { incident: () => undefined, alert: () => undefined }, clock });
  const fixes: Fix[] = [];
  const reports: ReportOrder[] = [];
  const commands: Commands = {
    ...real,
    async reportIncident(order, caller) {
      const outcome = await real.reportIncident(order, caller);
      if (outcome.outcome === 'written') reports.push(order);
      return outcome;
    },
  };
  return {
    clock, access, newId, commands, journal, storage, fixes, reports, policies, doorMeter: new DoorMeter(), city: CITY,
    positions: createPositionBook({ clock, city: CITY, capacity, trackLog: { note: (fix) => fixes.push(fix) } }),
    async shifts() {
      return (await journal.read(0, 1_000)).flatMap((fact) => fact.type === 'ShiftOpened' ? [`${fact.data.terminal} opened ${fact.data.by}`]
        : fact.type === 'ShiftClosed' ? [`${fact.data.terminal} closed ${fact.data.reason}`] : []);
    },
    bearer: (caller) => `Bearer ${access.issueToken(caller, HOUR)}`,
  };
}

export const GATEWAY: Caller = { role: 'gateway', subject: 'vendor-1', area: '3302' };
export const TERMINAL: Caller = { role: 'terminal', subject: 'T-330203-0017', area: '3302', terminal: 'T-330203-0017' };
export const DISPATCHER: Caller = { role: 'dispatcher', subject: 'dispatch-4', area: '3302' };
export const WALL: Caller = { role: 'wall', subject: 'wall-1', area: '3302' };
export const PARTNER: Caller = { role: 'partner', subject: 'partner-1', area: '3302' };
