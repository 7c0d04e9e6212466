import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { REPORT_LANGUAGES } from '../../shared/report/reportDocument.ts';
import { REPORT_PERIODS } from '../../shared/report/reportSpan.ts';
import { OpenSecretFile, readSecretFile } from '../access/secretFile.ts';
import { parseCron } from './briefs/cron.ts';

const Code = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9]{0,39}$' });
const COMMON = {
  code: Code,
  url: Type.String({ pattern: '^https?://', maxLength: 500 }),
  /** Addresses of one's own network may be called: without it every private, loopback or link-local one is refused. */
  allowPrivate: Type.Optional(Type.Boolean()),
  /** Only what happens there; anywhere when absent. */
  area: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  /** What a drill or the demo city plays is told too; else only what is real. */
  exercise: Type.Optional(Type.Boolean()),
};
const closed = { additionalProperties: false } as const;

/** A brief that is sent by the clock of the city. */
const Brief = Type.Object({
  code: Code,
  /** Five fields as crontab has them. */
  cron: Type.String({ maxLength: 100 }),
  /** The last one that is over then. */
  period: Type.Enum([...REPORT_PERIODS]),
  /** The target's own when absent, else the whole city. */
  area: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  lang: Type.Optional(Type.Enum([...REPORT_LANGUAGES])),
}, closed);

const Webhook = Type.Object({
  ...COMMON, kind: Type.Literal('webhook'),
  /** As Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64. */
  secret: Type.String({ pattern: '^whsec_[A-Za-z0-9+/]{32,88}={0,2}$' }),
  body: Type.Optional(Type.Enum(['json', 'cap'])),
  briefs: Type.Optional(Type.Array(Brief, { maxItems: 20 })),
}, closed);
/** Bots of DingTalk 钉钉 sign with a secret of their own. */
const DingTalk = Type.Object({ ...COMMON, kind: Type.Literal('dingTalk'), secret: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) }, closed);
/** Bots of WeCom 企业微信: the key stands in the URL. */
const WeCom = Type.Object({ ...COMMON, kind: Type.Literal('weCom') }, closed);
const Sms = Type.Object({
  ...COMMON, kind: Type.Literal('sms'), token: Type.String({ minLength: 1, maxLength: 500 }), to: Type.Array(Type.String({ pattern: '^\\+?[0-9]{5,15}$' }), { minItems: 1, maxItems: 50 }),
}, closed);

const Targets = Type.Array(Type.Union([Webhook, DingTalk, WeCom, Sms]), { maxItems: 50 });
const compiled = Compile(Targets);

export type BriefPlan = Static<typeof Brief>;
export type WebhookTarget = Static<typeof Webhook>;
export type DingTalkTarget = Static<typeof DingTalk>;
export type WeComTarget = Static<typeof WeCom>;
export type SmsTarget = Static<typeof Sms>;
/** Somebody outside who is told when a rung calls for it. It holds secrets: nothing of it but code, kind and host is ever shown. */
export type NoticeTarget = WebhookTarget | DingTalkTarget | WeComTarget | SmsTarget;

/** A file of targets that cannot be used; the message says which and why, and no secret. */
export class TargetsFault extends Error {}

/** Reads who is told outside. @throws {TargetsFault} */
export function readTargets(path: string): readonly NoticeTarget[] {
  let given: unknown;
  try {
    given = JSON.parse(readSecretFile(path));
  } catch (error) {
    if (error instanceof OpenSecretFile) throw new TargetsFault(error.message);
    throw new TargetsFault(`${path} cannot be read: ${(error as Error).message.replace(/in JSON.*/s, 'in JSON')}`);
  }
  if (!compiled.Check(given)) {
    const places = [...new Set([...compiled.Errors(given)].map(({ instancePath }) => instancePath.slice(1).replaceAll('/', '.') || 'the file'))];
    throw new TargetsFault(`${path} is no list of targets as docs/notices.md describes them: look at ${places.slice(0, 5).join(', ')}`);
  }
  const targets = given as NoticeTarget[];
  const twice = targets.find(({ code }, i) => targets.findIndex((one) => one.code === code) !== i);
  if (twice !== undefined) throw new TargetsFault(`${path} has the target ${twice.code} twice`);
  for (const target of targets) {
    const briefs = target.kind === 'webhook' ? target.briefs ?? [] : [];
    const unread = briefs.find(({ cron }) => parseCron(cron) === undefined);
    if (unread !== undefined) throw new TargetsFault(`${path}: the brief ${unread.code} of ${target.code} has no cron of five fields such as 0 8 * * 1-5: "${unread.cron}"`);
    const again = briefs.find(({ code }, i) => briefs.findIndex((one) => one.code === code) !== i);
    if (again !== undefined) throw new TargetsFault(`${path}: ${target.code} has the brief ${again.code} twice`);
  }
  return targets;
}
