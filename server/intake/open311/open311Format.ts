import type { FastifyReply, FastifyRequest } from 'fastify';
import { XMLBuilder } from 'fast-xml-parser';
import type { Answer } from '../../http/answerFault.ts';
import { inXml } from '../../http/inXml.ts';

export type Format = 'json' | 'xml';

/** A value of the specification's own JSON: plain fields, lists, null for what is empty. */
export type Body = { readonly [field: string]: unknown } | readonly { readonly [field: string]: unknown }[];

/** Root and item of the XML form: `<services><service>…`. A single object has no item. */
export interface XmlNames {
  readonly root: string;
  readonly item?: string;
}

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: false, format: false, attributeNamePrefix: '@' });

/** The format that the path's ending asks for; without one the `Accept` header, then XML, which every client must know. */
export function formatOf(request: FastifyRequest): Format {
  const path = request.url.split('?', 1)[0]!;
  if (path.endsWith('.json')) return 'json';
  if (path.endsWith('.xml')) return 'xml';
  return request.headers.accept?.includes('json') ? 'json' : 'xml';
}

/** `033.xml` → `033`: the ending belongs to the format. */
export const withoutEnding = (parameter: string): string => parameter.replace(/\.(json|xml)$/, '');

export function sendBody(reply: FastifyReply, format: Format, body: Body, names: XmlNames): FastifyReply {
  if (format === 'json') return reply.type('application/json; charset=utf-8').send(body);
  return reply.type('text/xml; charset=utf-8').send(xmlOf(body, names));
}

/** `[{code, description}]` as the specification has it; JSON also names the field and the rule. */
export function sendErrors(reply: FastifyReply, format: Format, { status, body, retryAfter }: Answer): FastifyReply {
  // The specification knows no 401: a missing key and a wrong one are both 403.
  const code = status === 401 ? 403 : status;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  const errors = (body.errors ?? [body]).map(({ field, rule, message }) => ({ code, description: `${message} (${rule})`, field, rule }));
  reply.code(code);
  if (format === 'json') return sendBody(reply, format, errors, ERRORS);
  return sendBody(reply, format, errors.map(({ description }) => ({ code, description })), ERRORS);
}

const ERRORS: XmlNames = { root: 'errors', item: 'error' };

function xmlOf(body: Body, { root, item }: XmlNames): string {
  const tree = item === undefined ? body : { [item]: body };
  return builder.build({ '?xml': { '@version': '1.0', '@encoding': 'utf-8' }, [root]: emptied(tree) });
}

/** Null becomes an empty element; words are those that XML can hold. */
function emptied(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return inXml(value);
  if (Array.isArray(value)) return value.map(emptied);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}
