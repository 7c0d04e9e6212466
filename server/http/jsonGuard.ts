import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { DoorFault } from './doorFault.ts';
import { takeBody } from './takeBody.ts';

const DEEPEST = 20;

const QUOTE = 34, BACKSLASH = 92, OPEN = 91, CLOSE = 93, OPEN_BRACE = 123, CLOSE_BRACE = 125;

/**
 * JSON of a request, safely: UTF-8, at most 20 levels deep, without `__proto__` keys. An empty body is `undefined`.
 * @throws {DoorFault} 400 naming `body`.
 */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  if (!isUtf8(body)) throw DoorFault.invalid('body', 'notUtf8');
  if (isTooDeep(body)) throw DoorFault.invalid('body', 'tooDeep');
  const text = body.toString('utf8');
  // Escapes can hide the key's letters, so a body with any \u looks again after parsing.
  const suspicious = text.includes('__proto__') || (text.includes('\\u') && /__|\\u005f/i.test(text));
  let value: unknown;
  try {
    value = JSON.parse(text, suspicious ? refuseProto : undefined);
  } catch (error) {
    if (error instanceof DoorFault) throw error;
    throw DoorFault.invalid('body', 'notJson');
  }
  return value;
}

/** Takes JSON, and nothing else, in the plugin's own scope. */
export function takeJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  takeBody(app, 'application/json', parseJson);
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw DoorFault.invalid('body', 'forbiddenKey');
  return value;
}

/** Counts brackets outside strings, so that nothing deep is ever built. */
function isTooDeep(body: Buffer): boolean {
  let depth = 0;
  for (let i = 0; i < body.length; i++) {
    const code = body[i]!;
    if (code === QUOTE) {
      i = endOfString(body, i);
    } else if (code === OPEN || code === OPEN_BRACE) {
      if (++depth > DEEPEST) return true;
    } else if (code === CLOSE || code === CLOSE_BRACE) {
      depth--;
    }
  }
  return false;
}

function endOfString(body: Buffer, start: number): number {
  let i = start + 1;
  while (i < body.length && body[i] !== QUOTE) i += body[i] === BACKSLASH ? 2 : 1;
  return i;
}
