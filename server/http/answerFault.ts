import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AccessFault } from '../access/accessFault.ts';
import { JournalBusy, JournalDown } from '../journal/journal.ts';
import { DoorFault, type FaultBody } from './doorFault.ts';

export interface Answer {
  readonly status: number;
  readonly body: FaultBody;
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number;
}

/** What any thrown thing is answered with. Only what is none of ours is a 500. */
export function answerOf(error: unknown): Answer {
  if (error instanceof DoorFault) return { status: error.status, body: error.body };
  if (error instanceof AccessFault) {
    const kind = { 401: 'unauthorized', 403: 'forbidden', 429: 'tooManyTries' }[error.status];
    const body = { error: kind, field: error.field, rule: error.rule, message: error.message };
    return { status: error.status, body, ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }) };
  }
  if (error instanceof JournalBusy) return unavailable('journalBusy', 'the centre is busy; nothing was stored, send it again', 1);
  if (error instanceof JournalDown) return unavailable('journalDown', 'the centre cannot write just now; nothing was stored, send it again', 5);
  return ofFastify(error as Partial<FastifyError>);
}

/** For `setErrorHandler`. */
export function answerFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, body, retryAfter } = answerOf(error);
  if (status >= 500 && status !== 503) request.log.error(error);
  if (status === 401) reply.header('www-authenticate', isOfPage(request) ? 'Bearer realm="Yilan"' : 'Basic realm="Yilan", charset="UTF-8"');
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}

/** What a page asks by itself: challenged to Basic, the browser would open a dialogue of its own over it, on a wall that nobody touches. */
const isOfPage = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers['sec-fetch-mode'] === undefined ? headers.referer !== undefined : headers['sec-fetch-mode'] !== 'navigate';

function unavailable(rule: string, message: string, retryAfter: number): Answer {
  return { status: 503, body: { error: 'unavailable', field: '', rule, message }, retryAfter };
}

function ofFastify(error: Partial<FastifyError>): Answer {
  const status = error.statusCode;
  const fault = (code: number, kind: string, field: string, rule: string, message: string): Answer =>
    ({ status: code, body: { error: kind, field, rule, message } });
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return fault(413, 'tooLarge', 'body', 'tooLarge', 'the body is larger than 1 MB; send several smaller batches');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_INVALID_TYPE':
      return fault(415, 'unsupported', 'content-type', 'mediaType', 'this door does not take this content type');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return fault(400, 'invalid', 'body', 'empty', 'the body is empty');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return fault(400, 'invalid', 'content-length', 'range', 'content-length differs from the body\'s length');
    default:
      return status !== undefined && status >= 400 && status < 500
        ? fault(status, 'invalid', '', 'request', error.message ?? 'the request is not understood')
        : fault(500, 'broken', '', 'internal', 'something broke inside the centre; it was logged');
  }
}
