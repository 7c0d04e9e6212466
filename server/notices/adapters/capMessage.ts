import type { Priority } from '../../../shared/alert.ts';
import { inXml } from '../../http/inXml.ts';
import { headline, type Notice } from '../notice.ts';

/** Urgency and severity in the words of CAP. */
const GRAVITY: Readonly<Record<Priority, readonly [urgency: string, severity: string]>> = { P1: ['Immediate', 'Extreme'], P2: ['Expected', 'Severe'], P3: ['Future', 'Moderate'] };
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const element = (name: string, text: string): string => `<${name}>${inXml(text).replaceAll(/[&<>"]/g, (sign) => ESCAPED[sign]!)}</${name}>`;

/** A Common Alerting Protocol 1.2 message (OASIS), for whoever is named by it and nobody else. Elements stand in the order of its schema. */
export function capMessage(notice: Notice): string {
  const { alert, rule, place, centre } = notice;
  const [urgency, severity] = GRAVITY[alert.priority];
  const title = headline(notice);
  const circle = alert.lon === undefined || alert.lat === undefined ? '' : element('circle', `${alert.lat},${alert.lon} 0.1`);
  const geocode = alert.area === null ? '' : `<geocode>${element('valueName', 'area')}${element('value', alert.area)}</geocode>`;
  const info = (language: string, words: 'zh' | 'en'): string => `<info>${[
    element('language', language), element('category', 'Safety'), element('event', rule.label[words]), element('responseType', 'Assess'),
    element('urgency', urgency), element('severity', severity), element('certainty', 'Observed'), element('onset', notice.local(alert.raisedAt)),
    element('senderName', centre), element('headline', title[words].slice(0, 160)), element('instruction', rule.action[words]),
    `<area>${element('areaDesc', place)}${circle}${geocode}</area>`,
  ].join('')}</info>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${[
    element('identifier', notice.id), element('sender', 'yilan'), element('sent', notice.local(notice.at)), element('status', alert.exercise ? 'Exercise' : 'Actual'),
    element('msgType', 'Alert'), element('scope', 'Restricted'), element('restriction', '仅供指挥中心及被通知人员 / command centres and those called only'),
    ...(alert.incident === undefined ? [] : [element('incidents', alert.incident)]), info('zh-CN', 'zh'), info('en-US', 'en'),
  ].join('')}</alert>\n`;
}
