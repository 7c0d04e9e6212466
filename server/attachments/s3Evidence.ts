import type { Clock } from '../../shared/clock.ts';
import type { EvidenceStore, StoredName } from './evidenceStore.ts';
import { signedHeaders, type S3Keys } from './sigV4.ts';

export interface S3Parts extends S3Keys {
  /** Endpoint with the bucket, and a prefix if wanted, as its path: `https://s3.example/bucket/yilan`. */
  readonly url: string;
  readonly clock: Pick<Clock, 'now'>;
}

const PATIENCE_MS = 20_000;

/** A bucket of any store that speaks S3, addressed by path. One request for each call; who calls tries again. */
export class S3Evidence implements EvidenceStore {
  readonly #parts: S3Parts;
  readonly #base: URL;

  constructor(parts: S3Parts) {
    this.#parts = parts;
    this.#base = new URL(parts.url.endsWith('/') ? parts.url : `${parts.url}/`);
  }

  async put(name: string, bytes: Buffer): Promise<void> {
    await this.#ask('PUT', this.#urlOf(name), bytes);
  }

  async get(name: string): Promise<Buffer | undefined> {
    const response = await this.#ask('GET', this.#urlOf(name));
    return response.status === 404 ? undefined : Buffer.from(await response.arrayBuffer());
  }

  async remove(name: string): Promise<void> {
    await this.#ask('DELETE', this.#urlOf(name));
  }

  async list(folder: string, most: number): Promise<StoredName[]> {
    const [, bucket = '', ...prefix] = this.#base.pathname.split('/');
    const before = prefix.join('/');
    const url = new URL(`/${bucket}`, this.#base);
    url.search = new URLSearchParams({ 'list-type': '2', 'max-keys': String(Math.min(most, 1_000)), prefix: `${before}${folder}/` }).toString();
    const xml = await (await this.#ask('GET', url)).text();
    // Our own names hold nothing that XML would escape.
    return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one]) => ({
      name: textOf(one!, 'Key').slice(before.length), at: Date.parse(textOf(one!, 'LastModified')),
    }));
  }

  #urlOf(name: string): URL {
    return new URL(name.split('/').map(encodeURIComponent).join('/'), this.#base);
  }

  async #ask(method: string, url: URL, body?: Buffer): Promise<Response> {
    const headers = signedHeaders({ method, url, now: this.#parts.clock.now(), ...(body === undefined ? {} : { body }) }, this.#parts);
    const response = await fetch(url, { method, headers, signal: AbortSignal.timeout(PATIENCE_MS), ...(body === undefined ? {} : { body: new Uint8Array(body) }) });
    if (response.ok || (response.status === 404 && method !== 'PUT')) return response;
    throw new Error(`the S3 store answered ${response.status} to ${method} ${url.pathname}: ${/<Code>([^<]*)/.exec(await response.text())?.[1] ?? 'no reason given'}`);
  }
}

const textOf = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
