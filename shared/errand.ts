import type { ErrandFact, Recorded } from './fact.ts';

/** How far somebody who was sent to an incident 派员 has come. `acknowledged`: taken on, on the way; `seenBy`: how their arrival was known. */
export type ErrandStage =
  | { readonly stage: 'sent' }
  | { readonly stage: 'acknowledged'; readonly acknowledgedAt: number }
  | { readonly stage: 'arrived'; readonly acknowledgedAt?: number; readonly arrivedAt: number; readonly seenBy: 'position' | 'hand' }
  /** Who was sent cannot go. */
  | { readonly stage: 'declined'; readonly endedAt: number; readonly reason: string }
  /** The centre called them back. */
  | { readonly stage: 'withdrawn'; readonly endedAt: number; readonly reason: string };

/** One terminal that was sent to an incident: a device's name, never a person's. Times are ms. */
export type Errand = ErrandStage & {
  readonly terminal: string;
  readonly sentAt: number;
  /** Seat that sent it. */
  readonly sentBy: string;
  readonly note?: string;
};

export type OpenErrand = Extract<Errand, { readonly stage: 'sent' | 'acknowledged' | 'arrived' }>;

/** Neither declined nor called back. Whether the incident still needs anybody is the incident's own state. */
export const isOpenErrand = (errand: Errand): errand is OpenErrand => errand.stage !== 'declined' && errand.stage !== 'withdrawn';

/** Terminals that were sent there, and go or are there. */
export const sentTo = ({ errands = [] }: { readonly errands?: readonly Errand[] }): string[] => errands.filter(isOpenErrand).map(({ terminal }) => terminal);

const ON_THE_WAY = ['arrived', 'acknowledged', 'sent'] as const;
/** What a line of a list says of them: how far the foremost is; `declined` where the last that was sent cannot go and nobody else is on the way. */
export type ErrandShown = (typeof ON_THE_WAY)[number] | 'declined';

export function errandShown(errands: readonly Errand[]): ErrandShown | undefined {
  const foremost = ON_THE_WAY.find((stage) => errands.some((one) => one.stage === stage));
  return foremost ?? (errands.at(-1)?.stage === 'declined' ? 'declined' : undefined);
}

/**
 * When somebody who was sent counts as arrived: fresh positions of theirs lie within so many metres of the place for so many seconds.
 * A receiver in a street of tall houses is wrong by thirty metres; a passer-by at 5 km/h is through the circle in under two minutes, but was not sent.
 */
export const ARRIVAL = { metres: 80, seconds: 20 } as const;

/** The errands of an incident after one more fact, each terminal once, the last one sent last; undefined when the fact cannot follow. */
export function evolveErrands(errands: readonly Errand[], fact: Recorded & ErrandFact): readonly Errand[] | undefined {
  const { terminal } = fact.data;
  const before = errands.find((one) => one.terminal === terminal);
  if (fact.type === 'TerminalSent') {
    if (before !== undefined && isOpenErrand(before)) return undefined;
    const { note } = fact.data;
    return [...errands.filter((one) => one !== before), { stage: 'sent', terminal, sentAt: fact.at, sentBy: fact.by.subject, ...(note !== undefined && { note }) }];
  }
  if (before === undefined || !isOpenErrand(before)) return undefined;
  const stage = stageAfter(before, fact);
  if (stage === undefined) return undefined;
  const { sentAt, sentBy, note } = before;
  return errands.map((one) => (one === before ? { ...stage, terminal, sentAt, sentBy, ...(note !== undefined && { note }) } : one));
}

function stageAfter(before: OpenErrand, fact: Recorded & Exclude<ErrandFact, { readonly type: 'TerminalSent' }>): ErrandStage | undefined {
  switch (fact.type) {
    case 'ErrandAcknowledged': return before.stage === 'sent' ? { stage: 'acknowledged', acknowledgedAt: fact.at } : undefined;
    case 'TerminalArrived':
      if (before.stage === 'arrived') return undefined;
      return { stage: 'arrived', arrivedAt: fact.at, seenBy: fact.data.seenBy, ...(before.stage === 'acknowledged' && { acknowledgedAt: before.acknowledgedAt }) };
    case 'ErrandDeclined': return before.stage === 'arrived' ? undefined : { stage: 'declined', endedAt: fact.at, reason: fact.data.reason };
    case 'ErrandWithdrawn': return { stage: 'withdrawn', endedAt: fact.at, reason: fact.data.reason };
  }
}
