import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Outlook } from '../areaFigures.ts';

/** Those whose time has nearly passed, with chances that grow with it. */
export function fakeOutlook(lines: readonly IncidentLine[], asOf: number): Outlook {
  const now = Date.now();
  const waiting = lines.flatMap((incident) => {
    const { reportedAt, dueAt } = incident;
    return dueAt === undefined || dueAt <= now ? [] : [{ incident, handleBy: dueAt, share: (now - reportedAt) / (dueAt - reportedAt) }];
  });
  const items = waiting.map((one) => ({ ...one, chance: 0.02 + 0.4 * one.share ** 3, waited: 240, missed: Math.round(240 * (0.02 + 0.4 * one.share ** 3)) })).sort((a, b) => b.chance - a.chance);
  return { asOf, useful: true, skill: { checked: 36_480, missed: 861, brier: 0.0204, brierOfBase: 0.0231 }, waiting: waiting.length, expected: items.reduce((sum, { chance }) => sum + chance, 0), items: items.slice(0, 8) };
}
