import { OPEN_STATES } from '../../shared/incident.ts';
import { seededRandom, type Random } from '../../shared/random.ts';
import type { AlertLine, IncidentLine, Item, Snapshot } from '../../shared/wire/messages.ts';
import { alertFor, fakeIncident, fakeSnapshot, fakeSources, NEXT_STATE } from './fakeCity.ts';
import { FakeTerminals } from './fakeTerminals.ts';
import type { Feed, FeedListener, Wish } from './feed.ts';

export interface FakeFeedOptions {
  readonly seed?: number;
  readonly terminals?: number;
  /** Milliseconds between frames; 0: only when `beat` is called, for tests. */
  readonly everyMs?: number;
  readonly now?: () => number;
}

/** A seeded city that reports, handles and moves, behind the same port as the centre: for work on screens and their tests. */
export class FakeFeed implements Feed {
  readonly #random: Random;
  readonly #now: () => number;
  readonly #everyMs: number;
  readonly #terminals: FakeTerminals;
  readonly #snapshot: Snapshot;
  readonly #open: IncidentLine[];
  readonly #standing: AlertLine[];
  readonly #usually: number;
  #to: number;
  #number = 400;
  #build = 'fake';
  #listener: FeedListener | null = null;
  #wish: Wish = { positions: true };
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor({ seed = 3302, terminals = 13_800, everyMs = 1_000, now = () => Date.now() }: FakeFeedOptions = {}) {
    this.#random = seededRandom(seed);
    this.#now = now;
    this.#everyMs = everyMs;
    this.#terminals = new FakeTerminals(this.#random, terminals);
    this.#snapshot = fakeSnapshot(this.#random, now(), terminals);
    this.#open = [...this.#snapshot.incidents];
    this.#standing = [...this.#snapshot.alerts];
    this.#usually = this.#open.length;
    this.#to = this.#snapshot.to;
  }

  start(wish: Wish, listener: FeedListener): void {
    this.#wish = wish;
    this.#listener = listener;
    listener.onLink({ state: 'live' });
    this.#sayAll();
    if (this.#everyMs > 0) this.#timer = setInterval(() => this.beat(), this.#everyMs);
  }

  look(wish: Wish): void {
    this.#wish = wish;
    this.#sayAll();
  }

  resume(): void {
    this.#sayAll();
  }

  keyframe(): void {
    this.#listener?.onPositions(this.#terminals.keyframe(this.#now()));
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#listener = null;
  }

  /** For screen tests and work on screens: what does not happen by itself, on demand. */
  readonly levers = {
    silence: (): void => this.stop(),
    callForHelp: (): string => {
      const line = this.#open.find((one) => one.channel === 'oneKey' && one.lon !== undefined) ?? this.#open[0]!;
      const alert = alertFor(this.#random, line, 'P1', this.#now());
      this.#standing.push(alert);
      this.#say([{ kind: 'alert', value: alert }]);
      return alert.id;
    },
    confirm: (id: string): void => {
      const at = this.#standing.findIndex((alert) => alert.id === id);
      if (at < 0) return;
      const [alert] = this.#standing.splice(at, 1);
      this.#say([{ kind: 'alert', value: { ...alert!, version: alert!.version + 1, state: 'confirmed' } }]);
    },
    /** So many seconds of the city, each as soon as the screen has taken the one before. */
    hurry: async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        this.beat();
        await new Promise((next) => setTimeout(next));
      }
    },
    rebuild: (build: string): void => {
      this.#build = build;
      this.#sayAll();
    },
  };

  /** One second of the city. */
  beat(): void {
    const now = this.#now();
    this.#say(this.#happen(now));
    this.#terminals.walk();
    const bytes = this.#terminals.delta(now);
    if (this.#wish.positions) this.#listener?.onPositions(bytes);
  }

  #say(items: readonly Item[]): void {
    const now = this.#now();
    const from = this.#to;
    this.#to += items.length;
    this.#listener?.onFrame({
      room: this.#snapshot.room, epoch: this.#snapshot.epoch, from, to: this.#to, serverTime: now, items, sources: fakeSources(now, this.#terminals.count),
    });
  }

  #sayAll(): void {
    this.#listener?.onSnapshot({
      ...this.#snapshot, build: this.#build, to: this.#to, serverTime: this.#now(), incidents: this.#open.slice(), alerts: this.#standing.slice(),
      sources: fakeSources(this.#now(), this.#terminals.count),
    });
    if (this.#wish.positions) this.keyframe();
  }

  /** Half a second a report, half a step of the loop somewhere, now and then an alert; a P1 only on demand, so that a test knows when. */
  #happen(now: number): Item[] {
    const items: Item[] = [];
    if (this.#random.next() < 0.5) items.push({ kind: 'incident', value: this.#report(now) });
    if (this.#random.next() < 0.6) items.push({ kind: 'incident', value: this.#advance(now) });
    // A city that only grew would hide a leak behind itself.
    if (this.#open.length > this.#usually) items.push({ kind: 'incident', value: { ...this.#open.shift()!, state: 'closed', changedAt: now } });
    if (this.#random.next() < 0.04) items.push({ kind: 'alert', value: this.#raise(now) });
    if (this.#random.next() < 0.05 && this.#standing.length > 6) items.push({ kind: 'alert', value: this.#settle() });
    return items;
  }

  #report(now: number): IncidentLine {
    const line = fakeIncident(this.#random, ++this.#number, now, 0, 'reported');
    this.#open.push(line);
    return line;
  }

  #advance(now: number): IncidentLine {
    const at = Math.floor(this.#random.next() * this.#open.length);
    const was = this.#open[at]!;
    const line: IncidentLine = { ...was, version: was.version + 1, state: NEXT_STATE[was.state] ?? 'closed', changedAt: now };
    if (OPEN_STATES.has(line.state)) this.#open[at] = line;
    else this.#open.splice(at, 1);
    return line;
  }

  #raise(now: number): AlertLine {
    const line = this.#open[Math.floor(this.#random.next() * this.#open.length)]!;
    const alert = alertFor(this.#random, line, this.#random.next() < 0.2 ? 'P3' : 'P2', now);
    this.#standing.push(alert);
    return alert;
  }

  #settle(): AlertLine {
    const [alert] = this.#standing.splice(Math.floor(this.#random.next() * this.#standing.length), 1);
    return { ...alert!, version: alert!.version + 1, state: 'cleared' };
  }
}
