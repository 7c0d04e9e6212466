import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { REPORT_LANGUAGES } from '../../shared/report/reportDocument.ts';
import { lastFullDay, REPORT_PERIODS } from '../../shared/report/reportSpan.ts';
import { dayName, dayNamed, zoneOffset } from '../../shared/zone.ts';
import { readConfig } from '../config.ts';
import { REPORT_FORMATS } from '../reports/reportFiles.ts';
import { systemClock } from '../systemClock.ts';
import { BadUse } from './badUse.ts';
import type { RunCommand } from './commands.ts';
import { NoReport } from './noReport.ts';
import { parseOptions } from './options.ts';
import { bearer, withSigner } from './signer.ts';

const TTL_MS = 60_000;
/** A month of a large city is counted anew for it. */
const PATIENCE_MS = 60_000;

/** Asks the running centre by its own door: figures are those of its pages, to the number. */
export const reportCommand: RunCommand = async (args, env) => {
  const { values } = parseOptions(args, {
    period: { type: 'string', default: 'day' }, date: { type: 'string' }, area: { type: 'string' }, lang: { type: 'string', default: 'zh' }, format: { type: 'string', default: 'html' }, out: { type: 'string' },
  });
  const period = oneOf('period', REPORT_PERIODS, values.period);
  const lang = oneOf('lang', REPORT_LANGUAGES, values.lang);
  const format = oneOf('format', REPORT_FORMATS, values.format);
  if (values.date !== undefined && Number.isNaN(dayNamed(values.date))) throw new BadUse('--date takes a day such as 2026-11-21.');
  if (format === 'xlsx' && values.out === undefined && process.stdout.isTTY) throw new BadUse('--out FILE is missing: a workbook is no text.');
  const config = readConfig(env);
  const date = values.date ?? dayName(lastFullDay(period, systemClock.now(), zoneOffset(config.timeZone ?? 'Asia/Shanghai')));
  const caller = await bearer(config, { role: 'leader', area: values.area });
  const body = await withSigner(config, async (access, url) => ask(`${url}/api/v1/reports.${format}?${new URLSearchParams({ period, date, lang, area: caller.area }).toString()}`, access.issueToken(caller, TTL_MS)));
  if (values.out === undefined) await new Promise<void>((done, fail) => { process.stdout.write(body, (error) => (error ? fail(error) : done())); });
  else await writeFile(resolve(values.out), body);
  return 0;
};

function oneOf<Word extends string>(name: string, words: readonly Word[], text: string): Word {
  const found = words.find((word) => word === text);
  if (found === undefined) throw new BadUse(`--${name} may be ${words.join(', ')}.`);
  return found;
}

async function ask(url: string, token: string): Promise<Buffer> {
  const { origin } = new URL(url);
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(PATIENCE_MS) }).catch((error: unknown) => {
    throw new NoReport(`The centre does not answer at ${origin}: start it with npm start, then ask again. (${(error as Error).message})`, { cause: error });
  });
  const body = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new NoReport(`The centre gave no brief (${answer.status}): ${messageOf(body)}`);
  return body;
}

function messageOf(body: Buffer): string {
  try {
    return (JSON.parse(body.toString()) as { message?: string }).message ?? 'it says no more';
  } catch {
    return 'it says no more';
  }
}
