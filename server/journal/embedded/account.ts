import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart } from './cannotStart.ts';

/** As whom PostgreSQL runs. It refuses to run as root, so root lends it another account. */
export type Account =
  | { readonly kind: 'self' }
  | { readonly kind: 'user'; readonly uid: number; readonly gid: number }
  /** The account could not reach the data folder (under /root, say): it keeps root's right to pass, and no other. */
  | { readonly kind: 'userThatPasses'; readonly uid: number; readonly gid: number };

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/** The account that owns or shall own `folder`; the folder above it exists. */
export function accountFor(folder: string): Account {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const { uid, gid } = ownerOf(folder) ?? postgresUser();
  const user: Account = { kind: 'user', uid, gid };
  if (canReach(user, folder)) return user;
  const passing: Account = { kind: 'userThatPasses', uid, gid };
  const { file, args } = commandAs(passing, '/bin/sh', ['-c', 'cd "$0"', dirname(folder)]);
  if (spawnSync(file, args, { stdio: 'ignore' }).status === 0) return passing;
  throw new CannotStart(
    `PostgreSQL may not run as root, and the user it runs as instead cannot reach ${folder}. `
    + 'Run Yilan as an ordinary user, or choose a folder that every user can enter (such as DATA_DIR=/var/lib/yilan/data).',
  );
}

/** What to spawn so that `file` runs as that account. */
export function commandAs(account: Account, file: string, args: readonly string[]): Command {
  switch (account.kind) {
    case 'self':
      return { file, args };
    case 'user':
      return { file, args, uid: account.uid, gid: account.gid };
    case 'userThatPasses': {
      const right = '+dac_override';
      return { file: 'setpriv', args: [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', `--inh-caps=${right}`, `--ambient-caps=${right}`, '--', file, ...args] };
    }
  }
}

/** Gives a file or a folder with all in it to the account. */
export function giveTo(account: Account, path: string): void {
  if (account.kind === 'self') return;
  const entry = lstatSync(path);
  if (entry.isDirectory()) for (const name of readdirSync(path)) giveTo(account, join(path, name));
  if (entry.uid !== account.uid && !entry.isSymbolicLink()) chownSync(path, account.uid, account.gid);
}

/** Whether every folder on the way to `path` lets the account through. */
export function canReach(account: Account, path: string): boolean {
  if (account.kind === 'self') return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder);
    const bit = stat.uid === account.uid ? 0o100 : stat.gid === account.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function ownerOf(folder: string): { uid: number; gid: number } | undefined {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return stat === undefined || stat.uid === 0 ? undefined : { uid: stat.uid, gid: stat.gid };
}

function postgresUser(): { uid: number; gid: number } {
  try {
    return lookUp();
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'pipe' });
      return lookUp();
    } catch (error) {
      throw new CannotStart('PostgreSQL may not run as root, and no user named postgres could be made for it. Run Yilan as an ordinary user, or make one with: useradd --system postgres', { cause: error });
    }
  }
}

function lookUp(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  return { uid: id('-u'), gid: id('-g') };
}
