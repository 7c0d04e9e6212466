import type { Clock } from '../../../shared/clock.ts';
import type { CentreFact } from '../../../shared/fact.ts';
import type { Policies } from '../../../shared/policy.ts';
import type { Report } from '../../../shared/report/report.ts';
import type { ReportDocument } from '../../../shared/report/reportDocument.ts';
import { lastFullDay } from '../../../shared/report/reportSpan.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Answer, Message } from '../adapters/message.ts';
import { NoticeLine } from '../noticeLine.ts';
import type { BriefPlan, NoticeTarget, WebhookTarget } from '../noticeTarget.ts';
import { briefKey, type BriefBook, type BriefEnd } from './briefBook.ts';
import { briefMessage } from './briefMessage.ts';
import { nextAfter, parseCron, type Cron } from './cron.ts';

/** Which brief is to be written: of the period that this day lies in, days since 1970-01-01 on the city's calendar. */
export interface BriefAsked {
  readonly plan: BriefPlan;
  /** Code; absent: the whole city. */
  readonly area: string | undefined;
  readonly day: number;
}

export interface BriefPostDeps {
  readonly journal: Pick<Journal, 'append' | 'epoch'>;
  readonly book: BriefBook;
  readonly targets: readonly NoticeTarget[];
  readonly policies: Pick<Policies, 'inForce'>;
  /** The whole centre is an exercise: only those are told who want that. */
  readonly exercise: boolean;
  readonly clock: Clock;
  /** Between 0 and 1. */
  readonly luck: () => number;
  readonly write: (asked: BriefAsked) => Promise<{ readonly report: Report; readonly document: ReportDocument }>;
  readonly post: (message: Message, allowPrivate: boolean) => Promise<Answer>;
  readonly onFault: (sentence: string) => void;
}

/** A brief that is sent, and how that goes. */
export interface BriefLine {
  readonly target: string;
  readonly plan: BriefPlan;
  /** When it is due next, ms. */
  readonly next: number | undefined;
  readonly waiting: readonly { readonly due: number; readonly tries: number; readonly nextAt: number; readonly fault?: string }[];
  readonly last: BriefEnd | undefined;
}

interface Schedule {
  readonly target: WebhookTarget;
  readonly plan: BriefPlan;
  readonly key: string;
  readonly cron: Cron;
  readonly line: NoticeLine<number>;
  /** Ended, and perhaps not folded yet. */
  readonly ended: Set<number>;
}

const BY = { role: 'system', subject: 'briefPost' } as const;
/** What was due while the server was down is still sent so long afterwards; older news nobody reads. */
const CAUGHT_UP_MS = 3 * 86_400_000;
/** The newest so many of one brief; a cron of every minute is not made up for. */
const MOST_CAUGHT_UP = 20;
/** Looked at anew at least so often: clocks are set. */
const LOOK_MS = 600_000;

/** Sends briefs when the city's clock says so: each once, over restarts too, at least once to the receiver under an id that is always the same. */
export class BriefPost {
  readonly #deps: BriefPostDeps;
  readonly #schedules: readonly Schedule[];
  #cancel = (): void => {};
  #stopped = false;

