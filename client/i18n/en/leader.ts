import type { SameKeys } from '../i18n.ts';
import type { leader as zh } from '../zh/leader.ts';

export const leader: SameKeys<typeof zh> = {
  title: 'Leader', print: 'Print', language: '中文', asOf: 'as of #{{seq}}', at: '{{date}} {{clock}}', path: 'Area', up: 'Back to {{name}}',
  link: { live: 'live', late: 'data are late', stale: 'data have stopped: what you see is old', waiting: 'connecting' },
  figures: {
    title: 'Now', today: 'Today', reported: 'Reported today', closed: 'Closed today', alerts: 'Alerts today', standing: '{{count}} stand, oldest {{oldest}}', noneStands: 'none stands', open: 'Open', overdue: 'Overdue', share: '{{percent}}% of open', accepted: 'Accepted in time', handled: 'Handled in time', month: 'last 30 days', reportedMonth: 'Reported in 30 days',
    acceptDue: 'Due to accept', acceptedInTime: 'Accepted in time', handleDue: 'Due to close', handledInTime: 'Handled in time',
  },
  beside: { at: 'compared with {{clock}} of yesterday and last week', yesterday: 'vs yesterday', lastWeek: 'vs last week', was: '{{name}}, at this time: {{count}}', line: 'Last 24 h: first, least, most, last' },
  disputes: { settled: 'Disputes settled', investigated: 'Disputes investigated' },
  rate: {
    title: 'Dispute resolution rate', window: 'last 30 days', settled: 'settled', investigated: 'investigated', before: 'against the 30 days before', points: 'points', same: 'unchanged', noBefore: 'no sample before', byKind: 'By kind', scale: 'scale {{from}}–100 %, bars are 95 % intervals', none: 'No disputes were investigated in these 30 days', small: 'fewer than {{n}}: not compared',
  },
  areas: {
    title: 'Compare: {{level}}', measure: 'Measure', name: 'Area', rate: 'Rate', interval: '95 % interval', sample: 'Sample', open: 'Open', overdue: 'Overdue', today: 'Today', rank: 'Place', drill: 'Look at {{name}}', above: 'above the whole', below: 'below the whole', within: 'no clear difference from the whole',
    note: 'Scale {{from}}–100 %, bars are 95 % intervals. Equal rates share a place; samples under {{n}} have none; a solid dot differs from the whole by more than chance.', none: 'Nothing lies below this area', disputes: 'Resolution rate', handledInTime: 'Handled in time', acceptedInTime: 'Accepted in time',
  },
  trend: {
    title: 'Trend', reported: 'Reported', closed: 'Closed', before: 'Reported, {{period}} before', rate: 'Resolution rate', period: 'Period', '24h': '24 h', '7d': '7 d', '30d': '30 d', total: '{{name}} in all', compared: 'against the {{period}} before', rateTitle: 'Resolution rate over time', rateNote: 'Share settled of the disputes investigated then; those of the last days are mostly still in mediation.', none: 'Nothing in this period', perHour: 'per hour', perDay: 'per day', hint: 'Click a moment for its incidents.', noHour: 'The running hour is left out.', noDay: 'Today is left out until it is over.', noBefore: 'Too little was recorded before to compare with.',
  },
  outlook: { fromAll: 'none alike yet; from the whole city', title: 'Likely to be late', expected: '{{count}} under way, about {{late}} will be late', notYet: 'This centre\'s past is not long enough yet to say more than the average.', none: 'Nothing is under way', from: 'of {{waited}} alike at this point {{missed}} were late', note: 'From how alike incidents ended that were at the same share of their time, signed for or not. Checked {{checked}} times: mean squared error {{brier}}, always saying the average {{base}}.' },
  split: { channel: 'By channel', category: 'By category', more: '{{count}} more', all: 'All', before: 'before {{count}}', none: 'Nothing reported in this period' },
  list: { title: '{{name}}', count: '{{count}} incidents', asOf: 'as of #{{seq}}', differs: 'the figure said {{shown}}; now there are {{count}}', more: '{{count}} more', close: 'Close', loading: 'Fetching the list…', none: 'No such incidents', failed: 'The list did not come', again: 'Try again', where: 'Where', state: 'State', when: 'Reported', open: 'Look at these {{count}}' },
  map: { title: 'Map', path: 'Area on the map', label: 'Map of {{area}}', note: 'Point at an area for its figure, press it to look inside. The table of areas has the same figures, and takes the keyboard.', again: 'Tap again to look inside', loading: 'Getting the map…', failed: 'This device cannot draw the map; the table has its figures.', missing: 'The map did not come; trying again.', least: 'fewer than {{least}} cases', none: 'no figure', of: { overdue: 'overdue / open', resolution: 'settled / investigated', visits: 'visited / planned' } },
  tabs: { title: 'Tabs', overview: 'Overview', appraisal: 'Appraisal' },
  trail: { title: 'Trail', points: 'Points', provisional: 'Points (provisional: not appraised yet)', unit: 'unit', person: 'person' },
  down: { offline: 'The centre cannot be reached.', timeout: 'The centre did not answer in time.', server: 'The centre has a fault; tell the technician.', garbled: 'The answer makes no sense; tell the technician.', signIn: 'Signed out; sign in again.', forbidden: 'Not yours to see.', notFound: 'The centre does not have this.', busy: 'The centre is busy; wait a moment.', refused: 'A rule says no.', again: 'Try again' },
  refused: { title: 'Not signed in', body: 'Open this page with the leader’s sign-in link.' },
};
