import type { Incident, IncidentState } from '../../../shared/incident.ts';
import { likeness, REACH, type Crowd, type Likeness, type Subject } from './likeness.ts';
import { bigramsOf, PhraseCounts } from './phrases.ts';

export interface AlikeBookDeps {
  /** The group a category stands in; null for one that the policy does not know. */
  readonly groupOf: (category: string) => string | null;
  /** Middle of an area and the metres it reaches; undefined where nothing is known of its shape. */
  readonly middleOf: (area: string) => { readonly lon: number; readonly lat: number; readonly metres: number } | undefined;
}

export interface Suggestion extends Likeness {
  readonly id: string;
}

/** Reports of the last ten days are compared; what is older and still open has been seen by people long since. */
const WINDOW_MS = 10 * 86_400_000;
/** So that one street with a thousand reports costs no more than a second look. */
const MOST_COMPARED = 600;
const AT_A_BREATH = 40;
const CELL = REACH / 111_195;
/** No matter of their own any more. */
const GONE: ReadonlySet<IncidentState> = new Set(['refused', 'voided', 'merged']);

/** What the book looks at; a whole `Incident` will do. */
export type Seen = Pick<Incident, 'id' | 'category' | 'title' | 'text' | 'area' | 'lon' | 'lat' | 'reportedAt' | 'state'>;

/**
 * Recent reports by where they are, to find those that tell of the same matter. Derived and bounded: it sees what the live view
 * sees, forgets what is older than ten days, and decides nothing. Only a person merges.
 */
export class AlikeBook implements Crowd {
  readonly #deps: AlikeBookDeps;
  /** In the order of the reports, the oldest first. */
  readonly #subjects = new Map<string, Subject>();
  readonly #cells = new Map<string, Set<string>>();
  readonly #phrases = new Map<string, PhraseCounts>();

  constructor(deps: AlikeBookDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#subjects.size;
  }

  phrasesOf(category: string): PhraseCounts {
    let phrases = this.#phrases.get(category);
    if (phrases === undefined) this.#phrases.set(category, (phrases = new PhraseCounts()));
    return phrases;
  }

  /** Takes an incident as it now is: new, moved to another place, ended, or back again. */
  see(incident: Seen, now: number): void {
    const known = this.#subjects.get(incident.id);
    const isOver = GONE.has(incident.state) || incident.reportedAt < now - WINDOW_MS;
    if (known !== undefined && !isOver && isWhere(known, incident)) return;
    this.#forgetBefore(now - WINDOW_MS);
    if (known !== undefined) this.#drop(incident.id);
    if (!isOver) this.#take(incident);
  }

  /** Those most like it, the likeliest first; `least` is the smallest score that is told. */
  like(id: string, most: number, least: number): Suggestion[] {
    const subject = this.#subjects.get(id);
    if (subject === undefined) return [];
    const found: Suggestion[] = [];
    for (const other of this.#around(subject)) {
      const how = likeness(subject, this.#subjects.get(other)!, this, least);
      if (how !== undefined) found.push({ id: other, ...how });
    }
    return found.sort((a, b) => b.score - a.score).slice(0, most);
  }

  /**
   * Matters: incidents that several reports tell of, so that six households who complain of one quarry stand as one. A report
   * joins the group it is likest to on the whole, not the one with the nearest single member, so that chains do not grow across a town.
   * `breathe` is awaited now and then, so that a large area does not hold up the centre.
   */
  async matters(ids: Iterable<string>, least: number, breathe: () => Promise<void>): Promise<string[][]> {
    const groups: string[][] = [];
    const groupOf = new Map<string, string[]>();
    let looked = 0;
    for (const id of ids) {
      if (++looked % AT_A_BREATH === 0) await breathe();
      const scores = new Map<string[], number>();
      for (const { id: other, score } of this.like(id, MOST_COMPARED, least / 4)) {
        const group = groupOf.get(other);
        if (group !== undefined) scores.set(group, (scores.get(group) ?? 0) + score);
      }
      let best: string[] | undefined;
      let bestScore = least;
      for (const [group, sum] of scores) {
        const mean = sum / group.length;
        if (mean >= bestScore) [best, bestScore] = [group, mean];
      }
      const group = best ?? [];
      if (best === undefined) groups.push(group);
      group.push(id);
      groupOf.set(id, group);
    }
    return groups.filter((group) => group.length > 1).sort((a, b) => b.length - a.length);
  }

  #take({ id, category, title, text, area, lon, lat, reportedAt }: Seen): void {
    const place = lon !== undefined && lat !== undefined ? { lon, lat, metres: 0 } : area === null ? undefined : this.#deps.middleOf(area);
    // What nobody could place at all is near to nothing; a person places it first.
    if (place === undefined || place.metres > REACH) return;
    const words = `${title} ${text?.slice(0, 300) ?? ''}`;
    const subject: Subject = {
      id, category, group: this.#deps.groupOf(category), area, text: words, bigrams: bigramsOf(words), lon: place.lon, lat: place.lat, within: place.metres, at: reportedAt,
    };
    this.#subjects.set(id, subject);
    this.phrasesOf(category).add(subject.bigrams);
    const cell = cellOf(subject);
    this.#cells.set(cell, (this.#cells.get(cell) ?? new Set()).add(id));
  }

  #drop(id: string): void {
    const subject = this.#subjects.get(id);
    if (subject === undefined) return;
    this.#subjects.delete(id);
    this.phrasesOf(subject.category).remove(subject.bigrams);
    const cell = cellOf(subject);
    const there = this.#cells.get(cell)!;
    there.delete(id);
    if (there.size === 0) this.#cells.delete(cell);
  }

  #forgetBefore(at: number): void {
    for (const [id, subject] of this.#subjects) {
      if (subject.at >= at) return;
      this.#drop(id);
    }
  }

  /** Ids in its own cell and the eight around, the newest first of each. */
  #around({ id, lon, lat }: Subject): string[] {
    const found: string[] = [];
    const [x, y] = [Math.floor(lon / CELL), Math.floor(lat / CELL)];
    for (const [dx, dy] of NEIGHBOURS) {
      for (const other of [...this.#cells.get(`${x + dx} ${y + dy}`) ?? []].reverse()) {
        if (found.length === MOST_COMPARED) return found;
        if (other !== id) found.push(other);
      }
    }
    return found;
  }
}

/** Its own first: what is near comes before the limit is reached. */
const NEIGHBOURS = [[0, 0], [0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [1, -1], [-1, 1], [-1, -1]] as const;

const isWhere = (known: Subject, { area, lon = known.lon, lat = known.lat }: Seen): boolean => known.area === area && known.lon === lon && known.lat === lat;

const cellOf = ({ lon, lat }: Subject): string => `${Math.floor(lon / CELL)} ${Math.floor(lat / CELL)}`;
