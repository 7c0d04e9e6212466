import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceStore, StoredName } from './evidenceStore.ts';

const NAME = /^[\w.-]+(?:\/[\w.-]+)?$/;

/** Files below a folder; names without a folder of their own are spread over 256. */
export class DiskEvidence implements EvidenceStore {
  readonly #folder: string;
  #writes = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    const path = this.#pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    // A name of its own for each write, so that two that store the same do not write into each other.
    const half = `${path}.${process.pid}-${++this.#writes}.part`;
    try {
      const file = await open(half, 'w');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(half, path);
    } catch (error) {
      await rm(half, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
  }

  async get(name: string): Promise<Buffer | undefined> {
    return readFile(this.#pathOf(name)).catch(ifAbsent(undefined));
  }

  async remove(name: string): Promise<void> {
    await rm(this.#pathOf(name), { force: true });
  }

  async list(folder: string, most: number): Promise<StoredName[]> {
    const files = (await readdir(join(this.#folder, folder)).catch(ifAbsent<string[]>([]))).slice(0, most);
    const found = await Promise.all(files.map(async (file): Promise<StoredName | undefined> => {
      const known = await stat(join(this.#folder, folder, file)).catch(ifAbsent(undefined));
      return known && { name: `${folder}/${file}`, at: known.mtimeMs };
    }));
    return found.filter((one) => one !== undefined);
  }

  #pathOf(name: string): string {
    if (!NAME.test(name) || name.includes('..')) throw new Error(`${JSON.stringify(name)} is no name for evidence`);
    return name.includes('/') ? join(this.#folder, name) : join(this.#folder, name.slice(0, 2), name);
  }
}

/** A rename is on the disk when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const ifAbsent = <T>(otherwise: T) => (error: NodeJS.ErrnoException): T => {
  if (error.code === 'ENOENT') return otherwise;
  throw error;
};
