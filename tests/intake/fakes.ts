import type { Caller } from '../../shared/access.ts';
import { areaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Fix } from '../../shared/terminal.ts';
import { signedAccess } from '../../server/access/signedAccess.ts';
import { memoryOnceBook } from '../../server/access/onceBook.ts';
import type { Commands, Receipt, ReportOrder } from '../../server/commands/commands.ts';
import type { DoorCity, DoorDeps } from '../../server/intake/doorDeps.ts';
import { DoorMeter } from '../../server/intake/doorMeter.ts';
import type { FixOutcome, PositionBook } from '../../server/projections/positionBook.ts';

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

/** Takes what it is given and keeps it, so that a test can see what came through the door. */
export class KeptCommands implements Commands {
  readonly reports: ReportOrder[] = [];
  readonly shifts: { terminal: string; turn: string; by: string }[] = [];
  failure: Error | undefined;
  outcome: Awaited<ReturnType<Commands['reportIncident']>> | undefined;
  readonly #byKey = new Map<string, { hash: string | undefined; receipt: Receipt }>();

  async reportIncident(order: ReportOrder) {
    if (this.failure) throw this.failure;
    if (this.outcome) return this.outcome;
    const key = `${order.once.source} ${order.once.key}`;
    const known = this.#byKey.get(key);
    if (known) {
      return known.hash === order.once.bodyHash
        ? { outcome: 'repeated' as const, receipt: known.receipt }
        : { outcome: 'keyMisused' as const };
    }
    this.reports.push(order);
    const seq = this.reports.length;
    const receipt: Receipt = { id: order.id, number: `20261121-${String(seq).padStart(7, '0')}`, area: order.area ?? null, state: 'reported', version: 1, seq };
    this.#byKey.set(key, { hash: order.once.bodyHash, receipt });
    return { outcome: 'written' as const, receipt };
  }
  commandIncident(): never { throw new Error('no door does this'); }
  commandAlert(): never { throw new Error('no door does this'); }
  async openShift(terminal: string, by: string) {
    if (this.failure) throw this.failure;
    this.shifts.push({ terminal, turn: 'open', by });
  }
  async closeShift(terminal: string, by: string) {
    if (this.failure) throw this.failure;
    this.shifts.push({ terminal, turn: 'close', by });
  }
}

/** The rules of the real book, in the fewest lines. */
export class KeptPositions implements PositionBook {
  readonly fixes: Fix[] = [];
  readonly #onShift = new Set<string>();
  readonly #signedOff = new Set<string>();
  full = false;

  take(fix: Fix): FixOutcome {
    if (!this.#onShift.has(fix.terminal)) return 'offShift';
    if (this.full) return 'full';
    if (this.fixes.some((known) => known.terminal === fix.terminal && known.at === fix.at)) return 'duplicate';
    const late = this.fixes.some((known) => known.terminal === fix.terminal && known.at > fix.at);
    this.fixes.push(fix);
    return late ? 'late' : 'current';
  }
  get count(): number { return this.#onShift.size; }
  indexOf(): number { return -1; }
  openShift(terminal: string): void { this.#onShift.add(terminal); this.#signedOff.delete(terminal); }
  closeShift(terminal: string): void { this.#onShift.delete(terminal); this.#signedOff.add(terminal); }
  isOnShift(terminal: string): boolean { return this.#onShift.has(terminal); }
  wasSignedOff(terminal: string): boolean { return this.#signedOff.has(terminal); }
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
    { code: 'garbage', parent: 'order', label: label('暴露垃圾', 'Garbage left out'), department: 'cityManagement', severity: 1 },
    { code: 'manhole', parent: 'order', label: label('井盖缺损', 'Manhole cover damaged'), department: 'cityManagement', severity: 2 },
    { code: 'safety', parent: null, label: label('安全', 'Safety') },
    { code: 'sos', parent: 'safety', label: label('人员求助', 'Staff call for help'), department: 'police', severity: 4 },
  ],
  units: [], alertRules: [], workingHours: { spans: [] },
  calendar: { coveredThrough: '2026-12-31', holidays: [], makeUpWorkdays: [] },
};

export interface Centre extends DoorDeps {
  readonly clock: HandClock;
  readonly commands: KeptCommands;
  readonly positions: KeptPositions;
  readonly city: DoorCity;
  /** `Bearer …` of a caller. */
  bearer(caller: Caller): string;
}

export function centre(): Centre {
  const clock = new HandClock();
  let ids = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
  const access = signedAccess({ key: Buffer.alloc(32, 7), clock, once: memoryOnceBook(), newId });
  return {
    clock, access, newId, commands: new KeptCommands(), positions: new KeptPositions(), policy: POLICY,
    doorMeter: new DoorMeter(), city: CITY,
    bearer: (caller) => `Bearer ${access.issueToken(caller, HOUR)}`,
  };
}

export const GATEWAY: Caller = { role: 'gateway', subject: 'vendor-1', area: '3302' };
export const TERMINAL: Caller = { role: 'terminal', subject: 'T-330203-0017', area: '3302', terminal: 'T-330203-0017' };
export const DISPATCHER: Caller = { role: 'dispatcher', subject: 'dispatch-4', area: '3302' };
export const WALL: Caller = { role: 'wall', subject: 'wall-1', area: '3302' };
export const PARTNER: Caller = { role: 'partner', subject: 'partner-1', area: '3302' };
