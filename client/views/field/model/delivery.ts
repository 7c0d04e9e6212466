import type { Incident } from '../../../../shared/incident.ts';
import { type Letter, laneOf, type Seen, type Why } from './letter.ts';

/** What the centre said to a parcel. */
export type Delivery =
  | { readonly outcome: 'taken'; readonly number?: string; /** Version before and after, where it changed an incident. */ readonly versions?: { readonly before: number; readonly after: number }; readonly seen?: Seen }
  | { readonly outcome: 'refused'; readonly why: Why }
  /** Somebody was faster: how it stands now. */
  | { readonly outcome: 'moved'; readonly to: Incident }
  /** Nobody answered, or the centre cannot write just now. */
  | { readonly outcome: 'later'; readonly why: Why }
  | { readonly outcome: 'signIn' };

export const seenOf = ({ state, mediation, ...rest }: Pick<Incident, 'state' | 'mediation'> & { readonly unit?: string }): Seen => ({
  state, ...(rest.unit === undefined ? {} : { unit: rest.unit }), ...(mediation === undefined ? {} : { mediation: mediation.stage }),
});

const isSame = (a: Seen, b: Seen): boolean => a.state === b.state && a.unit === b.unit && a.mediation === b.mediation;

/** The letters that an answer changes: its own, and those behind it in the same lane. */
export function afterAnswer(letter: Letter, delivery: Delivery, letters: readonly Letter[], now: number, nextAt: number): Letter[] {
  const behind = letters.filter((one) => one.n > letter.n && one.state === 'waiting' && laneOf(one) === laneOf(letter));
  switch (delivery.outcome) {
    case 'signIn': return [];
    case 'later': return [{ ...letter, tries: letter.tries + 1, nextAt, why: delivery.why }];
    case 'taken': {
      const { why: _, ...rest } = letter;
      const sent: Letter = { ...lighter(rest), state: 'sent', endedAt: now, ...(delivery.number === undefined ? {} : { number: delivery.number }) };
      return [sent, ...behind.flatMap((one) => movedOn(one, delivery))];
    }
    case 'moved': {
      const { parcel } = letter;
      // A clock that ran out or a photo that came have made a new version, and nothing else: the order means what it meant.
      if (parcel.kind === 'order' && (parcel.seen === 'errand' || isSame(parcel.seen, seenOf(delivery.to))) && delivery.to.version > parcel.order.expectedVersion) {
        return [{ ...letter, parcel: { ...parcel, order: { ...parcel.order, expectedVersion: delivery.to.version } } }];
      }
      return refused(letter, { word: 'why.moved', with: { state: delivery.to.state } }, behind, now);
    }
    case 'refused': return refused(letter, delivery.why, behind, now);
  }
}

/** Own changes that went before are no surprise to the orders behind them. */
function movedOn(one: Letter, { versions, seen }: Extract<Delivery, { outcome: 'taken' }>): Letter[] {
  const { parcel } = one;
  if (parcel.kind !== 'order' || versions === undefined || parcel.order.expectedVersion !== versions.before) return [];
  return [{ ...one, parcel: { ...parcel, seen: parcel.seen === 'errand' ? parcel.seen : seen ?? parcel.seen, order: { ...parcel.order, expectedVersion: versions.after } } }];
}

/** What was built on it cannot stand: photos of a report that was not taken, orders that follow one. Photos go without an order. */
function refused(letter: Letter, why: Why, behind: readonly Letter[], now: number): Letter[] {
  const { parcel } = letter;
  const falls = behind.filter((one) => parcel.kind === 'report' || (parcel.kind === 'order' && one.parcel.kind === 'order'));
  return [{ ...letter, state: 'refused', endedAt: now, why }, ...falls.map((one): Letter => ({ ...one, state: 'refused', endedAt: now, why: { word: 'why.after' } }))];
}

function lighter<L extends Omit<Letter, 'why'>>(letter: L): L {
  return letter.parcel.kind === 'photo' ? { ...letter, parcel: { ...letter.parcel, bytes: new ArrayBuffer(0) } } : letter;
}
