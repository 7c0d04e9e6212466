import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { DoorFault } from '../http/doorFault.ts';
import { takeBody } from '../http/takeBody.ts';

/** A form's fields, without a prototype. A name given twice keeps all its values. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

const MOST_FIELDS = 200;

/** A form, as phone apps and Open311 clients send it. `'*'`: whatever it calls itself. */
export function takeForm(app: FastifyInstance, contentType: 'application/x-www-form-urlencoded' | '*' = 'application/x-www-form-urlencoded'): void {
  takeBody(app, contentType, parseForm);
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
