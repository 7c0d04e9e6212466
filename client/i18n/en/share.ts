import type { SameKeys } from '../i18n.ts';
import type { share as zh } from '../zh/share.ts';

export const share: SameKeys<typeof zh> = {
  brief: 'Brief', tools: 'Take along', file: 'Download this list: {{format}}',
  link: 'Share this figure', made: 'Who opens the link sees: {{said}}, as of {{at}} #{{seq}}', copied: 'The link is copied', copy: 'Copy the link', address: 'Link', making: 'Making the link …', refused: 'No link was made: {{why}}',
  shown: {
    title: 'A figure that was shared', asOf: 'as of {{at}} (#{{seq}})', now: 'Now', atShare: 'When shared', same: 'The same as when shared', bad: 'The link is not valid', badBody: 'This link was not made by this centre, or was changed on its way, so no number is shown. Ask for it again.', restored: 'The centre\'s record was restored from a copy since, so its numbers no longer match; the figure is what it was when shared.', forbidden: 'The figure is of an area that you may not look at.', close: 'The leader\'s page of now',
    failed: 'The figure could not be had; try again later.', loading: 'Checking the link …', window: '{{from}} to {{to}}',
  },
  measures: { open: 'Open', overdue: 'Overdue', reported: 'Reported', closed: 'Closed', acceptedInTime: 'Accepted in time', handledInTime: 'Handled in time', disputeResolution: 'Dispute resolution rate' },
  supervise: { title: 'Supervise', note: 'What is expected', hint: 'Say what is expected and by when; the unit sees it on its page, and the trail keeps it.', send: 'Send', sending: 'Sending …', done: 'Sent, and written into the trail.', cancel: 'Cancel' },
};
