import type { SameKeys } from '../i18n.ts';
import type { alarms as zh } from '../zh/alarms.ts';

export const alarms: SameKeys<typeof zh> = {
  title: 'Alarm system', area: 'Area', period: 'Period', periods: { '24h': '24 hours', '7d': '7 days', '30d': '30 days' }, export: 'CSV', asOf: 'as of {{at}}', since: 'complete since {{at}}',
  loading: 'Counting…', failed: 'It could not be counted', none: 'none', refresh: 'Count again',
  tile: {
    rate: 'A seat in 10 minutes', rateNote: '{{count}} in all', busiest: 'Busiest 10 minutes', busiestNote: 'until {{at}}', flood: 'Time in flood', floodNote: '{{count}}×', missed: 'Missed rungs', missedNote: '{{due}} due, {{late}} late, the latest {{worst}}',
    standing: 'Standing over 24 hours', standingNote: 'at the end of the period', chattering: 'Chattering', chatteringNote: 'three changes in a minute', fine: 'acceptable', busy: 'many', tooMuch: 'too many', mustBeZero: 'must be 0',
  },
  review: {
    title: 'Weekly review', hint: 'The gravest first: each needs somebody who answers for it, and a conclusion', none: 'Nothing to review in this period', owner: 'Owner of the rule: {{role}}',
    missedRung: { name: 'Rungs did not call', fact: '{{count}} of {{of}} due were missed', todo: 'Look at the server, the seats and the notices of that time; this must be none' },
    chattering: { name: 'Chatters', fact: '{{of}}×, {{count}} changes', todo: 'Lengthen the on-delay or off-delay of the rule; mend what flickers' },
    standing: { name: 'Stands for days', fact: '{{count}} for over 24 hours', todo: 'An owner and a date for each; what asks nobody to act becomes a list' },
    frequent: { name: 'Comes too often', fact: '{{count}} of all {{of}}', todo: 'Find the cause and mend the source; join what has one cause; raise a limit that is too low' },
    slow: { name: 'Seen too late', fact: '95 % within {{count}}, promised {{of}}', todo: 'See whether the seat is held and its sound on; divide the load where it is too high' },
    unheeded: { name: 'Nobody had to act', fact: 'of {{of}} that ended {{count}} left by themselves', todo: 'Lengthen the on-delay or raise the limit; what asks for nothing becomes a list' },
    shelved: { name: 'Shelved again and again', fact: '{{count}}× on the shelf', todo: 'Settle it with the owner of the rule: mend it, take it out of service until a date, or change the rule' },
  },
  times: { title: 'Time to acknowledge and to act', acknowledge: 'Acknowledged', confirm: 'Acted on', p50: 'half within', p95: '95 % within', count: 'alerts', all: 'all' },
  priority: { title: 'Priorities', share: 'share', recommended: 'about {{share}} % advised' },
  seats: { title: 'Load of each seat', seat: 'Seat', held: 'Held', raised: 'Alerts', rate: 'In 10 min', busiest: 'Busiest 10 min', flood: 'Flood', none: 'Nobody sat down in this period' },
  top: { title: 'Ten most frequent sources', of: '{{count}} sources in all', share: '{{share}} %' },
  chattering: { title: 'What chatters', fact: '{{times}}×, {{changes}} changes' },
  standing: { title: 'What stands', more: 'and {{count}} more', acknowledged: 'acknowledged', raised: 'nobody has it' },
  floods: { title: 'Floods', lasts: 'goes on', fact: '{{count}} alerts, {{minutes}} min' },
};
