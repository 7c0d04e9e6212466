import type { FastifyPluginAsync } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Label } from '../../../shared/policy.ts';
import { incidentTable, type IncidentNames } from '../../../shared/report/incidentTable.ts';
import { REPORT_LANGUAGES, type ReportLanguage } from '../../../shared/report/reportDocument.ts';
import { zoneOffset } from '../../../shared/zone.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import type { Access } from '../../access/access.ts';
import { asWritten } from '../../http/asWritten.ts';
import { DoorFault } from '../../http/doorFault.ts';
import type { RunningLiveView } from '../../projections/createLiveView.ts';
import { incidentLine } from '../../projections/incidentBook.ts';
import type { IncidentQuestion } from '../../projections/incidentSearch.ts';
import type { Mark } from '../../projections/newestFew.ts';
import { tableFile } from '../../reports/reportFiles.ts';
import { answers } from '../answerSchemas.ts';
import { askedIncidents, type AskedOf } from '../askedIncidents.ts';
import { INCIDENT_PARAMETERS } from '../incidentQuestion.ts';
import { asReadSide } from '../readSide.ts';
import { placeOf } from './placeOf.ts';

export interface IncidentFilesDeps extends AskedOf {
  readonly access: Pick<Access, 'admit'>;
  readonly view: Pick<RunningLiveView, 'search' | 'watermark'>;
}

/** More do not fit into what a person would look through, nor should one question hold the centre for as long. */
const MOST_ROWS = 100_000;
const PAGE = 2_000;

const { cursor: _cursor, limit: _limit, ...FILTER } = INCIDENT_PARAMETERS.properties;
const PARAMETERS = Type.Object({ ...FILTER, lang: Type.Optional(Type.Enum([...REPORT_LANGUAGES], { description: '`zh` when absent' })) }, { additionalProperties: false });

/** `GET /api/v1/incidents.csv`, `.xlsx`: the list that `GET /api/v1/incidents` gives for the same filter, whole, as a file. */
export const incidentFiles: FastifyPluginAsync<IncidentFilesDeps> = async (app, { access, view, ...of }) => {
  asReadSide(app, access);
  for (const format of ['csv', 'xlsx'] as const) {
    app.get<{ Querystring: Static<typeof PARAMETERS> }>(`/api/v1/incidents.${format}`, {
      schema: {
        tags: ['incidents'], summary: `A list of incidents as a file: ${format}`, querystring: PARAMETERS,
        response: answers(Type.String({ description: `At most ${MOST_ROWS} rows; more are refused. No reporter, no free text; a title that a spreadsheet would run as a formula is only text` })),
      },
      serializerCompiler: asWritten,
    }, async (request, reply) => {
      const { lang = 'zh', ...asked } = request.query;
      const question = askedIncidents(request, asked, of);
      const asOf = view.watermark;
      const lines = await linesOf(question, view);
      const { type, body } = await tableFile(incidentTable(lines, namesIn(lang satisfies ReportLanguage), lang), format, offsetNow());
      return reply.type(type).header('x-content-type-options', 'nosniff').header('content-disposition', `attachment; filename="incidents-${asOf}.${format}"`).send(body);
    });
  }

  const policyNow = () => of.policies.inForce(of.clock.now());
  const offsetNow = (): number => zoneOffset(policyNow().timeZone);

  function namesIn(lang: ReportLanguage): IncidentNames {
    const policy = policyNow();
    const named = (rows: readonly { readonly code: string; readonly label: Label }[]) => {
      const labels = new Map(rows.map(({ code, label }) => [code, label[lang]]));
      return (code: string): string => labels.get(code) ?? code;
    };
    return { place: (area) => placeOf(of.tree, area), channel: named(policy.channels), category: named(policy.categories), unit: named(policy.units) };
  }
};

/** All of them, the newest report first. @throws DoorFault 400 when they are too many */
async function linesOf(question: IncidentQuestion, { search }: IncidentFilesDeps['view']): Promise<IncidentLine[]> {
  const lines: IncidentLine[] = [];
  for (let before: Mark | undefined, first = true; first || before !== undefined; first = false) {
    const { found, next, total } = await search.page(question, PAGE, before);
    if (first && total > MOST_ROWS) throw DoorFault.invalid('from', 'tooWide', `${total} incidents are more than the ${MOST_ROWS} that fit into one file; ask for less`);
    for (const one of found) lines.push(incidentLine(one));
    before = next;
  }
  return lines;
}
