import type { Caller } from '../../shared/access.ts';
import type { Fix } from '../../shared/terminal.ts';
import { JournalBusy } from '../journal/journal.ts';
import type { DoorDeps } from './doorDeps.ts';
import type { FixLane } from './fixLane.ts';
import { DoorFault, FieldFault } from '../http/doorFault.ts';
import type { InputRule } from '../http/inputRules.ts';

/**
 * What a phone app is told about a fix that was understood and yet not kept. Apps hold on to a refused position and send it
 * again for ever, before all newer ones; so a worker off shift, or on a journey, gets a plain 200, and the meter counts it.
 */
const UNWANTED: ReadonlySet<InputRule> = new Set(['offShift', 'betweenShifts', 'outsideCity', 'outsideScope', 'notValid', 'encrypted']);

/**
 * Hands one fix of a phone app on. Resolves when it was kept or is unwanted.
 * @throws {DoorFault} 400 for nonsense, 403 for another's terminal; {JournalBusy}, {JournalDown} when it must be sent again.
 */
export async function takePhoneFix(
  door: string, fix: Fix | FieldFault, caller: Caller, lane: FixLane, { doorMeter, clock }: Pick<DoorDeps, 'doorMeter' | 'clock'>,
): Promise<'kept' | 'unwanted'> {
  if (fix instanceof FieldFault) {
    if (!UNWANTED.has(fix.rule)) throw new DoorFault(400, fix.asError());
    doorMeter.refused(door, fix.rule);
    return 'unwanted';
  }
  const first = lane.take(fix, caller);
  const taken = first === 'noShift' ? await lane.signOnAndTake(fix, caller) : first;
  if (typeof taken === 'string') {
    doorMeter.accepted(door, clock.now());
    return 'kept';
  }
  if (taken.rule === 'otherTerminal') throw DoorFault.forbidden('terminal', 'otherTerminal');
  if (!UNWANTED.has(taken.rule)) throw new JournalBusy(taken.rule);
  doorMeter.refused(door, taken.rule);
  return 'unwanted';
}
