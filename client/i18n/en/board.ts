import type { SameKeys } from '../i18n.ts';
import type { board as zh } from '../zh/board.ts';

export const board: SameKeys<typeof zh> = {
  title: 'Dispatch board', columns: 'Stages', filters: 'What is looked at', area: 'Area', department: 'Department', anyDepartment: 'All departments', clear: 'Show all',
  open: '{{count}} open', overdue: '{{count}} overdue',
  list: { toAccept: 'To accept', toPlace: 'To place', toDispatch: 'To dispatch', unsigned: 'Unsigned', atWork: 'At work', toCheck: 'To check', suspended: 'Suspended', extension: 'More time asked' },
  openList: 'Open this list in the search', waiting: '+{{count}}', matters: { open: 'Perhaps one matter', title: 'Perhaps one matter', note: 'By place, time, kind and words; a hint only. Open one, look, and merge there', count: '{{count}} reports', since: 'since {{at}}', close: 'Close' }, none: 'None', loading: 'Fetching open incidents…',
};
