import type { Letter } from './letter.ts';

export interface Day {
  readonly reports: number;
  readonly handled: number;
  readonly visits: number;
  readonly photos: number;
}

/** What this phone has brought to the centre since `from`, ms; what still waits is not done yet. */
export function dayOf(letters: readonly Letter[], from: number): Day {
  const done = letters.filter(({ state, endedAt }) => state === 'sent' && endedAt! >= from).map(({ parcel }) => parcel);
  return {
    reports: done.filter(({ kind }) => kind === 'report').length,
    handled: done.filter((parcel) => parcel.kind === 'order' && parcel.order.type === 'HandleIncident').length,
    visits: done.filter(({ kind }) => kind === 'visit').length,
    photos: done.filter(({ kind }) => kind === 'photo').length,
  };
}

/** Ms of the last midnight in a zone that keeps one offset all year, as China's does. */
export const midnightBefore = (now: number, offsetMs: number): number => Math.floor((now + offsetMs) / 86_400_000) * 86_400_000 - offsetMs;

/** The last turn of a terminal's shift that this phone knows of: waiting turns count, the worker has made them. */
export function shiftOf(letters: readonly Letter[], terminal: string): { readonly open: boolean; readonly at: number; readonly sent: boolean } | undefined {
  const last = letters.filter(({ parcel, state }) => parcel.kind === 'shift' && parcel.terminal === terminal && state !== 'refused').at(-1);
  return last?.parcel.kind === 'shift' ? { open: last.parcel.action === 'open', at: last.madeAt, sent: last.state === 'sent' } : undefined;
}

/** One line of the queue: all letters of a matter. */
export interface Matter {
  readonly matter: string;
  readonly title: string;
  readonly madeAt: number;
  readonly letters: readonly Letter[];
  readonly state: 'sending' | 'waiting' | 'refused' | 'sent';
  readonly sent: number;
}

/** The newest first; what needs the worker before what waits, what is done last. */
export function mattersOf(letters: readonly Letter[], sending: number | null): Matter[] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const known = groups.get(letter.matter);
    if (known === undefined) groups.set(letter.matter, [letter]);
    else known.push(letter);
  }
  const matters = [...groups].map(([matter, mine]): Matter => {
    const has = (state: Letter['state']): boolean => mine.some((letter) => letter.state === state);
    const state = mine.some(({ n }) => n === sending) ? 'sending' : has('refused') ? 'refused' : has('waiting') ? 'waiting' : 'sent';
    return { matter, title: mine[0]!.title, madeAt: mine[0]!.madeAt, letters: mine, state, sent: mine.filter((letter) => letter.state === 'sent').length };
  });
  const rank = { refused: 0, sending: 1, waiting: 1, sent: 2 };
  return matters.sort((a, b) => rank[a.state] - rank[b.state] || b.madeAt - a.madeAt);
}
