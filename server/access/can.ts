import { reaches, type Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import { rightOf, type Action, type Reach } from './rights.ts';

export type { Action } from './rights.ts';

/** What somebody asks to read or to change, as far as rights look at it. */
export interface Resource {
  /** Code of the area it lies in; null: nobody knows, so it is the whole city's. Absent: it lies nowhere. */
  readonly area?: string | null;
  /** The terminal it is about. */
  readonly terminal?: string | undefined;
  /** Terminals that were sent there and not called back. */
  readonly sent?: readonly string[];
}

/** What the answer depends on beside who asks and for what. */
export interface RightsContext {
  readonly tree: AreaTree;
}

/** Why not: the role never may, it lies outside the caller's area, or it is another's terminal. */
export type Denial = 'role' | 'outsideScope' | 'otherTerminal';

/** May they do this to that? Default deny: an action without a row for the role, an area that the tree does not know, a terminal that is not named. */
export const can = (caller: Caller, action: Action, resource: Resource, context: RightsContext): boolean => whyNot(caller, action, resource, context) === undefined;

/** The same, with the rule that says no. */
export function whyNot(caller: Caller, action: Action, resource: Resource, { tree }: RightsContext): Denial | undefined {
  const reach = reachOf(caller, action);
  switch (reach) {
    case undefined: return 'role';
    case 'centre': return undefined;
    case 'city': return caller.area === tree.code[0] ? undefined : 'outsideScope';
    case 'area': return inArea(caller, resource, tree) ? undefined : 'outsideScope';
    case 'ownTerminal': return isOwn(caller, resource) ? undefined : 'otherTerminal';
    case 'areaAndOwnTerminal':
      if (caller.terminal !== undefined && !isOwn(caller, resource)) return 'otherTerminal';
      return inArea(caller, resource, tree) ? undefined : 'outsideScope';
    case 'areaOrErrand': return inArea(caller, resource, tree) || wasSent(caller, resource) ? undefined : 'outsideScope';
  }
}

/** Whether there is anything they may do this to. Asked before it is known what that is; {@link can} has the last word. */
export const mayEver = (caller: Pick<Caller, 'role' | 'may'>, action: Action): boolean => reachOf(caller, action) !== undefined;

function reachOf({ role, may }: Pick<Caller, 'role' | 'may'>, action: Action): Reach | undefined {
  const { who } = rightOf(action);
  if (who === 'everybody') return 'centre';
  // A service may what its own key names, of what services may at all.
  if (role === 'service' && may?.includes(action) !== true) return undefined;
  return who[role];
}

const inArea = (caller: Caller, { area }: Resource, tree: AreaTree): boolean => area !== undefined && reaches(caller, area ?? tree.code[0]!, tree);
const isOwn = ({ terminal }: Caller, resource: Resource): boolean => terminal !== undefined && resource.terminal === terminal;
const wasSent = ({ terminal }: Caller, { sent }: Resource): boolean => terminal !== undefined && sent?.includes(terminal) === true;
