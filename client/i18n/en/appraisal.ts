import type { SameKeys } from '../i18n.ts';
import type { appraisal as zh } from '../zh/appraisal.ts';

export const appraisal: SameKeys<typeof zh> = {
  title: 'Appraisal', by: 'By', unit: 'Unit', person: 'Person', area: 'Area', body: 'Mediation body', stage: 'Stage', period: 'Period', '24h': '24 h', '7d': '7 d', '30d': '30 d',
  stages: { accept: 'Accept', handle: 'Handle', check: 'Check', mediate: 'Mediate', fulfil: 'Agreements' },
  table: {
    place: 'Place', name: 'Name', interval: '95 % interval', rate: 'In time', mediateRate: 'Settled', parts: 'In time / due', mediateParts: 'Settled / investigated', points: 'Points', total: 'All', sort: 'Sort by {{name}}', few: 'too few', provisional: 'prov. {{points}}',
    here: '{{name}} (itself)', nobody: 'Not dispatched', nobodyPerson: 'Nobody', nobodyBody: 'No body yet', none: 'Nothing in this period', more: '{{count}} more rows', cut: '{{count}} rows, of which the first {{shown}} were fetched',
  },
  count: {
    need: 'Due', done: 'Done', inTime: 'In time', overtime: 'Overtime', pending: 'Pending', suspended: 'Suspended', returned: 'Returned', reworked: 'Reworked', extended: 'Extended', reopened: 'Reopened', supervised: 'Pressed', satisfied: 'Satisfied', partly: 'Partly', unsatisfied: 'Unsatisfied', appraised: 'Appraised', failed: 'Failed',
  },
  note: {
    reported: 'By the time of the report. Due = done, or overdue and not done; what is suspended is not pending.', investigated: 'By the time of the investigation.', rank: 'Equal rates share a place; samples under {{n}} have none. Scale {{from}}–100 %, bars are 95 % intervals.', points: 'Points by the rules: as written down where appraised, else provisional; open them for each case.',
  },
  agreements: {
    title: 'Agreements to be kept', which: 'Which', standing: 'All not kept yet', soon: 'Due in {{days}} days', missed: 'Missed', by: 'by {{date}}', late: 'missed, was due {{date}}', none: 'No such agreement', shown: 'Only the {{count}} that are due first',
  },
};
