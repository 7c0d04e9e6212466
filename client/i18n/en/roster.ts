import type { SameKeys } from '../i18n.ts';
import type { roster as zh } from '../zh/roster.ts';

export const roster: SameKeys<typeof zh> = {
  title: 'Rosters', week: '{{from}} to {{to}}', before: 'Seven days back', after: 'Seven days on', today: 'From today', asking: 'Fetching the rosters…', failed: 'The rosters could not be fetched', noSeats: 'There are no rosters yet. Name a seat and import an iCalendar file (.ics).',
  seat: 'Seat', newSeat: 'Another seat', name: 'Name of the seat, such as seat-2', import: 'Import .ics', importing: 'Importing…', export: 'Export .ics', now: 'on duty', none: 'No turns in these days', vacant: 'nobody sits there', held: '{{officer}} sits there',
  imported: '{{seat}}: {{count}} turns imported, up to {{to}}', refused: 'Not imported: line {{line}} breaks the rule {{rule}}', refusedField: 'Not imported: {{field}} breaks the rule {{rule}}', down: 'Not imported; try again', handOver: 'Hand-over',
};
