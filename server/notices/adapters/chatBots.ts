import { createHmac } from 'node:crypto';
import { headline, type Notice } from '../notice.ts';
import type { DingTalkTarget, WeComTarget } from '../noticeTarget.ts';
import type { Message } from './message.ts';

const JSON_HEADERS = { 'content-type': 'application/json' };
/** WeCom takes 4,096 bytes of markdown; of what people wrote nothing may become a link or a mention. */
const plain = (text: string): string => text.replaceAll(/[[\]<>@`*_#]/g, ' ').slice(0, 200);

function lines(notice: Notice): string[] {
  const { alert, rule, place } = notice;
  return [`**${plain(headline(notice).zh)}**`, `> 地点：${plain(place)}`, `> 时间：${notice.local(alert.raisedAt)}`, `> 处置：${plain(rule.action.zh)}`];
}

/** A bot of DingTalk 钉钉: signed in the URL, over the time in ms and the secret, where it has one. */
export function dingTalkMessage({ url, secret }: DingTalkTarget, notice: Notice, now: number): Message {
  const signed = new URL(url);
  if (secret !== undefined) {
    signed.searchParams.set('timestamp', String(now));
    signed.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  }
  return { url: signed.href, headers: JSON_HEADERS, body: JSON.stringify({ msgtype: 'markdown', markdown: { title: plain(headline(notice).zh), text: lines(notice).join('\n\n') } }) };
}

/** A bot of WeCom 企业微信. */
export function weComMessage({ url }: WeComTarget, notice: Notice): Message {
  return { url, headers: JSON_HEADERS, body: JSON.stringify({ msgtype: 'markdown', markdown: { content: lines(notice).join('\n') } }) };
}
