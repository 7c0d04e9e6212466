import { assertNever } from '../../../shared/fact.ts';
import type { Notice } from '../notice.ts';
import type { NoticeTarget } from '../noticeTarget.ts';
import { dingTalkMessage, weComMessage } from './chatBots.ts';
import { faultOfErrcode, faultOfStatus, type Answer, type Message } from './message.ts';
import { smsMessage } from './smsMessage.ts';
import { webhookMessage } from './standardWebhook.ts';

/** A notice in the words of whoever gets it. @param now the centre's clock, for signatures, ms */
export function messageFor(target: NoticeTarget, notice: Notice, now: number): Message {
  switch (target.kind) {
    case 'webhook': return webhookMessage(target, notice, now);
    case 'dingTalk': return dingTalkMessage(target, notice, now);
    case 'weCom': return weComMessage(target, notice);
    case 'sms': return smsMessage(target, notice);
    default: return assertNever(target);
  }
}

/** What is wrong with an answer; undefined: it was taken. */
export const faultOf = ({ kind }: NoticeTarget, answer: Answer): string | undefined => (kind === 'dingTalk' || kind === 'weCom' ? faultOfErrcode(answer) : faultOfStatus(answer));
