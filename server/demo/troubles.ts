import type { DisputeKind } from '../../shared/dispute.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Random } from '../../shared/random.ts';
import { PAST_DISPUTES } from './pastPlan.ts';
import { CHANNEL_SHARES, DISPUTE_STORIES, STORIES } from './stories.ts';

export interface Trouble {
  readonly channel: string;
  readonly category: string;
  readonly title: string;
}

const SHARE_DISPUTES = 0.446;
/** In a live exercise more is at stake than on a usual day, so that officers have something to answer: one report in twenty. */
const SHARE_URGENT = 0.05;
const URGENT = ['oneKeyHelp', 'oneKeyHelp', 'lostPerson', 'gatheringCrowd', 'liftFault', 'fireAlarm', 'roadCollapse', 'foodPoisoning', 'suspiciousObject'];
/** A whole site unpaid is rare among labour disputes, and raises an alert. */
const SHARE_WAGE_ARREARS = 0.04;

/** What happens to people in the demo city: the mix of ways in, kinds and words. Kinds that the policy in force does not know stay out. */
export class Troubles {
  private readonly others: readonly string[];
  private readonly otherWeights: readonly number[];
  private readonly urgent: readonly string[];
  private readonly kinds: readonly DisputeKind[];
  private readonly kindWeights: readonly number[];
  private readonly channels: readonly string[];
  private readonly channelWeights: readonly number[];
  private readonly categoryOfKind: ReadonlyMap<DisputeKind, string>;

  constructor(policy: Policy, private readonly random: Random) {
    const leaves = new Set(policy.categories.filter((one) => one.handle !== undefined).map((one) => one.code));
    this.others = Object.keys(STORIES).filter((code) => leaves.has(code));
    this.otherWeights = this.others.map((code) => STORIES[code]!.weight);
    const urgent = URGENT.filter((code) => leaves.has(code));
    this.urgent = urgent.length > 0 ? urgent : this.others;
    this.categoryOfKind = new Map(policy.categories.filter((one) => one.dispute && one.code !== 'wageArrears').map((one) => [one.dispute!, one.code]));
    this.kinds = [...this.categoryOfKind.keys()];
    this.kindWeights = this.kinds.map((kind) => PAST_DISPUTES[kind].investigated);
    this.channels = Object.keys(CHANNEL_SHARES).filter((code) => policy.channels.some((one) => one.code === code));
    this.channelWeights = this.channels.map((code) => CHANNEL_SHARES[code]!);
    if (this.others.length + this.kinds.length === 0 || this.channels.length === 0) {
      throw new Error('the policy in force knows none of the categories and channels that the demo city reports; run the simulator against a centre with the shipped policy');
    }
  }

  next(): Trouble {
    if (this.random.next() < SHARE_URGENT) return this.of(this.random.pick(this.urgent));
    return this.kinds.length > 0 && this.random.next() < SHARE_DISPUTES
      ? this.dispute(this.kinds[this.random.weighted(this.kindWeights)]!)
      : this.other();
  }

  other(): Trouble {
    return this.of(this.others[this.random.weighted(this.otherWeights)]!);
  }

  /** A trouble of one kind. */
  of(category: string): Trouble {
    const channel = category === 'oneKeyHelp' ? 'oneKey' : this.channel();
    return { channel, category, title: this.random.pick(STORIES[category]!.titles) };
  }

  dispute(kind: DisputeKind): Trouble {
    const usual = this.categoryOfKind.get(kind)!;
    const category = kind === 'labour' && this.random.next() < SHARE_WAGE_ARREARS ? 'wageArrears' : usual;
    const channel = kind === 'enterprise' && this.random.next() < 0.6 ? 'meeting' : this.channel();
    return { channel, category, title: this.random.pick(DISPUTE_STORIES[category] ?? [category]) };
  }

  private channel(): string {
    return this.channels[this.random.weighted(this.channelWeights)]!;
  }
}
