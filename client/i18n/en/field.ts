import type { SameKeys } from '../i18n.ts';
import type { field as zh } from '../zh/field.ts';

export const field: SameKeys<typeof zh> = {
  title: 'Field', tabs: { report: 'Report', tasks: 'Tasks', visit: 'Visit', day: 'My day' },
  line: { online: 'online', offline: 'no network', waiting: '{{count}} to send', refused: '{{count}} not taken', signIn: 'signed out', open: 'What is being sent' },
  close: 'Close', cancel: 'Cancel', save: 'Done', again: 'Try again', asOf: 'as of {{at}}', loading: 'Fetching…',
  report: {
    kind: 'Kind', chooseKind: 'Choose a kind', searchKind: 'Search kinds: rubbish, noise…', recent: 'Used lately', noKind: 'No such kind; try another word', what: 'In one line', whatHint: 'Empty: the name of the kind', more: 'More about it', severity: 'How bad', byKind: 'By kind',
    place: 'Place', photos: 'Photos', send: 'Report', sent: 'Kept on the phone; goes out with the next network', sentNow: 'Kept on the phone, being sent', number: 'No. {{number}}', missing: { kind: 'Choose a kind first', place: 'Locate it first, or choose a place' }, draft: 'The draft is kept on the phone', clear: 'Clear', noPolicy: 'Kinds have not come yet; open this page once with a network',
  },
  place: {
    locate: 'Locate me', locating: 'Locating…', gps: 'Located', accuracy: 'within about {{m}} m', poor: 'Not very sure: check it on the map', map: 'On the map', picked: 'Chosen on the map', grid: 'Grid', gridPicked: 'Only the grid', none: 'No place yet', move: 'Move the map until the cross is on the place', use: 'Use this', outside: 'outside my area', here: 'Where I am', nearer: 'Nearer', farther: 'Farther', searchGrid: 'Search grids, communities', noGrid: 'No such grid', noMap: 'The map has not come; choose a grid',
    fault: { denied: 'Locating is not allowed. Allow it in the browser, or choose on the map', unavailable: 'No position just now. Go into the open, or choose on the map', timeout: 'Locating took too long. Try again, or choose on the map', insecure: 'This page is not https, so the browser will not locate. Choose on the map' },
    label: 'Small map: arrows move it, plus and minus zoom', synthetic: 'borders are schematic',
  },
  photo: { add: 'Photo', more: 'Another', remove: 'Remove photo {{n}}', at: 'Photo {{n}}', most: '{{n}} at most', busy: 'Preparing…', heic: "This phone's browser cannot open HEIC photos. Set the camera to “most compatible” and take it again.", unreadable: 'This file is no photo, or is damaged.', place: 'The place inside a photo is removed, and it is made smaller before it is sent.' },
  tasks: {
    title: 'My tasks', none: 'Nothing has been dispatched here', count: '{{count}}', sign: 'to sign for', handling: 'in hand', sending: 'to send: {{what}}', refused: 'a step was not taken', left: '{{t}} left', over: '{{t}} over', near: 'due soon', supervised: 'pressed', asked: 'more time asked', failed: 'The latest tasks could not be fetched', noDue: 'no due time',
  },
  errand: {
    title: 'Sent to', called: 'The desk sends you somewhere: see Tasks', stage: { sent: 'not taken on', acknowledged: 'on the way', arrived: 'arrived', declined: 'declined' }, sentAt: 'sent {{at}} by {{who}}', whyNot: 'Why you cannot go', byPosition: 'Arrival is seen by position: within {{metres}} m for {{seconds}} s; or say so yourself.',
  },
  task: {
    back: 'Back to tasks', number: 'Number', where: 'Place', kind: 'Kind', unit: 'Unit', reported: 'Reported', due: 'Due', text: 'What happened', trail: 'Trail', evidence: 'Files', noEvidence: 'No files', photo: 'File {{n}}', document: 'Document {{n}}', offline: 'No network: details need one. Steps can be taken now and go out later.', actions: 'What can be done', none: 'Nothing for you to do now', dispute: 'Dispute', queued: 'Kept on the phone: {{what}}', went: 'Sent: {{what}}', addPhoto: 'Photos only', navigate: 'At {{lat}}, {{lon}}',
  },
  do: {
    AcknowledgeErrand: 'On my way', DeclineErrand: 'Cannot go', ReportArrival: 'I am there', SignForIncident: 'Sign for it', HandleIncident: 'Done', ReturnIncident: 'Return it', RequestExtension: 'Ask for time', InvestigateDispute: 'Investigated', MediateDispute: 'Start mediation', SettleDispute: 'Settled', FulfilDispute: 'Agreement kept', FailDispute: 'Not settled', photos: 'Photos', open: 'On shift', close: 'Off shift',
  },
  ask: {
    result: 'What was done', agreement: 'What they agreed on', note: 'How it is known', reason: 'Why', body: 'Who mediates', hours: 'How much longer', missing: 'Please write it', missingBody: 'Please choose one', send: 'Send', hoursOf: { '4': '4 hours', '24': '1 day', '72': '3 days', '168': '7 days' },
  },
  body: { peoplesCommittee: "People's committee", industryCommittee: 'Industry committee', jointCentre: 'Joint centre', judicialOffice: 'Judicial office', union: 'Union', meeting: 'Government and enterprise meeting' },
  visit: { title: 'Check in', kind: { patrol: 'Patrol', household: 'Households', safety: 'Safety check', dispute: 'Look for quarrels' }, hint: 'Check in when you are there. Counted by grid, never by household.', send: 'Check in', needShift: 'Go on shift first: visits are counted of terminals on shift.', goShift: 'Go on shift', today: '{{count}} today', done: 'Checked in, kept on the phone' },
  day: {
    title: 'My day', reports: 'Reports', handled: 'Handled', visits: 'Visits', photos: 'Photos', shift: 'Shift', open: 'Go on shift', close: 'Go off shift', on: 'On shift since {{at}}', off: 'Off shift', pending: 'to send', terminal: 'Work terminal', terminalHint: 'It stands on its back. Not needed where the sign-in link brings it.', mine: 'My latest reports', noMine: 'Nothing was reported from this phone lately', settings: 'Display', scheme: { auto: 'As the phone', light: 'Light', dark: 'Dark' }, language: '中文', who: '{{role}} · {{subject}} · {{area}}',
  },
  enrol: {
    haveCode: 'I have a code', title: 'Enrol this terminal', says: 'The system administrator makes the code; it is used once. From then on this phone is that terminal, so do this on a work phone only.', code: 'Code', do: 'Enrol', doing: 'Enrolling…', cancel: 'Back',
    fault: { code: 'This code was used, ran out or never was; ask the administrator for a new one.', busy: 'Too many tries, or the centre is busy; try again in a moment.', offline: 'The centre cannot be reached; look at the network and try again. The code is not used up.', unknown: 'No answer came. Try again; if the code is said to be used, ask for a new one.' },
    done: '{{terminal}} is enrolled', appSays: 'Enter this in the position app. The token is shown this once; it is gone when you leave this page.', traccar: 'Traccar Client: server URL', osmAnd: 'OsmAnd: web address of online tracking', ownTracks: 'OwnTracks', ownTracksOpen: 'Open the settings in OwnTracks', device: 'Device identifier', token: 'Token (for other apps)', copy: 'Copy', copied: 'Copied', finish: 'All is entered',
  },
  looks: { title: 'Who looked at my track', hint: 'Whoever looks has to say why, and it is written down.', none: 'Nobody has looked', failed: 'Could not be had; look again later', line: '{{who}} on {{at}}: {{from}} to {{to}}' },
  queue: {
    title: 'Sending', none: 'Nothing waits', sent: 'sent', waiting: 'waiting', sending: 'sending', refused: 'not taken', parts: '{{sent}} of {{count}}', next: 'again in {{t}}', now: 'Send now', again: 'Send again', discard: 'Give up', sure: 'Really give up', other: 'This was written under the sign-in of “{{holder}}” and goes out under that one only.', signIn: 'Your sign-in has run out. Open this page by a new link or a code; what waits is still here.', kept: 'All of it is kept on this phone, also when it is switched off, until the centre has it.',
  },
  why: { moved: 'Somebody was faster: it is “{{state}}” now. Look at it again.', after: 'The step it was built on was not taken.', invalid: 'Breaks the rule {{rule}} ({{field}}).', forbidden: 'Outside your area, or not for your role.', notFound: 'The centre has no such thing.' },
  down: { offline: 'The centre cannot be reached', timeout: 'The centre did not answer in time', server: 'The centre has a fault', garbled: 'The answer cannot be read', busy: 'The centre is busy' },
  refused: { title: 'Not signed in', body: "Open this page by a grid worker's sign-in link.", role: 'This page is for grid workers; you are signed in as {{role}}.' },
};
