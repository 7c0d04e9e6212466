import type { SameKeys } from '../i18n.ts';
import type { search as zh } from '../zh/search.ts';

export const search: SameKeys<typeof zh> = {
  title: 'Search',
  filters: 'Filters', results: 'Results', text: 'Words or number', textHint: 'Title, number or words', clear: 'Clear', copy: 'Copy link', copied: 'Link copied', showFilters: 'Filters {{count}}',
  any: 'All', state: 'State', severity: 'Severity', category: 'Kind', wholeGroup: '{{name}} (all)', channel: 'Channel', area: 'Area', unit: 'Unit', unitHint: 'Name of a unit', unitUnknown: 'No such unit: choose from the list', department: 'Department',
  dispute: 'Disputes', disputeNo: 'Any matter', disputeAny: 'All disputes', from: 'Reported from', to: 'to', window: 'Reported', days: { today: 'Today', week: '7 days', month: '30 days', year: '1 year' },
  only: 'Only', overdue: 'Overdue', extension: 'Extension asked', unplaced: 'To be placed', own: 'Without imported past',
  count: '{{count}} in all', atMost: 'at most {{count}}', atMostWhy: 'found by pairs of characters: exact once the last page is listed', listed: '{{count}} listed', withoutPast: 'without imported past', asOf: 'as of {{at}}', again: 'Ask again',
  loading: 'Searching…', slow: 'Still searching, there is much to look through…', none: 'Nothing fits these filters', noneHint: 'Take a filter away, or widen the days.', backwards: 'The last day is before the first. Please correct it.',
  failed: 'The search failed', tooMany: 'The first {{count}} are listed. Add a filter to narrow it down.', more: 'Fetching more…', invalid: 'The filter “{{field}}” cannot be asked like this. Please correct it.',
};
