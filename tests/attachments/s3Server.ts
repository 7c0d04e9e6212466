import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedHeaders, type S3Keys } from '../../server/attachments/sigV4.ts';

/** As much of S3 as evidence needs, in memory, for one bucket: PUT, GET, DELETE, ListObjectsV2. Whoever signs wrongly is refused. */
export async function s3Server(bucket: string, keys: S3Keys): Promise<{ url: string; names(): string[]; close(): Promise<void> }> {
  const kept = new Map<string, { bytes: Buffer; at: number }>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url!, `http://${request.headers.host}`);
      const now = Date.parse(String(request.headers['x-amz-date']).replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z'));
      const right = signedHeaders({ method: request.method!, url, body, now }, keys);
      const fail = (status: number, code: string): void => void response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
      if (request.headers.authorization !== right['authorization'] || Math.abs(Date.now() - now) > 900_000) return fail(403, 'SignatureDoesNotMatch');
      const [, where, ...rest] = url.pathname.split('/');
      if (where !== bucket) return fail(404, 'NoSuchBucket');
      const name = rest.join('/');
      if (request.method === 'GET' && url.searchParams.get('list-type') === '2') {
        const prefix = url.searchParams.get('prefix') ?? '';
        const found = [...kept].filter(([key]) => key.startsWith(prefix)).sort().slice(0, Number(url.searchParams.get('max-keys')));
        return void response.end(`<?xml version="1.0"?><ListBucketResult>${found.map(([key, { at }]) => `<Contents><Key>${key}</Key><LastModified>${new Date(at).toISOString()}</LastModified></Contents>`).join('')}</ListBucketResult>`);
      }
      if (request.method === 'PUT') kept.set(name, { bytes: body, at: Date.now() });
      if (request.method === 'DELETE') kept.delete(name);
      if (request.method !== 'GET') return void response.writeHead(request.method === 'DELETE' ? 204 : 200).end();
      const one = kept.get(name);
      return one === undefined ? fail(404, 'NoSuchKey') : void response.end(one.bytes);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`,
    names: () => [...kept.keys()],
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
