import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Clock } from '../../../shared/clock.ts';
import { dayNamed, dayName, dayOf, zoneOffset } from '../../../shared/zone.ts';
import { REPORT_LANGUAGES, reportDocument, type ReportLanguage } from '../../../shared/report/reportDocument.ts';
import { REPORT_PERIODS, reportSpan, type ReportPeriod } from '../../../shared/report/reportSpan.ts';
import type { Access } from '../../access/access.ts';
import { asWritten } from '../../http/asWritten.ts';
import { DoorFault } from '../../http/doorFault.ts';
import { FILE_ENDING, REPORT_FORMATS, reportFile } from '../../reports/reportFiles.ts';
import { answers } from '../answerSchemas.ts';
import { areaAsked, asReadSide, mayRead, parameters } from '../readSide.ts';
import { reportFigures, type ReportSources } from './reportFigures.ts';
import { Document, Figures } from './reportSchemas.ts';

export interface ReportsQueryDeps extends ReportSources {
  readonly access: Pick<Access, 'admit'>;
  readonly clock: Pick<Clock, 'now'>;
}

const PARAMETERS = parameters({
  period: Type.Optional(Type.Enum([...REPORT_PERIODS], { description: '`day` when absent; a week begins on Monday' })),
  date: Type.Optional(Type.String({ maxLength: 10, description: 'A day of the period, such as 2026-11-21, on the city\'s calendar; today when absent' })),
  area: Type.Optional(Type.String({ maxLength: 40, description: 'Code of an area, the caller\'s own when absent' })),
  lang: Type.Optional(Type.Enum([...REPORT_LANGUAGES], { description: '`zh` when absent' })),
});
type Asked = FastifyRequest<{ Querystring: Static<typeof PARAMETERS> }>;

/** Opened by itself, nothing in it runs and nothing is fetched. */
const CLOSED = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-modals";

/**
 * `GET /api/v1/reports`: a brief 日报、周报、月报 as figures and as it is read.
 * `GET /api/v1/reports.html`, `.text`, `.csv`, `.xlsx`: the same as a file.
 */
export const reportsQuery: FastifyPluginAsync<ReportsQueryDeps> = async (app, { access, clock, ...sources }) => {
  asReadSide(app, access);

  async function made(request: Asked) {
    const { caller, query: { period = 'day', date, area, lang = 'zh' } } = request;
    mayRead(caller, 'read');
    const now = clock.now();
    const node = areaAsked(request, sources.tree, area);
    const day = dayAsked(period, date, now, zoneOffset(sources.policies.inForce(now).timeZone));
    const report = await reportFigures({ period, day, node, now }, sources);
    return { report, document: reportDocument(report, lang satisfies ReportLanguage) };
  }

  app.get<{ Querystring: Static<typeof PARAMETERS> }>('/api/v1/reports', {
    schema: { tags: ['figures'], summary: 'A daily, weekly or monthly brief, as figures and as it is read', querystring: PARAMETERS, response: answers(Type.Object({ report: Figures, document: Document })) },
  }, made);

  for (const format of REPORT_FORMATS) {
    app.get<{ Querystring: Static<typeof PARAMETERS> }>(`/api/v1/reports.${format}`, {
      schema: { tags: ['figures'], summary: `The same brief as a file: ${format}`, querystring: PARAMETERS, response: answers(Type.String({ description: 'Tables of figures; a text that a spreadsheet would run as a formula is only text' })) },
      serializerCompiler: asWritten,
    }, async (request, reply) => {
      const { report, document } = await made(request);
      const { type, body } = await reportFile(document, format);
      return reply.type(type).header('content-security-policy', CLOSED).header('x-content-type-options', 'nosniff')
        .header('content-disposition', `attachment; filename="brief-${report.period}-${dayName(dayOf(report.from, report.offset))}-${report.area.code}.${FILE_ENDING[format]}"`).send(body);
    });
  }
};

/** @throws DoorFault 400 for what is no day, or a period that has not begun */
function dayAsked(period: ReportPeriod, date: string | undefined, now: number, offset: number): number {
  if (date === undefined) return dayOf(now, offset);
  const day = dayNamed(date);
  if (Number.isNaN(day)) throw DoorFault.invalid('date', 'notATime', 'must be a day such as 2026-11-21');
  if (reportSpan(period, day, now, offset).from > now) throw DoorFault.invalid('date', 'inFuture', `${date} lies in a period that has not begun`);
  if (day < 0) throw DoorFault.invalid('date', 'range', 'must be 1970-01-01 or later');
  return day;
}
