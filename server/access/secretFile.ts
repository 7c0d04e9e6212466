import { readFileSync, statSync } from 'node:fs';

/** A file of secrets that others than its owner may read; the message says what to do. */
export class OpenSecretFile extends Error {}

const OTHERS = 0o077;

/** Text of a file that holds secrets. @throws {OpenSecretFile} when group or others may touch it; Windows has no such bits, and is not asked. */
export function readSecretFile(path: string): string {
  const { mode } = statSync(path);
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
    throw new OpenSecretFile(`${path} holds secrets, and others than its owner may touch it (mode ${(mode & 0o777).toString(8).padStart(4, '0')}). Close it: chmod 600 ${path}`);
  }
  return readFileSync(path, 'utf8');
}
