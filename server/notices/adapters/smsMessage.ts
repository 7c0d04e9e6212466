import { headline, type Notice } from '../notice.ts';
import type { SmsTarget } from '../noticeTarget.ts';
import type { Message } from './message.ts';

/** Seven short messages of 67 signs at most, as networks join them. */
const LONGEST = 469;

/**
 * The port of an SMS gateway: `{id, to, text}` with a bearer token. A gateway that speaks otherwise gets a few lines of its own
 * before it; `id` is the same for every try, so that a repeat is not sent twice.
 */
export function smsMessage({ url, token, to }: SmsTarget, notice: Notice): Message {
  return {
    url, headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: notice.id, to, text: `${headline(notice).zh}。${notice.place}，${notice.local(notice.alert.raisedAt)}`.slice(0, LONGEST) }),
  };
}
