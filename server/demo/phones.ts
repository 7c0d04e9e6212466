import type { DoorClient } from './doorClient.ts';
import { NoAnswer } from './doorClient.ts';
import type { Fleet } from './fleet.ts';

const EVERY_MS = 10_000;
const TICK_MS = 250;
const BATCH = 250;
/** What a phone keeps while it has no network: an hour at one fix in ten seconds. */
const KEPT_PER_PHONE = 360;
/** And what all of them keep: an outage must not cost the simulator's own machine its memory. */
const MOST_KEPT = 300_000;
/** Answers waited for. A centre that answers no faster is sent no more: the walkers stand still meanwhile. */
const MOST_IN_FLIGHT = 64;
const KNOTS = 1.9438445;
/** Some phones run the public apps as they are, so that those doors are always in use. */
const OWN_TRACKS_PHONES = 24;
const OSM_AND_PHONES = 24;

interface Kept { readonly terminal: string; readonly lon: number; readonly lat: number; readonly at: number; readonly battery: number }

export interface PhoneCounts {
  sent: number;
  refused: number;
  keptForLater: number;
}

/**
 * Sends the fleet's fixes: every terminal once in ten seconds, spread evenly, in batches through the JSON door;
 * a few through the doors of the phone apps. What cannot be sent is kept, bounded, and sent later, as phones do.
 */
export class Phones {
  readonly counts: PhoneCounts = { sent: 0, refused: 0, keptForLater: 0 };
  private next = 0;
  private owed = 0;
  private lastTick: number;
  private inFlight = 0;
  private keptNow = 0;
  private readonly kept = new Map<string, Kept[]>();

  constructor(
    private readonly fleet: Fleet,
    private readonly door: DoorClient,
    private readonly token: string,
    private readonly now: () => number,
    private readonly rate: number,
  ) {
    this.lastTick = now();
  }

  /** Runs until the signal; resolves when the last batch was answered. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.tick();
      await new Promise<void>((wake) => setTimeout(wake, TICK_MS));
    }
    while (this.inFlight > 0) await new Promise<void>((wake) => setTimeout(wake, 20));
  }

  private tick(): void {
    const now = this.now();
    if (this.inFlight >= MOST_IN_FLIGHT) {
      this.lastTick = now;
      return;
    }
    this.owed += (this.fleet.size * this.rate * (now - this.lastTick)) / EVERY_MS;
    this.lastTick = now;
    // A machine that slept does not owe its whole night.
    let due = Math.min(Math.floor(this.owed), this.fleet.size);
    this.owed -= due;
    let batch: Kept[] = [];
    for (; due > 0; due--) {
      this.collect(this.next, now, batch);
      this.next = (this.next + 1) % this.fleet.size;
      if (batch.length >= BATCH) {
        void this.sendBatch(batch);
        batch = [];
      }
    }
    if (batch.length > 0) void this.sendBatch(batch);
  }

  private collect(i: number, now: number, batch: Kept[]): void {
    const { fleet } = this;
    const doing = fleet.step(i, now);
    if (doing === 'rests') return;
    const terminal = fleet.nameOf(i);
    const fix = {
      terminal, at: fleet.clockOf(i, now), lon: round(fleet.lon[i]!, 6), lat: round(fleet.lat[i]!, 6), acc: round(fleet.accuracy[i]!, 1),
      speed: round(fleet.speed[i]!, 1), heading: Math.round(fleet.heading[i]!) % 360, battery: round(Math.max(0, fleet.battery[i]!), 2),
    };
    if (doing === 'keeps') return this.keep(fix);
    const earlier = this.kept.get(terminal);
    if (earlier) {
      this.kept.delete(terminal);
      this.keptNow -= earlier.length;
      batch.push(...earlier);
    }
    if (i < OWN_TRACKS_PHONES) void this.sendOwnTracks(i, now);
    else if (i < OWN_TRACKS_PHONES + OSM_AND_PHONES) void this.sendOsmAnd(i, now);
    else batch.push(fix);
  }

  private keep(fix: Kept): void {
    const list = this.kept.get(fix.terminal) ?? [];
    if (list.length >= KEPT_PER_PHONE) list.shift();
    else if (this.keptNow >= MOST_KEPT) return;
    else this.keptNow++;
    list.push(fix);
    this.kept.set(fix.terminal, list);
    this.counts.keptForLater++;
  }

  private async sendBatch(batch: readonly Kept[]): Promise<void> {
    for (let from = 0; from < batch.length; from += 1000) {
      const part = batch.slice(from, from + 1000);
      await this.counted(part.length, () => this.door.post('/api/v1/positions', this.token, part), () => part.forEach((fix) => this.keep(fix)));
    }
  }

  private sendOwnTracks(i: number, now: number): Promise<void> {
    const { fleet } = this;
    const message = {
      _type: 'location', tst: Math.floor(now / 1000), lat: round(fleet.lat[i]!, 6), lon: round(fleet.lon[i]!, 6), acc: Math.round(fleet.accuracy[i]!),
      vel: Math.round(fleet.speed[i]! * 3.6), cog: Math.round(fleet.heading[i]!) % 360, batt: Math.max(0, Math.round(fleet.battery[i]! * 100)), tid: 'yl', t: 'p',
    };
    return this.counted(1, () => this.door.post(`/owntracks?u=demo&d=${fleet.nameOf(i)}`, this.token, message));
  }

  private sendOsmAnd(i: number, now: number): Promise<void> {
    const { fleet } = this;
    const query = new URLSearchParams({
      id: fleet.nameOf(i), timestamp: String(Math.floor(now / 1000)), lat: fleet.lat[i]!.toFixed(6), lon: fleet.lon[i]!.toFixed(6),
      speed: (fleet.speed[i]! * KNOTS).toFixed(2), bearing: String(Math.round(fleet.heading[i]!) % 360),
      accuracy: fleet.accuracy[i]!.toFixed(1), batt: String(Math.max(0, Math.round(fleet.battery[i]! * 100))),
    });
    return this.counted(1, () => this.door.postForm(`/osmand?${query}`, this.token, {}));
  }

  private async counted(fixes: number, send: () => Promise<{ status: number }>, lost: () => void = () => {}): Promise<void> {
    this.inFlight++;
    try {
      const { status } = await send();
      if (status < 300) this.counts.sent += fixes;
      else if (status >= 500 || status === 429) lost();
      else this.counts.refused += fixes;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      lost();
    } finally {
      this.inFlight--;
    }
  }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
