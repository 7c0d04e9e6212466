import { describe, expect, test } from 'vitest';
import { CannotStart, fileFault, lastWords } from '../../server/journal/embedded/cannotStart.ts';

describe('why the database cannot start is said in a sentence that says what to do', () => {
  test.each([
    ['EACCES', /cannot be read and written\. Give the user/],
    ['EROFS', /cannot be read and written/],
    ['ENOSPC', /no space left on the disk of \/data\. Free some space/],
    ['ENOTDIR', /is not a folder\. Choose another/],
  ])('the file system says %s', (code, sentence) => {
    const said = fileFault(Object.assign(new Error(code), { code }), '/data');
    expect(said).toBeInstanceOf(CannotStart);
    expect((said as Error).message).toMatch(sentence);
  });

  test('a fault that is no file fault stays what it was', () => {
    const fault = new TypeError('a mistake');
    expect(fileFault(fault, '/data')).toBe(fault);
  });

  test.each([
    ['2026-11-21 LOG: starting\n2026-11-21 FATAL:  could not write to file "pg_wal/xlogtemp.1": No space left on device\n', /no space left/],
    ['FATAL:  data directory "/data/postgres" has wrong ownership\n', /may not use the folder.*chown/],
    ['FATAL:  database files are incompatible with server\nDETAIL:  initialized by PostgreSQL version 17\n', /another version of PostgreSQL/],
    ['LOG:  starting\nFATAL:  lock file "postmaster.pid" is empty\nLOG:  shut down\n', /did not start: lock file "postmaster\.pid" is empty\. The whole story is in \/data\/postgres\.log/],
    ['', /it said nothing/],
  ])('PostgreSQL says %j', (words, sentence) => {
    expect(lastWords(words, '/data/postgres', '/data/postgres.log').message).toMatch(sentence);
  });
});
