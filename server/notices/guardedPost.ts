import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Answer, Message } from './adapters/message.ts';
import { isPublicAddress } from './publicAddress.ts';

/** It was not even tried: where it would have gone is closed to us. The message names the host and no secret. */
export class ClosedTarget extends Error {}

export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;
const byDns: Resolve = (host) => lookup(host, { all: true });

const PATIENCE_MS = 10_000;
const MOST_BYTES = 65_536;

/**
 * Posts a message to where its URL says and nowhere else: the name is resolved once, every address of it must be public unless the
 * target is of one's own network, the connection goes to just the address that was looked at, and no redirect is followed.
 * @throws {ClosedTarget} @throws Error when nobody answers within ten seconds, or answers more than 64 kB
 */
export async function guardedPost({ url, headers, body }: Message, allowPrivate: boolean, resolve: Resolve = byDns): Promise<Answer> {
  const { hostname, protocol, port, pathname, search } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const found = isIP(host) === 0 ? await Promise.race([resolve(host), rejectedBy(signal)]) : [{ address: host, family: isIP(host) }];
  const pinned = found[0];
  if (pinned === undefined) throw new Error(`${host} has no address`);
  const closed = allowPrivate ? undefined : found.find(({ address }) => !isPublicAddress(address));
  if (closed !== undefined) throw new ClosedTarget(`${host} leads to ${closed.address}, which is no public address; allowPrivate lets it through`);
  const request = protocol === 'https:' ? tlsRequest : plainRequest;
  const response = await new Promise<IncomingMessage>((done, fail) => {
    const asked = request({
      host, path: pathname + search, method: 'POST', signal, agent: false, headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'yilan' },
      ...(port !== '' && { port: Number(port) }),
      // Whatever the name leads to a moment later, this is the address that was looked at.
      lookup: (_, options, answer) => (options.all === true ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family)),
    }, done);
    asked.on('error', fail);
    asked.end(body);
  });
  return read(response);
}

const rejectedBy = (signal: AbortSignal): Promise<never> => new Promise((_, fail) => {
  signal.addEventListener('abort', () => fail(signal.reason as Error), { once: true });
});

async function read(response: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      response.destroy();
      throw new Error(`answered more than ${MOST_BYTES} bytes`);
    }
    parts.push(part);
  }
  return { status: response.statusCode!, body: Buffer.concat(parts).toString('utf8') };
}
