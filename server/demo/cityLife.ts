import type { IncidentState } from '../../shared/incident.ts';
import type { Policy } from '../../shared/policy.ts';
import type { Random } from '../../shared/random.ts';
import { Agenda } from './agenda.ts';
import { NoAnswer, type Answer, type DoorClient } from './doorClient.ts';
import type { Beat } from './fleet.ts';
import type { Trouble, Troubles } from './troubles.ts';

/** Tokens of the demo city's staff. The one who checks is never the one who handled. */
export interface StaffTokens {
  readonly dispatcher: string;
  readonly handler: string;
  readonly checker: string;
  readonly dutyOfficer: string;
  readonly leader: string;
}

/** As much of an incident as the staff look at. */
interface Case {
  readonly id: string;
  readonly version: number;
  readonly state: IncidentState;
  readonly mediation?: string | undefined;
  /** When it is to be handled, ms; where that is known. */
  readonly handleBy?: number | undefined;
}

export interface Place { readonly lon: number; readonly lat: number }

const MINUTE = 60_000;
const TICK_MS = 200;
const AT_ONCE = 40;
/** Answers waited for. A centre that answers no faster is asked no more: the staff come to the rest later. */
const MOST_IN_FLIGHT = 64;
/** More open work than that was not left by the demo. */
const MOST_ADOPTED = 20_000;
const SHARE_OPEN311 = 0.03;
const SHARE_REFUSED = 0.01;
const SHARE_FAILED_CHECK = 0.03;
const SHARE_FAILED_MEDIATION = 0.021;
const SHARE_SAT_DOWN = 0.3;
const SHARE_REFERRED = 0.4;
const SHARE_JUDGED = 0.12;
const SHARE_APPRAISED = 0.4;
/** Of disputes that are open: watched by more than those who mediate. */
const SHARE_ASSESSED = 0.05;

export interface LifeCounts { reported: number; commands: number; refused: number; noAnswer: number }

/**
 * The demo city's troubles and the staff who settle them, through the public doors like everybody else: residents report,
 * dispatchers accept and send, handlers sign, mediate and settle, somebody else checks, the duty officer answers alerts.
 */
export class CityLife {
  readonly counts: LifeCounts = { reported: 0, commands: 0, refused: 0, noAnswer: 0 };
  private readonly agenda = new Agenda<() => void>();
  private inFlight = 0;
  /** Alerts from before are answered as if they came now: officers take over, they do not catch up. */
  private since = 0;

  constructor(
    private readonly door: DoorClient,
    private readonly tokens: StaffTokens,
    private readonly partnerToken: string,
    private readonly troubles: Troubles,
    private readonly beats: readonly Beat[],
    private readonly policy: Policy,
    private readonly random: Random,
    private readonly now: () => number,
    /** Mean time between two reports. */
    private readonly gapMs: number,
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    this.since = this.now();
    await this.adoptOpenIncidents();
    this.scheduleArrival();
    this.scheduleAlertRound();
    while (!signal.aborted) {
      for (let n = 0; n < AT_ONCE && this.inFlight < MOST_IN_FLIGHT; n++) this.agenda.take(this.now())?.what();
      await new Promise<void>((wake) => setTimeout(wake, TICK_MS));
    }
  }

  /** What yesterday left open is worked off at the pace at which new ones come. */
  private async adoptOpenIncidents(): Promise<void> {
    let cursor: string | undefined;
    let adopted = 0;
    do {
      const query = new URLSearchParams({ state: 'open', limit: '200', ...(cursor && { cursor }) });
      const answer = await this.ask(() => this.door.get(`/api/v1/incidents?${query}`, this.tokens.dispatcher));
      if (answer?.status !== 200) return;
      const page = answer.body as { items: { id: string; channel: string; version: number; state: IncidentState; dispute?: { stage: string } }[]; next: string | null };
      for (const one of page.items) {
        // What came just before is accepted as if it came now: nobody lets it go past its time because the shift changes.
        const wait = one.state === 'reported' ? this.acceptDelay(one.channel) * 3 : (0.2 + this.random.next()) * this.gapMs * 1500;
        if (one.dispute !== undefined && this.random.next() < SHARE_ASSESSED) {
          this.agenda.add(this.now() + this.random.exponential(15 * MINUTE), () => void this.assess({ id: one.id, version: one.version, state: one.state }));
        }
        this.agenda.add(this.now() + wait, () => void this.goOn({ id: one.id, version: one.version, state: one.state, mediation: one.dispute?.stage }));
      }
      cursor = page.next ?? undefined;
      adopted += page.items.length;
    } while (cursor !== undefined && adopted < MOST_ADOPTED);
  }

