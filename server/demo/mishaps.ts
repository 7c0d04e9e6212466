import type { Random } from '../../shared/random.ts';
import { Agenda } from './agenda.ts';
import type { CityLife, Place } from './cityLife.ts';
import { NoAnswer, type DoorClient } from './doorClient.ts';
import type { Beat, Fleet } from './fleet.ts';
import type { Trouble } from './troubles.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TICK_MS = 1_000;
const METRES_PER_DEGREE = 111_320;

/** What many report at once of one cause, in their own words. */
const ONE_CAUSE: readonly (readonly Trouble[])[] = [
  ['小区停水，3 号楼没有水', '整片小区停水', '停水一小时了没人修', '7 号楼停水', '小区停水，老人没法做饭', '停水通知没有贴'].map((title) => ({ channel: 'hotline', category: 'waterMain', title })),
  ['整栋楼停电', '停电了，电梯也停了', '小区停电', '商铺停电，冰柜化了', '停电半小时', '5 号楼停电'].map((title) => ({ channel: 'hotline', category: 'powerOutage', title })),
  ['厂区刺鼻异味', '化工味很重，开不了窗', '异味，孩子头晕', '厂区方向刺鼻气味', '刺鼻异味持续半小时', '小区里都是异味'].map((title) => ({ channel: 'hotline', category: 'airPollution', title })),
];
/** What a cloudburst over one township brings: many kinds of one group, each its own matter. */
const CLOUDBURST: readonly Trouble[] = ['地下车库进水', '桥洞积水', '低洼路段积水', '小区道路积水', '商铺进水', '下穿通道积水'].map((title) => ({ channel: 'grid', category: 'waterlogging', title }));
const SOMEWHERE: readonly Trouble[] = ['路灯不亮，说不清在哪条路', '河边有异味，只说在桥附近', '看见井盖缺失，地点没说清'].map((title) => ({ channel: 'hotline', category: 'streetLight', title }));
const FORGOTTEN: Trouble = { channel: 'hotline', category: 'greenery', title: '绿篱遮挡视线' };

/** Each kind of mishap: when the first comes, and the mean time between two. A few a day of each. */
const KINDS = {
  somewhere: [2 * MINUTE, 4 * HOUR],
  sos: [4 * MINUTE, 5 * HOUR],
  oneCause: [7 * MINUTE, 5 * HOUR],
  lost: [5 * MINUTE, 5 * HOUR],
  strayed: [9 * MINUTE, 5 * HOUR],
  forgotten: [12 * MINUTE, 6 * HOUR],
  cloudburst: [25 * MINUTE, 8 * HOUR],
  wrongClock: [45 * MINUTE, 10 * HOUR],
  noNetwork: [3 * HOUR, 20 * HOUR],
} as const satisfies Record<string, readonly [first: number, mean: number]>;
type Kind = keyof typeof KINDS;

/**
 * What goes wrong in the demo city now and then, so that everything a person can be called for is seen there: through the same doors, a
 * few times a day, and most of it in the first hour.
 */
export class Mishaps {
  readonly counts: Record<Kind, number> = { somewhere: 0, sos: 0, oneCause: 0, lost: 0, strayed: 0, forgotten: 0, cloudburst: 0, wrongClock: 0, noNetwork: 0 };
  readonly #agenda = new Agenda<() => void>();

  constructor(
    private readonly fleet: Fleet,
    private readonly life: Pick<CityLife, 'tell' | 'tellSomewhere'>,
    private readonly door: DoorClient,
    private readonly gatewayToken: string,
    private readonly beats: readonly Beat[],
    private readonly random: Random,
    private readonly now: () => number,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    this.begin();
    while (!signal.aborted) {
      this.play();
      await new Promise<void>((wake) => setTimeout(wake, TICK_MS));
    }
  }

  /** Plans the first of each kind. */
  begin(): void {
    for (const kind of Object.keys(KINDS) as Kind[]) this.#plan(kind, this.now() + KINDS[kind][0] * (0.8 + 0.4 * this.random.next()));
  }

  /** Lets happen what is due. */
  play(): void {
    for (let next = this.#agenda.take(this.now()); next !== undefined; next = this.#agenda.take(this.now())) next.what();
  }

  #plan(kind: Kind, at: number): void {
    this.#agenda.add(at, () => {
      this.#plan(kind, this.now() + this.random.exponential(KINDS[kind][1]));
      this.counts[kind]++;
      this.#happen(kind);
    });
  }

  #happen(kind: Kind): void {
    const { fleet, random, life } = this;
    const now = this.now();
    const anyone = random.below(fleet.size);
    const beat = random.pick(this.beats);
    switch (kind) {
      case 'lost':
        return fleet.hush(anyone, now, now + (38 + 20 * random.next()) * MINUTE);
      case 'strayed':
        return fleet.stray(anyone, now, now + 55 * MINUTE);
      case 'wrongClock':
        return fleet.setAhead(anyone, now + 20 * MINUTE);
      case 'noNetwork': {
        const township = beat.grid.slice(0, 9);
        for (let i = 0; i < fleet.size; i++) if (fleet.beatOf(i).grid.startsWith(township)) fleet.hush(i, now, now + 40 * MINUTE);
        return;
      }
      case 'sos':
        return void this.#callForHelp(anyone, now);
      case 'somewhere':
        return void life.tellSomewhere(random.pick(SOMEWHERE), this.#near(beat, 200), 19 * MINUTE);
      case 'forgotten':
        return void life.tell(FORGOTTEN, this.#near(beat, 100), 28 * MINUTE);
      case 'oneCause':
        return this.#spread(random.pick(ONE_CAUSE), 8 * MINUTE, () => this.#near(beat, 120));
      case 'cloudburst': {
        const township = this.beats.filter(({ grid }) => grid.startsWith(beat.grid.slice(0, 9)));
        return this.#spread(Array.from({ length: 18 }, () => random.pick(CLOUDBURST)), 35 * MINUTE, () => this.#near(random.pick(township), 150));
      }
    }
  }

  /** Each of these at a time of its own. */
  #spread(troubles: readonly Trouble[], within: number, where: () => Place): void {
    for (const trouble of troubles) this.#agenda.add(this.now() + this.random.next() * within, () => void this.life.tell(trouble, where(), 3 * MINUTE + this.random.exponential(8 * MINUTE)));
  }

  #near({ lon, lat }: Beat, metres: number): Place {
    const spread = metres / METRES_PER_DEGREE;
    return { lon: Number((lon + this.random.normal() * spread).toFixed(6)), lat: Number((lat + this.random.normal() * spread).toFixed(6)) };
  }

  /** The help key of a phone, as the public apps send it. */
  async #callForHelp(i: number, now: number): Promise<void> {
    const { fleet } = this;
    const query = new URLSearchParams({ id: fleet.nameOf(i), timestamp: String(Math.floor(now / 1000)), lat: fleet.lat[i]!.toFixed(6), lon: fleet.lon[i]!.toFixed(6), alarm: 'sos' });
    await this.door.postForm(`/osmand?${query}`, this.gatewayToken, {}).catch((error: unknown) => {
      if (!(error instanceof NoAnswer)) throw error;
    });
  }
}
