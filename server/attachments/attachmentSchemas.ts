import { Type } from 'typebox';
import { FaultSchema, RefusalSchema } from '../http/faultSchema.ts';
import { EVIDENCE_TYPES } from './mediaType.ts';

const file = Type.String({ format: 'binary' });
const Kept = Type.Object({
  id: Type.String({ description: 'Random name under which it is kept' }), type: Type.Enum([...EVIDENCE_TYPES]), bytes: Type.Integer(),
  sha256: Type.String({ description: 'Of the stored bytes' }), version: Type.Integer({ description: 'Of the incident, with this file' }), seq: Type.Integer(),
});
const FAULTS = { 400: FaultSchema, 401: FaultSchema, 403: RefusalSchema, 404: FaultSchema, 503: FaultSchema };

/* For `/openapi.json`. */

export const ATTACH_SCHEMA = {
  tags: ['incidents'], summary: 'Attach a picture or a document',
  description: 'The file as the body, or as a form\'s first file. Its type is told by its bytes. Pictures lose everything but the picture, the place among it, unless `metadata=keep`.',
  params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
  querystring: Type.Object({ metadata: Type.Optional(Type.Enum(['drop', 'keep'])) }),
  headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 200 })) }),
  body: { content: { ...Object.fromEntries(EVIDENCE_TYPES.map((type) => [type, { schema: file }])), 'multipart/form-data': { schema: Type.Object({ file }) } } },
  response: { 200: Kept, 201: Kept, 413: FaultSchema, 415: RefusalSchema, 422: RefusalSchema, ...FAULTS },
};

export const EVIDENCE_SCHEMA = {
  tags: ['incidents'], summary: 'One attached file',
  params: Type.Object({ id: Type.String({ format: 'uuid' }), evidence: Type.String({ format: 'uuid' }) }),
  response: { 200: { description: 'The file', content: Object.fromEntries(EVIDENCE_TYPES.map((type) => [type, { schema: file }])) }, 304: Type.Null(), 410: FaultSchema, ...FAULTS },
};
