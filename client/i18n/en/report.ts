import type { SameKeys } from '../i18n.ts';
import type { report as zh } from '../zh/report.ts';

export const report: SameKeys<typeof zh> = {
  title: 'Brief', tools: 'Tools of the brief', period: 'Period', periods: { day: 'Day', week: 'Week', month: 'Month' }, date: 'Date', earlier: 'The one before', later: 'The next', print: 'Print / save as PDF', back: 'Leader', language: '中文', loading: 'Counting …',
  files: { html: 'HTML', xlsx: 'Excel', csv: 'CSV' },
  failed: { title: 'The brief could not be had', invalid: 'The period, date or area in the address is not valid: {{what}}', again: 'Try again', offline: 'The centre cannot be reached.', timeout: 'The centre did not answer in time.', server: 'The centre failed; tell the technician.', garbled: 'The answer cannot be read; tell the technician.', signIn: 'Not signed in, or no longer. Open a sign-in link.', forbidden: 'You may not look at this.', notFound: 'The centre has no such data.', busy: 'The centre is busy; wait a moment.' },
};
