import type { FastifyInstance } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { Access } from '../access/access.ts';
import type { AuditBook } from './auditBook.ts';

/** Answers that are files to take along; calendars are subscribed to, and say no more than the page does. */
const FILE = /^\/api\/v1\/.+\.(?:csv|xlsx|html|text)$/;
/** Words that were searched for may be a case's own; a token is a secret. */
const UNSAID: ReadonlySet<string> = new Set(['q', 'token', 'area']);
const LONGEST = 300;

/** Writes down who takes which file, before the first of its bytes leaves: where that cannot be written, nothing leaves. */
export function noteExports(app: FastifyInstance, access: Pick<Access, 'callerOf'>, book: Pick<AuditBook, 'exportTaken'>): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const path = request.routeOptions.url;
    if (path === undefined || request.method !== 'GET' || reply.statusCode !== 200 || !FILE.test(path)) return payload;
    const caller = access.callerOf(request);
    if (caller === undefined) return payload;
    try {
      await book.exportTaken({ what: path.slice('/api/v1/'.length), ...askedOf(request.query, caller) }, caller);
      return payload;
    } catch (error) {
      reply.removeHeader('content-type').removeHeader('content-disposition');
      throw error;
    }
  });
}

function askedOf(query: unknown, caller: Caller): { readonly area: string; readonly asked: string } {
  const given = Object.entries(query as Readonly<Record<string, unknown>>);
  const area = given.find(([name]) => name === 'area')?.[1];
  const asked = given.flatMap(([name, value]) => (UNSAID.has(name) ? (name === 'q' ? ['q'] : []) : [`${name}=${inAscii(String(value))}`])).sort().join('&');
  return { area: typeof area === 'string' ? area.slice(0, 40) : caller.area, asked: asked.slice(0, LONGEST) };
}

/** Whatever somebody put into an address can be written down and cut anywhere. */
const inAscii = (text: string): string => text.replace(/[^\x20-\x7e]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);
