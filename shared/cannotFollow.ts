import type { Fact } from './fact.ts';

/** A fact that cannot have happened to what stands there: the journal is damaged, and no screen may go on from here. */
export function cannotFollow(state: { readonly state: string; readonly version: number } | undefined, fact: Fact): never {
  const from = state === undefined ? 'nothing' : `${state.state} at version ${state.version}`;
  throw new Error(`the journal is damaged: fact ${fact.seq} (${fact.type}, version ${fact.version} of ${fact.stream}) cannot follow ${from}`);
}
