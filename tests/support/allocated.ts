import { Session } from 'node:inspector/promises';

/** A function in V8's sampling heap profile, and those it called. */
export interface SampledNode {
  readonly callFrame: { readonly url: string };
  readonly selfSize: number;
  readonly children: readonly SampledNode[];
}

/** Bytes that V8 allocates while `work` runs, also those that it has collected again by the end; sampled, one in 256 bytes on average. */
export async function allocatedBy(work: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.startSampling', { samplingInterval: 256, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true });
    work();
    const { profile } = await session.post('HeapProfiler.stopSampling');
    const sum = ({ selfSize, children }: SampledNode): number => selfSize + children.reduce((all, child) => all + sum(child), 0);
    return sum(profile.head);
  } finally {
    session.disconnect();
  }
}
