import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Caller } from '../../shared/access.ts';
import type { AreaTree } from '../../shared/area.ts';
import type { Evidence, Incident } from '../../shared/incident.ts';
import { sentTo } from '../../shared/errand.ts';
import { isUuid } from '../../shared/isUuid.ts';
import { evolveIncident } from '../../shared/lifecycle.ts';
import type { Access } from '../access/access.ts';
import { can, mayEver, type Action } from '../access/can.ts';
import { attached, type AttachOutcome } from '../commands/attachEvidence.ts';
import { answerFault, answerOf } from '../http/answerFault.ts';
import { asDocumented } from '../http/asDocumented.ts';
import { DoorFault } from '../http/doorFault.ts';
import type { Journal, OnceKey } from '../journal/journal.ts';
import { ATTACH_SCHEMA, EVIDENCE_SCHEMA } from './attachmentSchemas.ts';
import { cleanFile } from './cleanFile.ts';
import type { EvidenceKeeper } from './evidenceKeeper.ts';
import { PictureFault } from './pictureFault.ts';
import { fileOf, takeFiles } from './uploadBody.ts';

export interface AttachmentsDeps {
  readonly access: Pick<Access, 'admit'>;
  readonly keeper: EvidenceKeeper;
  readonly journal: Pick<Journal, 'readStream' | 'findKey'>;
  readonly tree: AreaTree;
  readonly meter: { accepted(door: string, at: number): void; refused(door: string, rule: string): void };
  readonly clock: { now(): number };
  readonly newId: () => string;
  /** Largest file in bytes. */
  readonly mostBytes: number;
  attach(id: string, evidence: Evidence, once: OnceKey, caller: Caller): Promise<AttachOutcome>;
}

const DOOR = 'attachments';
const SOURCE = 'attachment';

/**
 * `POST /api/v1/incidents/:id/attachments`: a picture or a document, as the body itself or as a form's file. 201 `{id, type, bytes,
 * sha256, version, seq}` once file and fact are on the disk; the same file again, or the same `Idempotency-Key`, is answered 200
 * as at first. 415 what is not kept, with a sentence in both languages; 413 too large.
 * `GET …/attachments/:evidence`: the bytes, for whoever may read the sheet.
 */
export const attachmentsDoor: FastifyPluginAsync<AttachmentsDeps> = async (app, deps) => {
  const { access, keeper, journal, tree, meter, clock, newId, mostBytes, attach } = deps;
  takeFiles(app);
  asDocumented(app);
  app.setErrorHandler((error, request, reply) => {
    const fault = readable(error, mostBytes);
    meter.refused(DOOR, answerOf(fault).body.rule);
    return answerFault(fault, request, reply);
  });

  app.post<{ Params: { id: string }; Querystring: { metadata?: string } }>('/api/v1/incidents/:id/attachments', { schema: ATTACH_SCHEMA, bodyLimit: mostBytes }, async (request, reply) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'attachEvidence')) throw DoorFault.forbidden('role', 'role');
    const incident = request.params.id.toLowerCase();
    const { metadata = 'drop' } = request.query;
    if (metadata !== 'drop' && metadata !== 'keep') throw DoorFault.invalid('metadata', 'type', 'may be drop or keep');
    const given = await fileOf(request.body, request.headers['content-type']);
    if (given === undefined) throw DoorFault.invalid('body', 'empty', 'has no file in it');
    if (!isUuid(incident)) throw unknown();
    // Asked before anything is stored or said: a file that nobody may attach must not reach the disk, and who may not learns of no file that others did.
    await mustKnow(incident, caller, 'attachEvidence');
    const once = onceKey(request.headers['idempotency-key'], incident, given, caller);
    const before = await journal.findKey(once.source, once.key);
    if (before !== undefined) return answer(before.bodyHash === once.bodyHash ? attached('repeated', before.facts) : { outcome: 'keyMisused' }, incident, reply);

    const file = cleanFile(given, metadata === 'keep');
    const evidence: Evidence = { id: newId(), type: file.type, bytes: file.bytes.length, sha256: hashOf(file.bytes) };
    const outcome = await keeper.keep(incident, evidence.id, file.bytes, async () => {
      const value = await attach(incident, evidence, once, caller);
      return { kept: value.outcome === 'written', value };
    });
    if (outcome.outcome === 'written') meter.accepted(DOOR, clock.now());
    return answer(outcome, incident, reply);
  });

  app.get<{ Params: { id: string; evidence: string } }>('/api/v1/incidents/:id/attachments/:evidence', { schema: EVIDENCE_SCHEMA }, async (request, reply) => {
    const caller = access.admit(request);
    if (!mayEver(caller, 'readSheet')) throw DoorFault.forbidden('role', 'role');
    const incident = await mustKnow(request.params.id.toLowerCase(), caller, 'readSheet');
    const evidence = incident.evidence?.find(({ id }) => id === request.params.evidence);
    if (evidence === undefined) throw unknown();
    safely(reply, evidence, `${incident.number}-${1 + incident.evidence!.indexOf(evidence)}`);
    if (request.headers['if-none-match'] === `"${evidence.sha256}"`) return reply.code(304).send();
    const bytes = await keeper.get(evidence.id);
    if (bytes === undefined) throw new DoorFault(410, { error: 'gone', field: 'evidence', rule: 'evidenceGone', message: 'the file is not in the store any more; its fact is: restore the attachments from a backup' });
    if (hashOf(bytes) !== evidence.sha256) throw new DoorFault(500, { error: 'broken', field: 'evidence', rule: 'evidenceChanged', message: 'the stored file is not the one that was attached: its SHA-256 differs from the fact\'s' });
    return reply.send(bytes);
  });

  async function mustKnow(id: string, caller: Caller, action: Action): Promise<Incident> {
    const incident = isUuid(id) ? (await journal.readStream(`incident:${id}`)).reduce<Incident | undefined>(evolveIncident, undefined) : undefined;
    if (incident === undefined) throw unknown();
    if (!can(caller, action, { area: incident.area, sent: sentTo(incident) }, { tree })) throw DoorFault.forbidden('id', 'outsideScope');
    return incident;
  }
};

