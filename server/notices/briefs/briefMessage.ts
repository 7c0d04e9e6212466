import type { Report } from '../../../shared/report/report.ts';
import type { ReportDocument } from '../../../shared/report/reportDocument.ts';
import type { Message } from '../adapters/message.ts';
import { signedMessage } from '../adapters/standardWebhook.ts';
import type { BriefPlan, WebhookTarget } from '../noticeTarget.ts';

/** A brief for a webhook: its sentences as text, its tables and its figures. `id` is the same for every try. */
export function briefMessage(target: WebhookTarget, id: string, { code, cron }: BriefPlan, due: number, { report, document }: { readonly report: Report; readonly document: ReportDocument }, now: number): Message {
  const { title, when, about, sections, notes } = document;
  const text = [title, when, ...about, ...sections.flatMap((section) => ['', section.title, ...section.lines]), '', ...notes].join('\n');
  return signedMessage(target, id, 'application/json', JSON.stringify({ type: 'brief.scheduled', timestamp: new Date(due).toISOString(), data: { brief: code, cron, due, title, when, text, document, report } }), now);
}
