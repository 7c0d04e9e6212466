import type { AreaTree } from '../../shared/area.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CentreFact } from '../../shared/fact.ts';
import type { Policies } from '../../shared/policy.ts';
import { zoneOffset } from '../../shared/zone.ts';
import type { Journal } from '../journal/journal.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Answer, Message } from './adapters/message.ts';
import { messageFor } from './adapters/messageFor.ts';
import { noticeStream, type NoticeBook, type NoticeCall } from './noticeBook.ts';
import { NoticeLine, type Waiting } from './noticeLine.ts';
import type { Notice } from './notice.ts';
import type { NoticeTarget } from './noticeTarget.ts';

export interface NoticePostDeps {
  readonly journal: Pick<Journal, 'append' | 'epoch'>;
  readonly view: Pick<LiveView, 'alert' | 'onChange'>;
  readonly book: NoticeBook;
  readonly targets: readonly NoticeTarget[];
  readonly policies: Policies;
  readonly tree: AreaTree;
  readonly centreName: string;
  readonly clock: Clock;
  readonly luck: () => number;
  readonly post: (message: Message, allowPrivate: boolean) => Promise<Answer>;
  readonly onFault: (sentence: string) => void;
}

const BY = { role: 'system', subject: 'noticePost' } as const;
/** What is found unsent at a start and is older, nobody need be got up for any more. */
const OLDEST_MS = 60 * 60_000;

/**
 * Tells those outside when a rung of a ladder calls for them: at least once each, under an id that is always the same. What is not
 * known to have been told at a start is told then.
 */
export class NoticePost {
  readonly #deps: NoticePostDeps;
  readonly lines: readonly NoticeLine<Notice>[];
  #unfollow = (): void => {};

  constructor(deps: NoticePostDeps) {
    this.#deps = deps;
    this.lines = deps.targets.map((target) => new NoticeLine({
      target, clock: deps.clock, luck: deps.luck, post: deps.post, write: (notice, now) => messageFor(target, notice, now), ended: (waiting, fault) => this.#ended(target, waiting, fault),
    }));
  }

  start(): void {
    const { view, book, clock } = this.#deps;
    for (const call of book.calls()) if (clock.now() - call.at <= OLDEST_MS) this.#take(call);
    this.#unfollow = view.onChange(({ facts }) => {
      for (const fact of facts) {
        if (fact.type === 'AlertEscalated' && fact.data.notice === true) this.#take({ seq: fact.seq, alert: fact.stream.slice('alert:'.length), at: fact.at, rung: fact.data });
      }
    });
  }

  stop(): void {
    this.#unfollow();
    for (const line of this.lines) line.stop();
  }

  #take(call: NoticeCall): void {
    for (const line of this.lines) {
      const { target } = line;
      if (this.#deps.book.endOf(call.seq, target.code) !== undefined) continue;
      const notice = this.#noticeOf(call, target);
      if (notice !== undefined && !line.take(call.seq, notice)) this.#deps.onFault(`too many notices wait for ${target.code}; one is left out (alert ${call.alert})`);
    }
  }

  /** As this target is to hear it; undefined when it is not for them. */
  #noticeOf({ seq, alert: id, at, rung }: NoticeCall, target: NoticeTarget): Notice | undefined {
    const { view, tree, policies, clock, centreName, journal } = this.#deps;
    const alert = view.alert(id);
    if (alert === undefined || (alert.exercise && target.exercise !== true)) return undefined;
    const node = alert.area === null ? 0 : Math.max(0, tree.indexOf(alert.area));
    if (target.area !== undefined && !(tree.indexOf(target.area) >= 0 && tree.isInside(node, tree.indexOf(target.area)))) return undefined;
    const policy = policies.inForce(clock.now());
    const rule = policy.alertRules.find(({ code }) => code === alert.rule);
    const { rule: code, priority, title, area, lon, lat, incident, raisedAt, exercise } = alert;
    const named = { zh: code, en: code };
    return {
      id: `${journal.epoch.replaceAll(/[^A-Za-z0-9-]/g, '')}-${seq}-${target.code}`, at,
      alert: { id, rule: code, priority, title, area, raisedAt, exercise, ...(incident !== undefined && { incident }), ...(lon !== undefined && lat !== undefined && { lon, lat }) },
      rung: { rung: rung.rung, times: rung.times, to: rung.to }, rule: { label: rule?.label ?? named, action: rule?.action ?? named },
      place: tree.pathOf(node).map((one) => tree.name[one]).join(''), centre: centreName, local: (time) => localOf(time, zoneOffset(policy.timeZone)),
    };
  }

  async #ended({ code }: NoticeTarget, { seq, notice, tries }: Waiting<Notice>, fault: string | undefined): Promise<void> {
    const { journal, clock, onFault } = this.#deps;
    const data = { call: seq, alert: notice.alert.id, target: code, tries };
    const fact: CentreFact = fault === undefined ? { type: 'NoticeSent', data } : { type: 'NoticeGivenUp', data: { ...data, fault } };
    await journal.append({ stream: noticeStream(seq, code), expectedVersion: 0, at: clock.now(), by: BY, facts: [fact], once: { source: 'notice', key: `${seq} ${code}` } });
    if (fault !== undefined) onFault(`${code} could not be told of alert ${notice.alert.id}, after ${tries} tries: ${fault}`);
  }
}

/** `2026-11-22T10:00:05+08:00`; CAP takes no `Z`. */
function localOf(at: number, offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  return `${new Date(at + offset).toISOString().slice(0, 19)}${offset > 0 ? '+' : '-'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
