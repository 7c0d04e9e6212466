import type { SameKeys } from '../i18n.ts';
import type { risks as zh } from '../zh/risks.ts';

export const risks: SameKeys<typeof zh> = {
  title: 'Major matters: risk to public peace', short: 'Major matters', leader: 'Leader', language: '中文', list: 'Register', add: 'Open a matter', back: 'Back to the register', none: 'Nothing is on the register yet. What may touch many people’s interests is opened, assessed and concluded here before it is done.', pick: 'Choose a matter.', count: '{{count}} matters', readOnly: 'Read only: leaders keep the register.',
  of: { all: 'all', opened: 'being assessed', concluded: 'concluded', closed: 'closed' },
  state: { opened: 'Being assessed', concluded: 'Concluded', closed: 'Closed' },
  conclusion: { doNot: 'Do not', postpone: 'Postpone', goAhead: 'Go ahead' },
  check: { lawful: 'Lawful', reasonable: 'Reasonable', feasible: 'Feasible', controllable: 'Controllable', timely: 'Timely' },
  asks: {
    lawful: 'Laws, rules and procedure are kept', reasonable: 'The interests of all sides are heard, people accept it', feasible: 'Conditions are ripe, the plan can be carried out',
    controllable: 'Risks can be resolved, plans for the worst are ready', timely: 'It is the right moment',
  },
  finding: { met: 'met', partly: 'partly met', unmet: 'not met', none: 'not checked' },
  checksDone: '{{done}} of 5 checks', overdue: 'Review overdue: {{days}}', overdueShort: 'review overdue', next: 'next review {{day}}', bearing: '{{count}} incidents bear on it', noBearing: 'No incident bears on it so far.',
  field: {
    title: 'Matter', area: 'Area', kind: 'Kind', kindHint: 'what incidents about it would be', owner: 'Unit in charge', planned: 'Planned', plannedFrom: 'Begins', plannedTo: 'Ends', assessor: 'Third-party assessor', assessorNone: 'none yet', opened: 'Opened', concluded: 'Concluded',
    conditions: 'Conditions', conditionsHint: 'one a line', reviews: 'Days of review', reviewsHint: 'one a line, such as 2027-01-15', note: 'Note', reason: 'Why it is closed', next: 'Next review (may be left out)', choose: 'choose', reviewNote: 'What was found', finding: 'Conclusion',
  },
  part: { checks: 'Five checks', conclusion: 'Conclusion', reviews: 'Reviews', bearing: 'Incidents that bear on it', bearingNote: 'Of its kind, in its area, reported since {{date}}; {{open}} open.', trail: 'Trail' },
  form: { OpenRisk: 'Open a matter', AssessRisk: 'Write findings', ConcludeRisk: 'Conclude', ReviewRisk: 'Note a review', CloseRisk: 'Close', send: 'Send', cancel: 'Cancel', sending: 'Sending…' },
  fact: { RiskOpened: 'Opened', RiskAssessed: 'Assessed', RiskConcluded: 'Concluded', RiskReviewed: 'Reviewed', RiskClosed: 'Closed' },
  reviewDone: '{{due}} · reviewed', reviewDue: '{{due}} · to come', conflict: 'Somebody has just changed this matter; look again and send anew.', invalid: 'Look at {{field}}.',
  down: { offline: 'The centre cannot be reached.', timeout: 'The centre did not answer in time.', server: 'The centre has a fault; tell the technician.', garbled: 'The answer makes no sense; tell the technician.', signIn: 'Signed out; sign in again.', forbidden: 'Not yours to see.', notFound: 'The register has no such matter.', busy: 'The centre is busy; wait a moment.', again: 'Try again' },
  refused: { title: 'Not signed in', body: 'Open this page with the leader’s sign-in link.' },
};
