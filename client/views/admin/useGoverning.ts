import type { PolicyDocument } from '../../../shared/policy.ts';
import { admin } from '../../http/adminApi.ts';
import { type Asked, useAsked } from '../../http/useAsked.ts';
import { nextVersion } from './model/policyFile.ts';
import { beatOf, type TabProps } from './tabProps.ts';

export interface Governing {
  /** As its file has it. */
  readonly document: PolicyDocument;
  /** A name that the next one may have. */
  readonly next: string;
  /** One that was adopted and comes later: whoever changes this one should know. */
  readonly waiting: string | undefined;
}

/** The policy in force, whole, for a part of the page that edits a piece of it. */
export function useGoverning(props: TabProps): Asked<Governing> {
  const versions = useAsked('policies', beatOf(props), admin.policies);
  const items = versions.value?.items;
  const current = items?.find(({ state }) => state === 'inForce')?.version;
  const asked = useAsked(current ?? null, props.round, (signal) => admin.policy(current!, signal));
  const document = asked.value;
  return {
    ...asked,
    failure: versions.failure ?? asked.failure,
    value: document && items && { document, next: nextVersion(document.version, items.map(({ version }) => version)), waiting: items.find(({ state }) => state === 'scheduled')?.version },
    again: versions.again,
  };
}
