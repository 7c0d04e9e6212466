import { createHmac } from 'node:crypto';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { faultOf, messageFor } from '../../server/notices/adapters/messageFor.ts';
import { signWebhook } from '../../server/notices/adapters/standardWebhook.ts';
import type { Notice } from '../../server/notices/notice.ts';
import type { NoticeTarget } from '../../server/notices/noticeTarget.ts';
import { TUESDAY } from '../support/given.ts';

const notice: Notice = {
  id: 'e-17-duty', at: TUESDAY + 180_000, place: '宁波市海曙区', centre: '宁波市社会治理指挥中心', local: (at) => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`,
  alert: { id: 'a', rule: 'oneKeyCall', priority: 'P1', title: '一键通<呼叫> & [点我](http://evil.example)', area: '330203', lon: 121.55, lat: 29.87, incident: 'i', raisedAt: TUESDAY, exercise: false },
  rung: { rung: 3, times: 1, to: 'centreLeader' }, rule: { label: { zh: '一键通呼叫', en: 'One-key call' }, action: { zh: '回拨核实', en: 'Call back' } },
};
const common = { code: 'duty', url: 'https://hook.example/in?key=k' };
const WHSEC = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const webhook: NoticeTarget = { ...common, kind: 'webhook', secret: WHSEC };
const said = (target: NoticeTarget) => JSON.parse(messageFor(target, notice, TUESDAY).body) as Record<string, any>;

describe('a signed webhook', () => {
  it('is signed as the example of Standard Webhooks is', () => {
    expect(signWebhook('msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}', WHSEC)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('carries its id, its time and its signature over just the bytes that are sent', () => {
    const { url, headers, body } = messageFor(webhook, notice, TUESDAY);
    const key = Buffer.from(WHSEC.slice(6), 'base64');
    expect([url, headers['webhook-id'], headers['webhook-timestamp']]).toEqual([common.url, 'e-17-duty', String(TUESDAY / 1_000)]);
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(`e-17-duty.${TUESDAY / 1_000}.${body}`).digest('base64')}`);
    expect(JSON.parse(body)).toMatchObject({ type: 'alert.escalated', timestamp: '2026-11-17T10:23:00+08:00', data: { alert: { priority: 'P1' }, rung: { to: 'centreLeader' }, place: '宁波市海曙区' } });
  });

  it('may be a CAP 1.2 message, well made whatever people wrote', () => {
    const { headers, body } = messageFor({ ...webhook, body: 'cap' }, notice, TUESDAY);
    expect(headers['content-type']).toBe('application/cap+xml');
    expect(XMLValidator.validate(body)).toBe(true);
    const { alert } = new XMLParser({ ignoreAttributes: false, parseTagValue: false }).parse(body) as { alert: any };
    expect(alert).toMatchObject({ '@_xmlns': 'urn:oasis:names:tc:emergency:cap:1.2', identifier: 'e-17-duty', sent: '2026-11-17T10:23:00+08:00', status: 'Actual', msgType: 'Alert', scope: 'Restricted' });
    expect(Object.keys(alert).filter((name) => name !== '@_xmlns')).toEqual(['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'restriction', 'incidents', 'info']);
    expect(Object.keys(alert.info[0])).toEqual(['language', 'category', 'event', 'responseType', 'urgency', 'severity', 'certainty', 'onset', 'senderName', 'headline', 'instruction', 'area']);
    expect(alert.info[0]).toMatchObject({ language: 'zh-CN', urgency: 'Immediate', severity: 'Extreme', certainty: 'Observed', area: { areaDesc: '宁波市海曙区', circle: '29.87,121.55 0.1' } });
    expect(alert.info[0].headline).toContain('一键通<呼叫>');
    expect(alert.info[1].language).toBe('en-US');
  });
});

describe('bots and short messages', () => {
  it('DingTalk 钉钉: markdown with a title, signed in the URL; nothing that people wrote becomes a link', () => {
    const target: NoticeTarget = { code: 'ding', kind: 'dingTalk', url: 'https://oapi.dingtalk.example/robot/send?access_token=t', secret: 'SECabc' };
    const { searchParams } = new URL(messageFor(target, notice, TUESDAY).url);
    expect([searchParams.get('access_token'), searchParams.get('timestamp')]).toEqual(['t', String(TUESDAY)]);
    expect(searchParams.get('sign')).toBe(createHmac('sha256', 'SECabc').update(`${TUESDAY}\nSECabc`).digest('base64'));
    const body = said(target);
    expect(body['msgtype']).toBe('markdown');
    expect(body['markdown'].text).toContain('已催中心领导');
    expect(body['markdown'].text).not.toMatch(/\]\(/);
  });

  it('WeCom 企业微信: markdown as content', () => {
    expect(said({ code: 'we', kind: 'weCom', url: 'https://qyapi.example/cgi-bin/webhook/send?key=k' })).toMatchObject({ msgtype: 'markdown', markdown: { content: expect.stringContaining('宁波市海曙区') } });
  });

  it('a gateway of short messages: whom, what, and an id that is the same for every try', () => {
    const target: NoticeTarget = { ...common, kind: 'sms', token: 't', to: ['+8613800000000'] };
    expect(messageFor(target, notice, TUESDAY).headers['authorization']).toBe('Bearer t');
    expect(said(target)).toMatchObject({ id: 'e-17-duty', to: ['+8613800000000'], text: expect.stringContaining('P1 一键通呼叫') });
  });

  it.each<[NoticeTarget['kind'], number, string, string | undefined]>([
    ['webhook', 204, '', undefined], ['webhook', 302, '', 'answered 302'], ['webhook', 500, '', 'answered 500'],
    ['dingTalk', 200, '{"errcode":0,"errmsg":"ok"}', undefined], ['dingTalk', 200, '{"errcode":310000,"errmsg":"sign not match"}', 'answered errcode 310000'],
    ['weCom', 200, '{"errcode":93000}', 'answered errcode 93000'], ['weCom', 200, '<html>', 'answered something that is no JSON'],
  ])('%s that answers %i %s: %s', (kind, status, body, fault) => {
    expect(faultOf({ kind } as NoticeTarget, { status, body })).toBe(fault);
  });

  it('an exercise says so before all else', () => {
    const drill = { ...notice, alert: { ...notice.alert, exercise: true } };
    expect((JSON.parse(messageFor(webhook, drill, TUESDAY).body) as any).data.say).toMatchObject({ zh: expect.stringMatching(/^【演练】/), en: expect.stringMatching(/^\[EXERCISE\]/) });
    expect(messageFor({ ...webhook, body: 'cap' }, drill, TUESDAY).body).toContain('<status>Exercise</status>');
  });
});
