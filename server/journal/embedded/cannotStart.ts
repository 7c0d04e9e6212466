/** The database cannot be used, so the server cannot start. The message is a whole sentence for the person at the console, and says what to do. */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart';
}

/** Another server works on this data folder. */
export class DataDirInUse extends CannotStart {
  override readonly name = 'DataDirInUse';

  constructor(dataDir: string, pid: number) {
    super(`The data folder ${dataDir} is in use by the Yilan server with process id ${pid}. Stop that server first, or give this one its own folder with DATA_DIR.`);
  }
}

/** Turns a file system fault about `path` into a sentence; anything else is returned as it is. */
export function fileFault(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new CannotStart(`The data folder ${path} cannot be read and written. Give the user that runs Yilan the right to both, or choose another folder with DATA_DIR.`, { cause: error });
    case 'ENOSPC':
    case 'EDQUOT':
      return new CannotStart(`There is no space left on the disk of ${path}. Free some space, or choose a folder on another disk with DATA_DIR.`, { cause: error });
    case 'ENOTDIR':
    case 'EEXIST':
      return new CannotStart(`The data folder ${path} is not a folder. Choose another with DATA_DIR.`, { cause: error });
    default:
      return error;
  }
}

/** Says why PostgreSQL gave up, from its last words on stderr. */
export function lastWords(words: string, dir: string, logFile: string): CannotStart {
  if (/No space left on device/i.test(words)) {
    return new CannotStart(`There is no space left on the disk of ${dir}. Free some space and start again; nothing acknowledged is lost.`);
  }
  if (/Permission denied|has wrong ownership|invalid permissions|Operation not permitted/i.test(words)) {
    return new CannotStart(`PostgreSQL may not use the folder ${dir}. Give it back to the user that owned it when it was made (chown -R), or choose another folder with DATA_DIR. PostgreSQL says: ${lastLine(words)}`);
  }
  if (/not compatible with this version|incompatible with server/i.test(words)) {
    return new CannotStart(`The database in ${dir} was made by another version of PostgreSQL. Start the version of Yilan that made it, or move the journal over with its backup.`);
  }
  return new CannotStart(`The embedded PostgreSQL did not start: ${lastLine(words) || 'it said nothing'}. The whole story is in ${logFile}.`);
}

function lastLine(words: string): string {
  const lines = words.split('\n').map((line) => line.trim()).filter(Boolean);
  const telling = lines.findLast((line) => /FATAL|PANIC|error:/i.test(line)) ?? lines.at(-1) ?? '';
  return telling.replace(/^.*?(FATAL|PANIC|error):\s*/i, '');
}
