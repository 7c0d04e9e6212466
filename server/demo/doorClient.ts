import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** The centre could not be reached or did not answer in time. */
export class NoAnswer extends Error {}

const TIMEOUT_MS = 10_000;

/** Speaks HTTP to the centre's public doors, over a few kept connections, as an outside program would. */
export class DoorClient {
  private readonly agent: HttpAgent;
  private readonly request: typeof httpRequest;

  constructor(private readonly base: URL) {
    const secure = base.protocol === 'https:';
    this.agent = secure ? new HttpsAgent({ keepAlive: true, maxSockets: 16 }) : new HttpAgent({ keepAlive: true, maxSockets: 16 });
    this.request = secure ? httpsRequest : httpRequest;
  }

  get(path: string, token: string): Promise<Answer> {
    return this.send('GET', path, token);
  }

  post(path: string, token: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, token, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  put(path: string, token: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, token, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  /** A form, as simple phone apps and Open311 clients send it. */
  postForm(path: string, token: string, fields: Record<string, string>): Promise<Answer> {
    return this.send('POST', path, token, new URLSearchParams(fields).toString(), { 'content-type': 'application/x-www-form-urlencoded' });
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, token: string, payload?: string, headers: Record<string, string> = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = this.request(new URL(path, this.base), {
        method,
        agent: this.agent,
        timeout: TIMEOUT_MS,
        headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers, ...(payload === undefined ? {} : { 'content-length': Buffer.byteLength(payload) }) },
      }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => reject(new NoAnswer(error.message)));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parse(Buffer.concat(chunks).toString('utf8')) }));
      });
      request.on('timeout', () => request.destroy(new NoAnswer(`no answer within ${TIMEOUT_MS / 1000} s`)));
      request.on('error', (error) => reject(error instanceof NoAnswer ? error : new NoAnswer(error.message)));
      request.end(payload);
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
