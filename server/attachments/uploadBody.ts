import type { FastifyInstance } from 'fastify';
import { takeBody } from '../http/takeBody.ts';

/** Takes any body as it is, in the plugin's own scope: what a file is, its bytes say. */
export function takeFiles(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  takeBody(app, '*' as string, (body) => body);
}

/** The file of a request: the body itself, or the first file of a form; undefined when there is none. */
export async function fileOf(body: unknown, contentType: string | undefined): Promise<Buffer | undefined> {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  if (contentType?.toLowerCase().startsWith('multipart/form-data') !== true) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch(() => undefined);
  for (const [, value] of form ?? []) if (typeof value !== 'string' && value.size > 0) return Buffer.from(await value.arrayBuffer());
  return undefined;
}
