import { createHmac } from 'node:crypto';
import type { Notice } from '../notice.ts';
import { headline } from '../notice.ts';
import type { WebhookTarget } from '../noticeTarget.ts';
import { capMessage } from './capMessage.ts';
import type { Message } from './message.ts';

/** The signature of Standard Webhooks: over id, seconds and body. @param secret `whsec_…` */
export function signWebhook(id: string, seconds: number, body: string, secret: string): string {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
}

/** https://www.standardwebhooks.com: the body is JSON, or a CAP 1.2 message. */
export function webhookMessage(target: WebhookTarget, notice: Notice, now: number): Message {
  const isCap = target.body === 'cap';
  const body = isCap ? capMessage(notice) : JSON.stringify(jsonOf(notice));
  return signedMessage(target, notice.id, isCap ? 'application/cap+xml' : 'application/json', body, now);
}

/** Any body for a webhook, signed. @param now the centre's clock, ms */
export function signedMessage({ url, secret }: WebhookTarget, id: string, type: string, body: string, now: number): Message {
  const seconds = Math.floor(now / 1_000);
  return { url, body, headers: { 'content-type': type, 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signWebhook(id, seconds, body, secret) } };
}

function jsonOf(notice: Notice): object {
  const { alert, rung, rule, place, centre } = notice;
  return { type: 'alert.escalated', timestamp: notice.local(notice.at), data: { alert, rung, rule, place, centre, say: headline(notice) } };
}