  constructor(deps: BriefPostDeps) {
    this.#deps = deps;
    this.#schedules = deps.targets.flatMap((target) => (target.kind !== 'webhook' || (deps.exercise && target.exercise !== true) ? [] : (target.briefs ?? []).map((plan): Schedule => {
      const ended = new Set<number>();
      return { target, plan, key: briefKey(target.code, plan.code), cron: parseCron(plan.cron)!, ended,
      line: new NoticeLine<number>({
        target, clock: deps.clock, luck: deps.luck, post: deps.post,
        write: (due, now) => this.#write(target, plan, due, now),
        ended: async ({ seq: due, tries }, fault) => {
          await this.#ended(target.code, plan.code, due, tries, fault);
          ended.add(due);
        },
      }) };
    })));
  }

  start(): void {
    void this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    for (const { line } of this.#schedules) line.stop();
  }

  lines(): BriefLine[] {
    const { book, clock } = this.#deps;
    return this.#schedules.map(({ target, plan, key, cron, line }) => ({
      target: target.code, plan, next: nextAfter(cron, clock.now(), this.#offset()), last: book.lastEnd(key),
      waiting: line.waiting.map(({ seq: due, tries, nextAt, fault }) => ({ due, tries, nextAt, ...(fault !== undefined && { fault }) })),
    }));
  }

  #offset(): number {
    return zoneOffset(this.#deps.policies.inForce(this.#deps.clock.now()).timeZone);
  }

  async #look(): Promise<void> {
    const { clock, onFault } = this.#deps;
    const next: number[] = [clock.now() + LOOK_MS];
    for (const schedule of this.#schedules) {
      try {
        await this.#begin(schedule);
        for (const due of this.#dueNow(schedule)) if (!schedule.line.take(due, due)) onFault(`too many briefs wait for ${schedule.target.code}; that of ${new Date(due).toISOString()} is left out`);
      } catch {
        // Storage is down; it is looked at again, and nothing was forgotten.
      }
      next.push(nextAfter(schedule.cron, clock.now(), this.#offset()) ?? Number.POSITIVE_INFINITY);
    }
    if (!this.#stopped && this.#schedules.length > 0) this.#cancel = clock.wakeAt(Math.min(...next), () => void this.#look());
  }

  /** From when on it is sent is written down once, so that what falls due while the server is down is known to be missing. */
  async #begin({ target, plan, key }: Schedule): Promise<void> {
    const { journal, book, clock } = this.#deps;
    if (book.begunAt(key) !== undefined) return;
    await journal.append({ stream: `brief:${key}`, expectedVersion: 0, at: clock.now(), by: BY, facts: [{ type: 'BriefsBegun', data: { target: target.code, brief: plan.code } }], once: { source: 'brief', key } });
  }

  /** What fell due since it was begun and has not ended, the oldest first. */
  #dueNow({ key, cron, ended }: Schedule): number[] {
    const { book, clock } = this.#deps;
    const now = clock.now();
    const begun = book.begunAt(key);
    const dues: number[] = [];
    if (begun === undefined) return dues;
    for (let due = nextAfter(cron, Math.max(begun, now - CAUGHT_UP_MS), this.#offset()); due !== undefined && due <= now; due = nextAfter(cron, due, this.#offset())) dues.push(due);
    return dues.slice(-MOST_CAUGHT_UP).filter((due) => {
      if (book.endOf(key, due) === undefined) return !ended.has(due);
      ended.delete(due);
      return false;
    });
  }

  async #write(target: WebhookTarget, plan: BriefPlan, due: number, now: number): Promise<Message> {
    const { journal, write } = this.#deps;
    const brief = await write({ plan, area: plan.area ?? target.area, day: lastFullDay(plan.period, due, this.#offset()) });
    return briefMessage(target, `${journal.epoch.replaceAll(/[^A-Za-z0-9-]/g, '')}-brief-${target.code}-${plan.code}-${due}`, plan, due, brief, now);
  }

  async #ended(target: string, brief: string, due: number, tries: number, fault: string | undefined): Promise<void> {
    const { journal, clock, onFault } = this.#deps;
    const data = { target, brief, due, tries };
    const fact: CentreFact = fault === undefined ? { type: 'BriefSent', data } : { type: 'BriefGivenUp', data: { ...data, fault } };
    const key = `${briefKey(target, brief)}/${due}`;
    await journal.append({ stream: `brief:${key}`, expectedVersion: 0, at: clock.now(), by: BY, facts: [fact], once: { source: 'brief', key } });
    if (fault !== undefined) onFault(`the brief ${brief} could not be sent to ${target}, after ${tries} tries: ${fault}`);
  }
}
