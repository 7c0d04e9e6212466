import { describe, expect, test } from 'vitest';
import { signedHeaders } from '../../server/attachments/sigV4.ts';

/** The examples of Amazon's documentation: Signature Calculations for the Authorization Header. */
const keys = { region: 'us-east-1', accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const now = Date.parse('2013-05-24T00:00:00Z');
const HOST = 'https://examplebucket.s3.amazonaws.com';
const signatureOf = (path: string, method = 'GET', headers = {}, body?: Buffer) =>
  /Signature=(\w+)$/.exec(signedHeaders({ method, url: new URL(HOST + path), headers, now, ...(body && { body }) }, keys)['authorization']!)?.[1];

describe('requests are signed as Amazon\'s examples are', () => {
  test('a file is fetched', () => {
    expect(signatureOf('/test.txt', 'GET', { range: 'bytes=0-9' })).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
  });
  test('a file is put', () => {
    expect(signatureOf('/test$file.text', 'PUT', { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' }, Buffer.from('Welcome to Amazon S3.')))
      .toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
  });
  test('names are listed', () => {
    expect(signatureOf('/?max-keys=2&prefix=J')).toBe('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
  });
});