  private scheduleArrival(): void {
    this.agenda.add(this.now() + this.random.exponential(this.gapMs), () => {
      this.scheduleArrival();
      void this.report();
    });
  }

  private async report(): Promise<void> {
    const { random } = this;
    const trouble = this.troubles.next();
    const beat = random.pick(this.beats);
    const spread = (beat.reach * 0.5) / 111_320;
    const place = { lon: Number((beat.lon + random.normal() * spread).toFixed(6)), lat: Number((beat.lat + random.normal() * spread).toFixed(6)) };
    if (random.next() < SHARE_OPEN311) {
      await this.ask(() => this.door.postForm('/open311/v2/requests.json', this.partnerToken, {
        service_code: trouble.category, lat: String(place.lat), long: String(place.lon), description: trouble.title, 'attribute[exercise]': 'true',
      }));
      this.counts.reported++;
      return;
    }
    await this.tell(trouble, place);
  }

  /** Somebody reports it. `wait`: when the dispatcher comes to it, ms; absent: as usual. */
  async tell(trouble: Trouble, place: Place, wait?: number): Promise<void> {
    const report = { id: this.random.uuid(), channel: trouble.channel, category: trouble.category, title: trouble.title, ...place, exercise: true };
    const answer = await this.ask(() => this.door.post('/api/v1/incidents', this.tokens.dispatcher, report));
    if (answer?.status !== 201) return;
    this.counts.reported++;
    const { id, version, state } = answer.body as Case;
    const isDispute = this.policy.categories.some((one) => one.code === trouble.category && one.dispute !== undefined);
    this.later(wait ?? this.acceptDelay(trouble.channel), { id, version, state, mediation: isDispute ? 'registered' : undefined });
  }

  /** Somebody reports what cannot be found on the map; so long later the dispatcher knows where it is. */
  async tellSomewhere(trouble: Trouble, place: Place, wait: number): Promise<void> {
    const answer = await this.ask(() => this.door.post('/api/v1/incidents', this.tokens.dispatcher, { id: this.random.uuid(), channel: trouble.channel, category: trouble.category, title: trouble.title, exercise: true }));
    if (answer?.status !== 201) return;
    const { id, version, state } = answer.body as Case;
    this.agenda.add(this.now() + wait, () => void this.command({ id, version, state }, this.tokens.dispatcher, { type: 'PlaceIncident', ...place }).then((one) => this.thenLater(one, MINUTE)));
  }

  /** One-key calls and alarms are answered in seconds; the rest when the dispatcher comes to it. */
  private acceptDelay(channel: string): number {
    return channel === 'oneKey' ? 4_000 + this.random.exponential(8_000) : 15_000 + this.random.exponential(MINUTE);
  }

  private later(wait: number, one: Case): void {
    this.agenda.add(this.now() + wait, () => void this.goOn(one));
  }

