import { createHash, createHmac } from 'node:crypto';

export interface S3Keys {
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface SignedParts {
  readonly method: string;
  readonly url: URL;
  /** Lower-case names; `host`, `x-amz-date` and `x-amz-content-sha256` are added. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** Ms since 1970. */
  readonly now: number;
}

/** The headers of a request to an S3-speaking store, `authorization` among them. @see AWS Signature Version 4, signing with the Authorization header */
export function signedHeaders({ method, url, headers = {}, body = Buffer.alloc(0), now }: SignedParts, { region, accessKey, secretKey }: S3Keys): Record<string, string> {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const all: Record<string, string> = { ...headers, host: url.host, 'x-amz-content-sha256': sha256(body), 'x-amz-date': stamp };
  const names = Object.keys(all).sort();
  const canonical = [
    method, url.pathname.split('/').map((part) => encode(decodeURIComponent(part))).join('/'), queryOf(url),
    ...names.map((name) => `${name}:${all[name]!.trim()}`), '', names.join(';'), all['x-amz-content-sha256']!,
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', stamp, scope, sha256(Buffer.from(canonical))].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce((before, part) => hmac(before, part), hmac(`AWS4${secretKey}`, day));
  const signature = hmac(key, text).toString('hex');
  return { ...all, authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}` };
}

const queryOf = (url: URL): string =>
  [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join('&');

/** RFC 3986: more is escaped than JavaScript does by itself. */
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
