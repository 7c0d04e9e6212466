import type { SameKeys } from '../i18n.ts';
import type { work as zh } from '../zh/work.ts';

export const work: SameKeys<typeof zh> = {
  title: 'Work list', list: 'What is to do', search: 'Find in the list',
  all: 'All', overdue: '{{count}} overdue', near: '{{count}} due soon',
  group: { returned: 'Sent back, do again', toSign: 'To sign for', atWork: 'At work', asked: 'Extension asked', assisting: 'Assisting', toCheck: 'To check', checkedByOthers: 'Others check', suspended: 'Suspended' },
  why: { checkedByOthers: 'you handled them, so others check', assisting: 'other units answer for them', asked: 'the centre has yet to answer' },
  loading: 'Fetching the work…', none: 'Nothing to do', noneFound: 'Nothing fits “{{q}}”', noneIn: 'Nothing under “{{group}}”',
  fresh: 'New: {{title}}, {{place}}',
};