  /** The next thing somebody does about it, and when they come to the one after that. */
  private async goOn(one: Case): Promise<void> {
    const { random, tokens } = this;
    switch (one.state) {
      case 'reported':
        if (random.next() < SHARE_REFUSED) return void (await this.command(one, tokens.dispatcher, { type: 'RefuseIncident', reason: '不属受理范围,已告知反映人' }));
        return this.thenLater(await this.command(one, tokens.dispatcher, { type: 'AcceptIncident' }), 10_000 + random.exponential(40_000));
      case 'accepted':
        return this.thenLater(await this.command(one, tokens.dispatcher, { type: 'DispatchIncident' }), 20_000 + random.exponential(2 * MINUTE));
      case 'dispatched':
        return this.thenLater(await this.command(one, tokens.handler, { type: 'SignForIncident' }), MINUTE + random.exponential(4 * MINUTE));
      case 'handling':
        return await this.isWaylaid(one) ? undefined : this.settle(one);
      case 'suspended':
        return this.thenLater(await this.command(one, tokens.dispatcher, { type: 'ResumeIncident' }), MINUTE);
      case 'handled':
        if (random.next() < SHARE_FAILED_CHECK) {
          return this.thenLater(await this.command(one, tokens.checker, { type: 'CheckIncident', pass: false, reason: '现场仍有遗留,请再处置' }), 2 * MINUTE + random.exponential(5 * MINUTE));
        }
        return this.thenLater(await this.command(one, tokens.checker, { type: 'CheckIncident', pass: true }), 5 * MINUTE + random.exponential(20 * MINUTE));
      case 'closed':
        if (random.next() > SHARE_JUDGED) return;
        return this.thenLater(await this.command(one, tokens.dispatcher, { type: 'EvaluateIncident', satisfaction: random.pick(['satisfied', 'satisfied', 'satisfied', 'satisfied', 'partly', 'unsatisfied']), from: 'reporter' }), 10 * MINUTE);
      case 'evaluated':
        return void (random.next() < SHARE_APPRAISED && await this.command(one, tokens.leader, { type: 'AppraiseIncident' }));
      case 'appraised': case 'merged': case 'refused': case 'voided':
        return;
    }
  }

  /** What happens seldom on the way; false: nothing did. */
  private async isWaylaid(one: Case): Promise<boolean> {
    const { random, tokens, policy } = this;
    const chance = random.next();
    const goOn = (next: Case | undefined, wait: number): true => (this.thenLater(next, wait), true);
    if (chance < 0.006) return goOn(await this.command(one, tokens.dispatcher, { type: 'SuspendIncident', reason: '待产权单位到场确认' }), 20 * MINUTE);
    if (chance < 0.010) return goOn(await this.command(one, tokens.leader, { type: 'SuperviseIncident', note: '请尽快办结并反馈' }), MINUTE);
    if (chance < 0.015) {
      const cityWide = policy.units.filter(({ area }) => area === policy.units[0]!.area);
      return goOn(await this.command(one, tokens.handler, { type: 'TransferIncident', unit: random.pick(cityWide).code, reason: '属市级管养范围' }), 2 * MINUTE);
    }
    if (chance < 0.025 && one.handleBy !== undefined) {
      const asked = await this.command(one, tokens.handler, { type: 'RequestExtension', handleBy: one.handleBy + 86_400_000, reason: '配件待到货' });
      return asked === undefined ? true : goOn(await this.command(asked, tokens.dispatcher, { type: 'ExtendDeadline' }), 5 * MINUTE);
    }
    if (chance > 0.985 && one.mediation !== undefined) {
      const risk = random.pick(['blue', 'blue', 'blue', 'blue', 'yellow', 'yellow', 'red']);
      return goOn(await this.command(one, tokens.handler, { type: 'AssessDispute', risk, reason: '涉及人数较多,情绪激动' }), MINUTE);
    }
    return false;
  }

  private async settle(one: Case): Promise<void> {
    const { random, tokens } = this;
    if (one.mediation === 'registered') {
      const assessed = random.next() < SHARE_ASSESSED ? await this.assess(one) : undefined;
      if (assessed !== undefined) return this.later(MINUTE, assessed);
      const body = random.pick(['peoplesCommittee', 'peoplesCommittee', 'jointCentre', 'judicialOffice', 'industryCommittee', 'union']);
      return this.thenLater(await this.command(one, tokens.handler, { type: 'InvestigateDispute', body }), MINUTE + random.exponential(3 * MINUTE));
    }
    if (one.mediation === 'investigated' && random.next() < SHARE_SAT_DOWN) {
      return this.thenLater(await this.command(one, tokens.handler, { type: 'MediateDispute' }), 2 * MINUTE + random.exponential(3 * MINUTE));
    }
    if (one.mediation === 'failed' && random.next() < SHARE_REFERRED) {
      return this.thenLater(await this.command(one, tokens.handler, { type: 'ReferDispute', to: random.pick(['arbitration', 'litigation', 'administrative']), reason: '当事人申请' }), MINUTE);
    }
    if (one.mediation === 'investigated' || one.mediation === 'mediating') {
      const order = random.next() < SHARE_FAILED_MEDIATION
        ? { type: 'FailDispute', reason: '双方分歧较大,建议诉调对接' }
        : { type: 'SettleDispute', agreement: '双方达成一致,签订调解协议' };
      return this.thenLater(await this.command(one, tokens.handler, order), 30_000 + random.exponential(MINUTE));
    }
    this.thenLater(await this.command(one, tokens.handler, { type: 'HandleIncident', result: '已到场处置,现场恢复' }), MINUTE + random.exponential(3 * MINUTE));
  }

