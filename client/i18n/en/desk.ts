import type { SameKeys } from '../i18n.ts';
import type { desk as zh } from '../zh/desk.ts';

export const desk: SameKeys<typeof zh> = {
  title: 'Duty desk',
  seats: { take: 'Take seat', leave: 'Leave seat', failed: 'Failed, try again' },
  strip: {
    seat: 'Seat', shift: 'Shift', load: 'Alerts in 10 min', flood: 'Alarm flood', sound: 'Sound', link: 'Link', clock: 'Server time', area: 'Area',
    unknown: 'not signed on',
    live: 'live', connecting: 'connecting', lost: 'lost', refused: 'refused',
  },
  sound: { locked: 'Alarm sound is off · click to unlock', on: 'Sound on', off: 'Muted', test: 'Test', unavailable: 'No sound on this machine', speaks: 'spoken alerts', mute: 'No English voice here: alerts are heard as sounds only' },
  queue: {
    title: 'Queue', search: 'Search title, place, number, unit', clear: 'Clear', alerts: 'Alerts', work: 'Open incidents', none: 'Nothing to do',
    noneFound: 'Nothing matches “{{q}}”', allQuiet: 'No standing alerts', newAlerts: '{{count}} new alerts', newLines: '{{count}} new lines', gone: 'has left',
    aside: 'Set aside ×{{count}}', shelved: 'shelved, {{left}} left', suppressed: 'suppressed, {{left}} left', outOfService: 'out of service, {{left}} left', folded: '{{name}} ×{{count}}', standingOnes: 'Standing for over 24 hours ×{{count}}', longStanding: 'standing', chatters: 'chatters ×{{count}}', away: 'gone for now', unseen: '{{count}} unseen', inFlood: 'Flood: grouped by cause, area and kind; each P1 by itself', unfold: 'Unfold', fold: 'Fold', owner: 'Owner', loading: 'Fetching the work list…',
  },
  group: {
    hint: 'A acknowledges all of them at once, each with a line in its own trail; P1 alerts are dealt with one by one', acknowledge: 'Acknowledge {{count}}', allSeen: 'All are acknowledged', more: 'and {{count}} more', sending: 'Acknowledging {{done}} of {{of}}…', done: '{{done}} of {{of}} acknowledged', faster: '{{who}} was faster with {{count}}', refused: '{{count}}: {{why}}', rest: '{{count}} are gone',
  },
  filter: { all: 'All', toAccept: 'To accept', inHand: 'In hand', toCheck: 'To check', overdue: 'Overdue' },
  clock: { waiting: 'waiting {{t}}', left: '{{t}} left', over: '{{t}} late', none: 'no limit' },
  sheet: {
    owner: 'Owner', actBy: 'Act within', within: '{{n}} min', withinWorking: '{{n}} min of working time', withinDays: '{{n}} working days',
    lapses: 'Runs out', shelved: 'Shelved', suppressed: 'Suppressed', outOfService: 'Out of service', called: 'Called',
    more: 'More ({{count}})', waiting: 'not yet', until: 'until {{at}}', risk: 'Risk', agent: 'Petition agent',
    evidence: 'Files', photo: 'File {{n}}', document: 'Document {{n}}',
    title: 'Details', empty: 'Choose a line on the left, or press ↓', emptyHint: 'figures carry out what is offered', what: 'What', where: 'Where', from: 'Channel', category: 'Category', reporter: 'Caller', number: 'Number', severity: 'Severity', unit: 'Owner', occurred: 'Occurred', kind: 'Dispute',
    clocks: 'Clocks', trail: 'Trail', actions: 'You can now', noActions: 'Nothing for this seat to do now', loading: 'Fetching details…', failed: 'The details did not come', again: 'Try again',
    cause: 'Rule', consequence: 'Consequence', todo: 'To do', raised: 'Raised', seenBy: 'Seen', reworks: 'Reworked {{count}}×', estimated: 'beyond the calendar: plain weekends assumed', noTrail: 'It came from another system; nothing is told of its way here', ended: 'This has left the queue', close: 'Close details', related: 'Incident', note: 'Note',
  },
  due: {
    accept: 'Accept', handle: 'Handle', close: 'Check', by: 'by {{t}}', left: '{{t}} left', over: '{{t}} late', inTime: 'in time', late: 'done late', dropped: 'ended',
  },
  fact: {
    PersonAdmitted: 'Let in', PersonChanged: 'Rights changed', PersonDismissed: 'Account ended', SecretSet: 'Password set', SecretForgotten: 'Password revoked', PersonBound: 'Bound to the identity service', PersonSignedIn: 'Signed in', PersonLocked: 'Sign-in locked', SignInFailed: 'Sign-in failed', StrangerTried: 'Sign-in failed: unknown name', LinkOpened: 'Signed in by a link', ExportTaken: 'Took a file out', HeadSigned: 'Head of the journal signed', EnrolmentOffered: 'Enrolment code made', TerminalEnrolled: 'Terminal enrolled', TokenMade: 'New token made', TokenTaken: 'New token taken', TokenReused: 'Old token used again', EnrolmentEnded: 'Terminal revoked', KeyMade: 'Key of a service made', KeyRevoked: 'Key of a service revoked',
    IncidentReported: 'Reported', IncidentAccepted: 'Accepted', IncidentRefused: 'Refused', IncidentDispatched: 'Dispatched', IncidentSignedFor: 'Signed for', IncidentReturned: 'Returned', IncidentHandled: 'Handled',
    IncidentReworked: 'Sent back', IncidentClosed: 'Closed', IncidentVoided: 'Voided', DeadlineMissed: 'Deadline missed', DisputeInvestigated: 'Dispute investigated', DisputeSettled: 'Settled', DisputeFailed: 'Not settled',
    IncidentNoted: 'Note', AlertNoted: 'Note', TerminalSent: 'Sent', ErrandAcknowledged: 'Taken on', ErrandDeclined: 'Cannot go', ErrandWithdrawn: 'Called back', TerminalArrived: 'Arrived',
    IncidentPlaced: 'Placed', IncidentTransferred: 'Transferred', IncidentAssisted: 'Assistance done', ExtensionRequested: 'More time asked for', ExtensionRefused: 'More time refused', DeadlineExtended: 'Deadline extended',
    IncidentSuspended: 'Suspended', IncidentResumed: 'Resumed', IncidentEvaluated: 'Evaluated', IncidentAppraised: 'Appraised', IncidentSupervised: 'Supervised', IncidentEscalated: 'Escalated to the tier above',
    IncidentMerged: 'Merged', IncidentUnmerged: 'Unmerged', RepeatJoined: 'A repeat was merged into it', RepeatLeft: 'A repeat was taken out again', IncidentReopened: 'Reopened', IncidentMovedToPolicy: 'Moved to another policy', EvidenceAttached: 'Evidence attached', DeadlineNear: 'Deadline near',
    DisputeMediated: 'Mediation begun', DisputeFulfilled: 'Agreement kept', DisputeReferred: 'Referred', DisputeAssessed: 'Risk assessed', MeetingConvened: 'Meeting convened', MeetingConcluded: 'Meeting concluded',
    AgentAppointed: 'Agent appointed', AgentReportedBack: 'Reported back', GridVisited: 'Visited', SeatTaken: 'Seat taken', SeatLeft: 'Seat left', PolicyAdopted: 'Policy adopted',
    PastIncidentsLoaded: 'Past loaded', AlertRaised: 'Alert', AlertAcknowledged: 'Acknowledged', AlertConfirmed: 'Acted on', AlertCleared: 'Cleared', AlertUnacknowledged: 'Given back', AcknowledgementLapsed: 'Acknowledgement ran out', AlertCauseGone: 'Cause gone', AlertRecurred: 'Cause is back', AlertShelved: 'Shelved', AlertUnshelved: 'Back from the shelf', AlertSuppressed: 'Rule silenced', AlertRestored: 'Heard again', AlertEscalated: 'Escalated', RuleSuppressed: 'Rule silenced', RuleRestored: 'Rule heard again', NoticeSent: 'Told outside', NoticeGivenUp: 'Could not be told outside', BriefsBegun: 'Briefs begun', BriefSent: 'Brief sent', BriefGivenUp: 'Brief could not be sent', ShiftOpened: 'On shift', ShiftClosed: 'Off shift', WallPaired: 'Wall paired', WallRenamed: 'Wall renamed', WallRevoked: 'Wall revoked', WallSteered: 'Sent to the wall', WallReleased: 'Taken back', WallFellSilent: 'Wall fell silent', WallReturned: 'Wall is back',
  },
  why: { nearest: '{{kind}}: to the unit that serves {{area}}', placeUnknown: '{{kind}}: nobody knows where, so to the unit of the whole city', byHand: 'Chosen by hand' },
  stage: { accept: 'accepting', handle: 'handling', close: 'check and close', fulfil: 'agreement kept' },
  risk: { blue: 'blue risk', yellow: 'yellow risk', red: 'red risk' },
  referredTo: { arbitration: 'arbitration', litigation: 'court', administrative: 'administrative ruling' },
  satisfaction: { satisfied: 'satisfied', partly: 'partly satisfied', unsatisfied: 'not satisfied' },
  body: {
    peoplesCommittee: 'People’s committee', industryCommittee: 'Industry committee', jointCentre: 'Joint centre', judicialOffice: 'Judicial office', union: 'Trade union', meeting: 'Government–enterprise meeting',
  },
  do: {
    AcknowledgeAlert: 'Acknowledge', ConfirmAlert: 'Acted on', ClearAlert: 'Clear alert', UnacknowledgeAlert: 'Give back', ShelveAlert: 'Shelve', UnshelveAlert: 'Back from shelf', NoteAlert: 'Note', NoteIncident: 'Note', SendTerminal: 'Send', WithdrawErrand: 'Call back', AcknowledgeErrand: 'Take on', DeclineErrand: 'Cannot go', ReportArrival: 'Arrived', AcceptIncident: 'Accept', RefuseIncident: 'Refuse', DispatchIncident: 'Dispatch', SignForIncident: 'Sign for', ReturnIncident: 'Return',
    HandleIncident: 'Report result', CheckIncident: 'Check', VoidIncident: 'Void', InvestigateDispute: 'Investigate', SettleDispute: 'Settled', FailDispute: 'Not settled',
    PlaceIncident: 'Place', TransferIncident: 'Transfer', AssistIncident: 'Assistance done', RequestExtension: 'Ask for more time', ExtendDeadline: 'Grant more time', RefuseExtension: 'Refuse more time', SuspendIncident: 'Suspend', ResumeIncident: 'Resume',
    EvaluateIncident: 'Evaluate', AppraiseIncident: 'Appraise', SuperviseIncident: 'Supervise', EscalateIncident: 'Escalate', MergeIncident: 'Merge', UnmergeIncident: 'Unmerge', ReopenIncident: 'Reopen', MoveToPolicy: 'Move to new policy',
    MediateDispute: 'Begin mediation', FulfilDispute: 'Agreement kept', ReferDispute: 'Refer', AssessDispute: 'Assess risk', ConveneMeeting: 'Convene meeting', ConcludeMeeting: 'Conclude meeting', AppointAgent: 'Appoint agent', ReportBack: 'Report back',
  },
  send: {
    title: 'Send somebody', asking: 'Looking who could go…', failed: 'Who could go is not known', nobody: 'No terminal on shift near it', noPlace: 'Nobody knows where it is, so nobody is near. Place it first.', straight: 'Distances as the crow flies', byArea: 'Only its area is known: distances from the middle of it, as the crow flies', for: 'for:', against: 'against:',
    role: { gridHead: 'grid head', gridWorker: 'grid worker' },
    why: {
      near: 'near, {{way}}', far: 'far, {{way}}', noPosition: 'no position this shift', free: 'free', busy: 'busy with {{count}}', fresh: 'heard {{age}} ago', stale: 'place is {{age}} old', offline: 'silent for {{age}}', ownGrid: 'own grid', neighbourGrid: 'next grid', otherGrid: 'not its grid', onShift: 'on shift', offShift: 'off shift',
      declined: 'declined before', withdrawn: 'called back before', lowBattery: 'battery {{battery}}%', vague: 'place ±{{metres}} m', wrongClock: 'its clock is wrong',
    },
    stage: { sent: 'sent, not taken on yet', acknowledged: 'on the way', arrived: 'arrived', declined: 'cannot go', withdrawn: 'called back' },
    at: { sent: 'sent', acknowledged: 'taken on', arrived: 'arrived', declined: 'declined', withdrawn: 'called back' }, flag: { sent: 'sent', acknowledged: 'on the way', arrived: 'there', declined: 'declined' }, seenBy: { position: 'seen by position', hand: 'said so' },
  },
  alike: {
    title: 'May be the same matter ({{count}})', none: 'Nothing alike was found; find it by its number', merge: 'Merge into it', distance: '{{metres}} apart', minutes: '{{count}} min apart', hours: '{{count}} h apart', kind: { same: 'same kind', group: 'same group', other: 'another kind' }, phrase: '“{{phrase}}”',
  },
  ask: {
    note: 'Note', unit: 'Dispatch to', search: 'Find a unit', suggested: 'In charge here', others: 'Other units', body: 'Mediation body', verdict: 'Verdict', pass: 'Pass, close', fail: 'Fail, send back', reason: 'Why it goes back',
    send: 'Send', cancel: 'Cancel', sending: 'Sending…', told: 'Received, waiting for the stream…',
    missing: { unit: 'Choose a unit', words: 'Say it in a few words', choice: 'Choose one', time: 'Choose a time', area: 'Choose an area', incident: 'Choose an incident', terminal: 'Name the terminal', lines: 'At least two lines, one party each' }, noUnits: 'No such unit',
    optional: ' (optional)', searchAssisting: 'Find units that assist', findIncident: 'Find by number or title', noIncidents: 'No open incident found', passOf: { true: 'passes, close', false: 'fails, rework' },
    inMinutes: { 10: '10 min', 60: '1 h', 120: '2 h', 480: '8 h' },
    inHours: { 4: '4 h', 24: '1 day', 72: '3 days', 168: '7 days' },
    field: {
      note: 'Note', reason: 'Reason', result: 'What was done', agreement: 'What was agreed', fulfilBy: 'To be kept by', pass: 'Verdict', satisfaction: 'Satisfaction', body: 'Mediation body', to: 'Referred to', handleBy: 'New due time', until: 'Expected to go on', risk: 'Risk', parties: 'Parties, one a line (bodies or roles, no names)',
      terminal: 'Terminal', agenda: 'Agenda', at: 'When it sits', outcome: 'Outcome', agent: 'Agent (staff number)', told: 'What they were told', into: 'Merge into', area: 'Area', assisting: 'Assisting units',
    },
    of: {
      NoteIncident: { note: 'What the next should know' }, NoteAlert: { note: 'What the next should know' }, SendTerminal: { note: 'What they should know' }, WithdrawErrand: { reason: 'Why they are called back' }, DeclineErrand: { reason: 'Why they cannot go' }, ConfirmAlert: { note: 'What was done' }, ClearAlert: { reason: 'Why it is cleared' }, UnacknowledgeAlert: { reason: 'Why it is given back' }, ShelveAlert: { reason: 'Why it is shelved', until: 'When it comes back' }, RefuseIncident: { reason: 'Why it is refused' }, ReturnIncident: { reason: 'Why it is returned' }, VoidIncident: { reason: 'Why it is void' }, FailDispute: { reason: 'Why it failed' }, CheckIncident: { reason: 'Why it must be reworked' },
      SuperviseIncident: { note: 'What is expected' }, FulfilDispute: { note: 'How that is known' }, EvaluateIncident: { note: 'In their words' }, SuspendIncident: { reason: 'Why it is suspended' }, TransferIncident: { reason: 'Why it is transferred' }, AssessDispute: { reason: 'Grounds' },
    },
  },
  notice: {
    conflict: 'Somebody was faster', conflictBy: '{{who}}, {{t}}: {{what}}', conflictNow: 'It is now “{{state}}”. Look before you act.', refused: 'A rule says no', allowed: 'Allowed now: {{list}}', invalid: 'Not filled in rightly', invalidField: '“{{field}}” breaks rule {{rule}}',
    repeat: 'Send again', dismiss: 'Understood', repeatSafe: 'Sending again cannot do it twice.',
    down: { offline: 'The centre cannot be reached; the order did not arrive.', timeout: 'The centre did not answer in time; the order may have been carried out.', server: 'The centre has a fault; tell the technician.', garbled: 'The answer makes no sense; tell the technician.', signIn: 'Signed out; sign in again.', forbidden: 'This seat may not do that.', notFound: 'The centre does not know this one; it may be archived.', busy: 'The centre is busy; try again in a moment.' },
  },
  terminal: {
    title: 'Terminal', asking: 'Asking which terminal…', nobody: 'No terminal is on the map yet', gone: 'This terminal went off shift, or is not here', forbidden: 'This seat may not see where terminals went', failed: 'The terminal or its track could not be had; choose it again', close: 'Let go of the terminal', fresh: 'online', stale: 'late', offline: 'silent', place: 'where', speed: 'speed', battery: 'battery', trail: 'way', look: { open: 'Show the last 2 hours…', why: 'Say why. It is written down, and the colleague reads it.', own: 'Another reason (4 to 200 characters)', show: 'Show the trail', asking: 'Asking for the trail…', shown: 'The last 2 hours. The reason is written down, and the colleague reads it.', ready: { arrival: 'To see whether they arrived', lost: 'To find a colleague who is silent', safety: 'To see that they are safe', patrol: 'To check the record of a round' } },
    wind: { 0: 'N', 1: 'NE', 2: 'E', 3: 'SE', 4: 'S', 5: 'SW', 6: 'W', 7: 'NW' },
  },
  map: { label: 'Map: follows the selection', near: '{{count}} terminals within {{m}} m', nearest: 'nearest {{m}} m', noPlace: 'This one has no position', pick: 'Click the place on the map', pickCancel: 'Cancel', none: 'No terminal within {{m}} m', whole: 'Whole city', schematic: 'Grid borders are schematic', number: 'not a survey map' },
  report: {
    open: 'Phone report', title: 'Report by phone', channel: 'Channel', category: 'Category', chooseCategory: 'Choose a category', what: 'What (one sentence)', text: 'Story', reporter: 'Caller’s number (masked when stored)', place: 'Place', byMap: 'Click on the map', byArea: 'or choose an area', chooseArea: 'Choose a district', chooseTownship: 'Township (optional)', picked: 'Chosen {{lat}}, {{lon}}', submit: 'Report', again: 'Send again', done: 'Reported as {{number}}', close: 'Close', show: 'Show',
    missing: { channel: 'Choose a channel', category: 'Choose a category', title: 'Say what it is', place: 'Click a place or choose an area' }, failed: 'The report was not taken',
  },
  keys: {
    title: 'Keys', open: 'Keys', close: 'Close', move: 'move', enter: 'open / unfold', acknowledge: 'acknowledge the selected alert', confirm: 'acted on, with a note', actions: 'carry out what is offered', search: 'search', find: 'search all incidents, past ones too', report: 'report by phone', showNew: 'show what is new', sound: 'mute / unmute', walls: 'send to a wall, see to walls', send: 'send the chosen person, else the first', terminal: 'nearest terminal; again for the next', help: 'this help', back: 'back / close',
  },
  walls: {
    open: 'Walls', title: 'Send to a wall', what: 'To be sent: {{what}}', nothing: 'Choose a line of the queue first, then a wall', forHow: 'For', minutes: '{{count}} min', none: 'No wall is paired yet. Open /wall?name=NAME on its machine.', online: 'online', silent: 'silent {{t}}', steered: 'sent by {{by}}, {{t}} left', waiting: 'waits for approval',
    waitingCount: '{{count}} walls wait for approval', send: 'Send', release: 'Take back', revoke: 'Revoke', revokeSure: 'Really revoke', approve: 'Approve', refuse: 'Refuse', code: 'Code on the wall {{name}}', codeHint: 'code',
  },
  refused: { title: 'This seat is not signed in', body: 'Open this page with the seat’s sign-in link.' },
  stale: { late: 'Data are late; last frame {{at}}', stale: 'Data have stopped: what you see is of {{at}}. Reconnecting; orders still go to the centre.' },
  spoken: { one: '{{priority}} alert: {{rule}}, {{place}}.', more: '{{priority}} alert: {{rule}}, {{place}}. And {{count}} more.', test: 'Spoken alerts work.' },
  live: { other: '{{priority}} alert: {{title}}, {{place}}', others: '{{count}} new alerts; the latest {{priority}}: {{title}}, {{place}}', p1: 'P1 alert: {{title}}, {{place}}', selected: '{{what}}, {{place}}, {{clock}}' },
};
