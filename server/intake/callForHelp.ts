import { createHash } from 'node:crypto';
import type { Caller } from '../../shared/access.ts';
import type { Fix } from '../../shared/terminal.ts';
import { terminalRule } from './accept.ts';
import type { Reading, ReadingNames } from './accept.ts';
import type { DoorDeps } from './doorDeps.ts';
import { DoorFault, FieldFault } from '../http/doorFault.ts';
import { deviceTime } from '../http/times.ts';

/** The policy's category for it: `sos`, or a code that ends in it, as `workerSos`. */
const isHelp = (code: string): boolean => code === 'sos' || code.endsWith('Sos');

/** Who calls, when by the device's clock, and where, when that could be believed. */
export interface HelpCall {
  readonly terminal: string;
  /** Tells one press from another; a clock that is wrong still tells them apart. */
  readonly at: number;
  readonly clockIsRight: boolean;
  readonly lon?: number;
  readonly lat?: number;
}

/** Who calls, of a fix that came with an alarm; its place and its time may be nonsense. @throws {DoorFault} when nobody can say who it is */
export function helpCall(fix: Fix | FieldFault, reading: Reading, names: ReadingNames, now: number, caller: Caller): HelpCall {
  const wrong = terminalRule(reading.terminal);
  if (wrong !== undefined) throw DoorFault.invalid(names.terminal, wrong);
  const terminal = reading.terminal as string;
  if (caller.role === 'terminal' && terminal !== caller.terminal) throw DoorFault.forbidden(names.terminal, 'otherTerminal');
  if (!(fix instanceof FieldFault)) return { terminal, at: fix.at, clockIsRight: fix.clock === undefined, lon: fix.lon, lat: fix.lat };
  const at = deviceTime(reading.at);
  // Without a time of its own the app's repeats within a minute count as one press.
  return { terminal, at: Number.isNaN(at) ? Math.floor(now / 60_000) * 60_000 : at, clockIsRight: false };
}

/**
 * The help key of a worker's phone: an incident of the policy's category for it, once for each press however often the app
 * sends it again. Resolves when it is written down; the answer to the phone must not leave before.
 */
export async function callForHelp(door: string, call: HelpCall, caller: Caller, { clock, commands, policies, newId, exercise = false }: DoorDeps): Promise<void> {
  const category = policies.inForce(clock.now()).categories.find(({ code }) => isHelp(code));
  if (category === undefined) {
    // Silence would be the worst answer to a call for help: the app shows that it was not heard.
    throw new DoorFault(422, {
      error: 'refused', field: 'alarm', rule: 'noSosCategory', refusal: 'noSosCategory',
      message: 'the policy has no category "sos", so nobody would be called; add one',
    });
  }
  const { terminal, at, clockIsRight, lon, lat } = call;
  const key = `${terminal}:${at}`;
  const result = await commands.reportIncident({
    id: newId(), channel: 'grid', category: category.code, title: `${category.label.zh} ${terminal}`,
    ...(lon === undefined || lat === undefined ? {} : { lon, lat }),
    ...(clockIsRight ? { occurredAt: at } : {}),
    severity: category.severity ?? 4, exercise,
    once: { source: `${door}:sos`, key, bodyHash: createHash('sha256').update(key).digest('base64url') },
  }, caller);
  if (result.outcome === 'refused') throw DoorFault.refused(result.refusal);
  if (result.outcome === 'invalid') throw DoorFault.allInvalid(result.errors);
}