/** A file can run no script here, ask nothing of anybody, and be taken for nothing that it is not. */
function safely(reply: FastifyReply, { type, sha256 }: Evidence, name: string): void {
  const isPicture = type.startsWith('image/');
  void reply.header('content-type', type)
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', `${isPicture ? 'inline' : 'attachment'}; filename="${name}.${type.split('/')[1]}"`)
    .header('cache-control', 'private, max-age=3600')
    .header('etag', `"${sha256}"`);
}

/** A key of the sender's, else the file itself: sent twice it is one piece of evidence. */
function onceKey(header: string | string[] | undefined, incident: string, given: Buffer, { role, terminal, area }: Caller): OnceKey {
  const file = hashOf(given);
  if (header === undefined) return { source: SOURCE, key: `${incident}:${file}`, bodyHash: file };
  if (typeof header !== 'string' || !/^[\x21-\x7E]{1,200}$/.test(header)) throw DoorFault.invalid('idempotency-key', 'characters');
  return { source: `${SOURCE}:key`, key: hashOf(Buffer.from(`${role}\n${terminal ?? area}\n${header}`)), bodyHash: hashOf(Buffer.from(`${incident}\n${file}`)) };
}

function answer(outcome: AttachOutcome, incident: string, reply: FastifyReply): FastifyReply {
  switch (outcome.outcome) {
    case 'written':
    case 'repeated': {
      const { evidence, version, seq } = outcome;
      if (outcome.outcome === 'repeated') reply.header('idempotent-replay', 'true');
      reply.header('location', `/api/v1/incidents/${incident}/attachments/${evidence.id}`);
      return reply.code(outcome.outcome === 'written' ? 201 : 200).send({ ...evidence, version, seq });
    }
    case 'refused': throw DoorFault.refused(outcome.refusal);
    case 'unknown': throw unknown();
    case 'keyMisused': throw DoorFault.keyMisused('idempotency-key', 'file');
    case 'conflict': throw new DoorFault(503, { error: 'unavailable', field: '', rule: 'busy', message: 'others act on this incident just now; send it again' });
  }
}

const unknown = (): DoorFault => new DoorFault(404, { error: 'unknown', field: 'id', rule: 'unknownId', message: 'there is nothing under this id' });
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What a file breaks, said as the doors say it. */
function readable(error: unknown, mostBytes: number): unknown {
  if (error instanceof PictureFault) {
    const status = error.rule === 'heic' || error.rule === 'mediaType' || error.rule === 'animated' ? 415 : 400;
    return new DoorFault(status, { error: status === 415 ? 'unsupported' : 'invalid', field: 'body', rule: error.rule, message: error.message, refusal: error.message, say: error.say });
  }
  if ((error as { code?: string }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') return error;
  const most = Math.floor(mostBytes / 1_048_576);
  const say = { zh: `文件超过 ${most} MB,请压缩后再传。`, en: `The file is larger than ${most} MB; send a smaller one.` };
  return new DoorFault(413, { error: 'tooLarge', field: 'body', rule: 'tooLarge', message: say.en, refusal: say.en, say });
}
