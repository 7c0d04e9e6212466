import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { gzipSync } from 'node:zlib';

/** An answer that is the same for many: serialised, compressed and named once. */
export interface PreparedAnswer {
  readonly json: Buffer;
  readonly gzipped: Buffer;
  /** Strong and quoted, one for each encoding, as RFC 9110 8.8.3 asks. */
  readonly etag: string;
  readonly gzippedEtag: string;
}

export function prepareAnswer(value: unknown): PreparedAnswer {
  const json = Buffer.from(JSON.stringify(value));
  const hash = createHash('sha256').update(json).digest('base64url').slice(0, 22);
  return { json, gzipped: gzipSync(json), etag: `"${hash}"`, gzippedEtag: `"${hash}-gzip"` };
}

/** 304 when the asker has it; browsers ask each time, so that a changed tree is seen at once. */
export function sendPrepared(request: FastifyRequest, reply: FastifyReply, { json, gzipped, etag, gzippedEtag }: PreparedAnswer): FastifyReply {
  const zip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const tag = zip ? gzippedEtag : etag;
  reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'accept-encoding');
  const known = request.headers['if-none-match']?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? [];
  if (known.includes(tag) || known.includes('*')) return reply.code(304).send();
  if (zip) reply.header('content-encoding', 'gzip');
  return reply.type('application/json; charset=utf-8').send(zip ? gzipped : json);
}
