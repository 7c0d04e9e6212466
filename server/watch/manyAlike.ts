import { OPEN_STATES, type Incident } from '../../shared/incident.ts';
import type { AlertRule } from '../../shared/policy.ts';
import type { AlikeBook } from '../projections/alike/alikeBook.ts';
import type { LiveView } from '../projections/liveView.ts';
import type { Condition, Detector } from './condition.ts';

/**
 * Far less than is asked of two that are to be merged: that five of the last hours are each so like a sixth hardly happens by chance. Of
 * 18,000 reports of the demo city, 450 an hour, none had four others so like it within twelve hours.
 */
const LEAST_LIKE = 0.1;
const MOST_LIKE = 100;
/** A look takes up so many new reports, 0.2 ms each; the others wait for the next. */
const AT_A_LOOK = 150;
const MOST_WAITING = 20_000;
const HOUR = 3_600_000;

/** Reports of one matter, under the first of them. */
interface Matter {
  readonly source: Incident;
  readonly since: number;
  readonly members: Set<string>;
}

/**
 * Many reports that tell of one matter, by the same likeness that suggests what to merge. Each new report is compared with those
 * around it, so a matter is found with the report that makes it one, and stands until half of them are dealt with or merged.
 */
export class ManyAlike implements Detector {
  readonly #view: Pick<LiveView, 'incident' | 'onChange'>;
  readonly #book: Pick<AlikeBook, 'like'>;
  /** Reported, and not yet compared. */
  #waiting: string[] = [];
  readonly #matters = new Map<string, Matter>();
  /** The matter each report was found to tell of, by its source. */
  readonly #matterOf = new Map<string, string>();

  constructor(view: Pick<LiveView, 'incident' | 'onChange'>, book: Pick<AlikeBook, 'like'>) {
    this.#view = view;
    this.#book = book;
  }

  /** Returns what ends it. */
  follow(known: Iterable<Incident>): () => void {
    this.#waiting = [...known].filter(({ state }) => OPEN_STATES.has(state)).sort((a, b) => a.reportedAt - b.reportedAt).map(({ id }) => id);
    return this.#view.onChange(({ facts }) => {
      for (const fact of facts) if (fact.type === 'IncidentReported') this.#waiting.push(fact.data.id);
      // Of one cause more will come: the newest are enough to find it.
      if (this.#waiting.length > MOST_WAITING) this.#waiting.splice(0, this.#waiting.length - MOST_WAITING);
    });
  }

  *look({ trigger, onDelay = 0 }: AlertRule, now: number): Generator<Condition> {
    if (trigger.on !== 'alike') return;
    const from = now - trigger.hours * HOUR;
    for (const id of this.#waiting.splice(0, AT_A_LOOK)) this.#compare(id, from, trigger.reports);
    for (const [id, { source, since, members }] of this.#matters) {
      for (const member of members) if (this.#openSince(member, from) === undefined) this.#drop(member, members);
      if (members.size < trigger.reports / 2) {
        for (const member of members) this.#drop(member, members);
        this.#matters.delete(id);
        continue;
      }
      if (now - since < onDelay * 1_000) continue;
      const { title, area, lon, lat, reportedAt, exercise } = source;
      yield {
        source: `matter:${id}`, incident: id, title: `${title} 等 ${members.size} 件`, area, since, notBefore: reportedAt, exercise,
        ...(lon !== undefined && lat !== undefined && { lon, lat }),
      };
    }
  }

  knows({ trigger }: AlertRule): boolean {
    return trigger.on !== 'alike' || this.#waiting.length < AT_A_LOOK;
  }

  #compare(id: string, from: number, reports: number): void {
    const incident = this.#openSince(id, from);
    if (incident === undefined || this.#matterOf.has(id)) return;
    const like = this.#book.like(id, MOST_LIKE, LEAST_LIKE).map((one) => this.#view.incident(one.id)).filter((one) => one !== undefined && one.exercise === incident.exercise);
    const all = [incident, ...like as Incident[]].filter(({ reportedAt }) => reportedAt >= from).sort((a, b) => a.reportedAt - b.reportedAt);
    const known = all.map((one) => this.#matterOf.get(one.id)).find((source) => source !== undefined);
    if (known !== undefined) return this.#join(this.#matters.get(known)!, id);
    const open = all.filter(({ state }) => OPEN_STATES.has(state));
    if (open.length < reports) return;
    const matter: Matter = { source: all[0]!, since: open[reports - 1]!.reportedAt, members: new Set() };
    this.#matters.set(all[0]!.id, matter);
    for (const one of open) this.#join(matter, one.id);
  }

  #join(matter: Matter, id: string): void {
    matter.members.add(id);
    this.#matterOf.set(id, matter.source.id);
  }

  #drop(id: string, members: Set<string>): void {
    members.delete(id);
    this.#matterOf.delete(id);
  }

  #openSince(id: string, from: number): Incident | undefined {
    const incident = this.#view.incident(id);
    return incident !== undefined && OPEN_STATES.has(incident.state) && incident.reportedAt >= from ? incident : undefined;
  }
}
