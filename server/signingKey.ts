import { randomBytes } from 'node:crypto';
import { putSettingIfAbsent } from './journal/settings.ts';

/** The key of tokens, links and sessions. It lies in the database, so that every node and the command line sign alike. */
export async function signingKey(connectionString: string): Promise<Buffer> {
  const text = await putSettingIfAbsent(connectionString, 'signingKey', randomBytes(32).toString('base64url'));
  return Buffer.from(text, 'base64url');
}
