import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DoorFault } from '../../http/doorFault.ts';
import { takeBody } from '../../http/takeBody.ts';

const parser = new XMLParser({ ignoreAttributes: true, ignoreDeclaration: true, ignorePiTags: true, parseTagValue: false, trimValues: true, maxNestedTags: 20 });

/** Takes `text/xml` and `application/xml` in the plugin's own scope, and hands on the fields inside the one root element. */
export function takeXml(app: FastifyInstance): void {
  takeBody(app, ['text/xml', 'application/xml'], parseXml);
}

/**
 * Fields of the root element, all values as text. A document type is refused before any parser sees it: entities can
 * reach files and swell to gigabytes.
 * @throws {DoorFault} 400 naming `body`.
 */
function parseXml(body: Buffer): Readonly<Record<string, unknown>> {
  if (!isUtf8(body) || body.includes(0)) throw DoorFault.invalid('body', 'notUtf8');
  const text = body.toString('utf8');
  if (/<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw DoorFault.invalid('body', 'dtd');
  const [root] = Object.values(parseTree(text));
  if (typeof root !== 'object' || root === null || Array.isArray(root)) throw DoorFault.invalid('body', 'notXml');
  return root as Readonly<Record<string, unknown>>;
}

function parseTree(text: string): Record<string, unknown> {
  try {
    if (XMLValidator.validate(text) === true) return parser.parse(text) as Record<string, unknown>;
  } catch {
    // Too deep, or worse: it is refused like all that is no XML.
  }
  throw DoorFault.invalid('body', 'notXml');
}