  /** A person says how much may come of it; who deals with it goes on from there. */
  private assess(one: Case): Promise<Case | undefined> {
    const order = this.random.next() < 0.4 ? { risk: 'red', reason: '涉及人数较多,有激化苗头' } : { risk: 'yellow', reason: '双方情绪激动,需持续关注' };
    return this.command(one, this.tokens.dutyOfficer, { type: 'AssessDispute', ...order });
  }

  private thenLater(next: Case | undefined, wait: number): void {
    if (next) this.later(wait, next);
  }

  /** Gives one command; the answer is the case as it is now. Somebody faster is taken for granted: one goes on from there. */
  private async command(one: Case, token: string, order: Record<string, unknown>): Promise<Case | undefined> {
    const body = { commandId: this.random.uuid(), expectedVersion: one.version, ...order };
    const answer = await this.ask(() => this.door.post(`/api/v1/incidents/${one.id}/commands`, token, body));
    this.counts.commands++;
    if (answer?.status === 200 || answer?.status === 409) return caseOf(answer.status, answer.body);
    if (answer) this.counts.refused++;
    // The centre was away or too busy: once more in a while, from what is known then.
    if (!answer || answer.status >= 500) this.later(30_000, one);
    return undefined;
  }

  private scheduleAlertRound(): void {
    this.agenda.add(this.now() + 5_000, () => {
      this.scheduleAlertRound();
      void this.answerAlerts();
    });
  }

  /** A visitor at the desk has a good minute to be faster. */
  private async answerAlerts(): Promise<void> {
    const answer = await this.ask(() => this.door.get('/api/v1/alerts?state=standing&limit=200', this.tokens.dutyOfficer));
    if (answer?.status !== 200) return;
    const { items } = answer.body as { items: { id: string; version: number; state: string; raisedAt: number; acknowledgedAt?: number; exercise: boolean }[] };
    for (const alert of items) {
      if (!alert.exercise) continue;
      const age = this.now() - Math.max(alert.acknowledgedAt ?? alert.raisedAt, this.since);
      const patience = alert.state === 'raised' ? 90_000 : 7 * MINUTE;
      if (age < patience || this.random.next() > 0.25) continue;
      const order = alert.state === 'raised' ? { type: 'AcknowledgeAlert' } : { type: 'ConfirmAlert', note: '已联系现场,人员到位' };
      await this.ask(() => this.door.post(`/api/v1/alerts/${alert.id}/commands`, this.tokens.dutyOfficer, { commandId: this.random.uuid(), expectedVersion: alert.version, ...order }));
    }
  }

  private async ask(send: () => Promise<Answer>): Promise<Answer | undefined> {
    this.inFlight++;
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.counts.noAnswer++;
      return undefined;
    } finally {
      this.inFlight--;
    }
  }
}

/** The answer to an order is the new state; to one that came too late, the state as it is, under `state`. */
function caseOf(status: number, body: unknown): Case {
  type Stated = { id: string; version: number; state: IncidentState; mediation?: { stage: string }; due: { handleBy: number } };
  const now = status === 409 ? (body as { state: Stated }).state : (body as Stated);
  return { id: now.id, version: now.version, state: now.state, mediation: now.mediation?.stage, handleBy: now.due.handleBy };
}
