import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { DoorFault } from '../http/doorFault.ts';
import { takeBody } from '../http/takeBody.ts';

/** A form's fields, without a prototype. A name given twice keeps all its values. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

const MOST_FIELDS = 200;

/** `application/x-www-form-urlencoded`, as phone apps and Open311 clients send it. */
export function takeForm(app: FastifyInstance): void {
  takeBody(app, 'application/x-www-form-urlencoded', parseForm);
}

function parseForm(body: Buffer): Form {
  if (!isUtf8(body)) throw DoorFault.invalid('body', 'notUtf8');
  const form: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>;
  let fields = 0;
  for (const [name, value] of new URLSearchParams(body.toString('utf8'))) {
    if (++fields > MOST_FIELDS) throw DoorFault.invalid('body', 'tooMany');
    const known = form[name];
    if (known === undefined) form[name] = value;
    else if (typeof known === 'string') form[name] = [known, value];
    else known.push(value);
  }
  return form;
}
