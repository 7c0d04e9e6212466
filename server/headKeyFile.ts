import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenSecretFile, readSecretFile } from './access/secretFile.ts';
import { headKeyOf, newHeadKey, type HeadKey } from './audit/headKey.ts';
import type { Config } from './config.ts';
import { CannotStart, fileFault } from './journal/embedded/cannotStart.ts';

/**
 * The key that signs the journal's heads: from the environment, else from a file of its owner's alone, made at the first start. Not in the database,
 * as the key of the sessions is: who rewrites the journal there must not be able to sign it.
 * @throws CannotStart
 */
export function openHeadKey({ headKey, dataDir }: Pick<Config, 'headKey' | 'dataDir'>): HeadKey {
  const file = join(dataDir, 'head-key.pem');
  const key = headKeyOf(headKey === '' ? keyIn(file) : headKey);
  if (key !== undefined) return key;
  throw new CannotStart(headKey === '' ? `${file} is no Ed25519 private key. Put it back from a backup, or move it away: a new one is made, and heads signed before keep the old one's name.`
    : 'YILAN_HEAD_KEY is no Ed25519 private key, as PEM or as its base64 alone. Make one: openssl genpkey -algorithm ed25519');
}

function keyIn(file: string): string {
  try {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, newHeadKey(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // It is there already, also where two begin at once.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileFault(error, file);
  }
  try {
    return readSecretFile(file);
  } catch (error) {
    throw error instanceof OpenSecretFile ? new CannotStart(error.message, { cause: error }) : fileFault(error, file);
  }
}
