import type { TFunction } from 'i18next';
import type { CandidateReason } from '../../../../shared/candidate.ts';
import { ageText } from '../../../ui/duration.ts';

/** `180 m`, `1.2 km`: as the crow flies, so no more exact than that. */
export const wayText = (metres: number): string => (metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`);

/** One reason in the screen's words, with its number where it has one. */
export function reasonText(reason: CandidateReason, t: TFunction): string {
  const say = (number: Readonly<Record<string, string | number>> = {}): string => t(`send.why.${reason.why}`, number);
  switch (reason.why) {
    case 'near':
    case 'far': return say({ way: wayText(reason.metres) });
    case 'busy': return say({ count: reason.tasks });
    case 'fresh':
    case 'stale':
    case 'offline': return say({ age: ageText(reason.age, false) });
    case 'lowBattery': return say({ battery: Math.round(100 * reason.battery) });
    case 'vague': return say({ metres: Math.round(reason.accuracy) });
    default: return say();
  }
}
