import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiskEvidence } from '../../server/attachments/diskEvidence.ts';
import type { EvidenceStore } from '../../server/attachments/evidenceStore.ts';
import { S3Evidence } from '../../server/attachments/s3Evidence.ts';
import { systemClock } from '../../server/systemClock.ts';
import { s3Server } from './s3Server.ts';

const keys = { region: 'cn-ningbo-1', accessKey: 'yilan', secretKey: 'a secret/with+signs' };
const ID = '0b6c2a52-3f0e-4a9e-9d55-1f4b3c1a2d3e';

const BODIES: Readonly<Record<string, () => Promise<{ store: EvidenceStore; close: () => Promise<void> | void }>>> = {
  'a folder': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yilan-evidence-'));
    return { store: new DiskEvidence(join(folder, 'attachments')), close: () => rmSync(folder, { recursive: true, force: true }) };
  },
  'a bucket': async () => {
    const { url, close } = await s3Server('evidence', keys);
    return { store: new S3Evidence({ url, ...keys, clock: systemClock }), close };
  },
  'a folder of a bucket': async () => {
    const { url, close } = await s3Server('evidence', keys);
    return { store: new S3Evidence({ url: `${url}/yilan/2026`, ...keys, clock: systemClock }), close };
  },
};

describe.each(Object.entries(BODIES))('evidence in %s', (_, open) => {
  let store: EvidenceStore;
  let close: () => Promise<void> | void;
  beforeAll(async () => { ({ store, close } = await open()); });
  afterAll(() => close());

  it('comes back as it was put, byte by byte, and the last one put counts', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 7) & 255));
    await store.put(ID, Buffer.from('first'));
    await store.put(ID, bytes);
    expect((await store.get(ID))?.equals(bytes)).toBe(true);
  });

  it('is not there before it was put, nor after it was removed; removing twice does nothing', async () => {
    const other = ID.replace('0b6c', 'ffff');
    expect(await store.get(other)).toBeUndefined();
    await store.put(other, Buffer.from('x'));
    await store.remove(other);
    await store.remove(other);
    expect(await store.get(other)).toBeUndefined();
  });

  it('lists the names of one folder, empty files too, as many as are wanted', async () => {
    expect(await store.list('new', 10)).toEqual([]);
    for (const n of [1, 2, 3]) await store.put(`new/${n}.${ID}`, Buffer.alloc(0));
    const listed = await store.list('new', 10);
    expect(listed.map(({ name }) => name).sort()).toEqual([1, 2, 3].map((n) => `new/${n}.${ID}`));
    expect(listed.every(({ at }) => Math.abs(at - Date.now()) < 60_000)).toBe(true);
    expect(await store.list('new', 2)).toHaveLength(2);
  });
});

it('names cannot lead out of the folder', async () => {
  const store = new DiskEvidence(join(tmpdir(), 'never'));
  for (const name of ['../../etc/passwd', '..', 'a/b/c', '/etc/passwd', 'new/../../x']) await expect(store.get(name)).rejects.toThrow('is no name for evidence');
});

it('a bucket that does not let us in says so, with its reason', async () => {
  const { url, close } = await s3Server('evidence', keys);
  const store = new S3Evidence({ url, ...keys, secretKey: 'another', clock: systemClock });
  await expect(store.put(ID, Buffer.from('x'))).rejects.toThrow(/403 to PUT .*SignatureDoesNotMatch/);
  await close();
});
