import type { SameKeys } from '../i18n.ts';
import type { admin as zh } from '../zh/admin.ts';

export const admin: SameKeys<typeof zh> = {
  title: 'Administration', parts: 'Parts of this page', refresh: 'Ask again', filters: 'Filters', cancel: 'Cancel', centreBuild: 'Build of the centre', centreRenewed: 'The centre was updated: open this page again.', build: 'Build of this page',
  tab: { health: 'Health', notices: 'Notices', silences: 'Silences', policies: 'Policies', calendar: 'Calendar', units: 'Units', shifts: 'Shifts', terminals: 'Terminals', walls: 'Walls', people: 'People', sessions: 'Sessions', keys: 'Keys', audit: 'Audit' },
  link: { normal: 'Centre answered', attention: 'Asking', alarm: 'Centre does not answer' },
  health: { count: '{{count}} to see to', fine: 'All is well: facts are written, and the screens keep up.', ready: 'It works, but a few things want a look.', notReady: 'The centre is not ready: see to what is red first.' },
  finding: {
    journal: { what: 'Storage takes no facts: {{why}}', do: 'Look at the free space of the disk and whether the database runs; the centre goes on by itself then. Sources send again what was refused meanwhile.' },
    projections: { what: 'The live view does not keep up with the facts: {{why}}', do: 'Wait a minute; if it does not recover, restart the centre: the view is built anew from the facts, nothing is lost.' },
    tracks: { what: 'Tracks cannot be written: {{why}}', do: 'Look at the free space and the permissions of the data folder. Incidents and alerts are not affected.' },
    noMetrics: { what: 'The figures of the centre cannot be fetched', do: 'See whether a proxy keeps /metrics back.' },
    queue: { what: '{{value}} facts wait to be written', do: 'See whether the disk has become slow, or which door is flooded (per minute, in the table below).' },
    commit: { what: 'The last write took {{value}} ms', do: 'Look at the load of disk and database; move backups and copies on this machine to the night.' },
    lag: { what: 'The live view is {{value}} facts behind', do: 'Normal while much is imported; otherwise see whether the processor is at its limit.' },
    loop: { what: 'The slowest hundredth of the main loop stands still for {{value}} ms', do: 'See whether processor and memory are at their limit; move other programs elsewhere.' },
    lost: { what: '{{value}} points of tracks could not be kept in the last minute', do: 'Look at the free space of the data folder.' },
    dropped: { what: '{{value}} screens were let go in the last minute for being too slow', do: 'They come back by themselves; if it goes on, look at their network.' },
    refusing: { what: '{{door}}: {{refused}} of {{all}} were refused', do: 'Most often by the rule {{rule}}. Tell whoever maintains that source.' },
  },
  stage: { journal: 'Journal (writes facts)', projections: 'Live view (follows them)', tracks: 'Tracks', ok: 'Fine', bad: 'Not fine', head: 'Newest', queued: 'Waiting', commit: 'Last write', state: 'State', watermark: 'Followed to', lag: 'Behind', buffered: 'To be written', lost: 'Lost' },
  state: { idle: 'not begun', catchingUp: 'catching up', following: 'following', waiting: 'waits for storage', stopped: 'stopped' },
  figure: { queue: 'Waiting to be written', commit: 'Last write', lag: 'View behind', loop: 'Main loop stands', screens: 'Screens connected', bytes: 'Sent to screens', memory: 'Memory', known: 'Incidents in view' },
  figureNote: { queue: 'facts; from 500 look into it', commit: 'from 250 ms look into it', lag: 'facts; from 500 look into it', loop: 'slowest hundredth; from 150 look into it', screens: 'Since the start: slow ones skipped {{shed}}, let go {{dropped}}', bytes: 'mean of the last minute', memory: 'of the centre\'s process', known: 'alerts: {{alerts}}, terminals: {{terminals}}' },
  doors: { title: 'Doors', note: 'since the centre was started', door: 'Door', last: 'Last', rate: 'A minute', accepted: 'Taken', refused: 'Refused', rule: 'Refused most often by', never: 'not yet', none: 'Nothing has come in since the start.' },
  door: { incidents: 'Reports', positions: 'Positions', osmAnd: 'Positions (OsmAnd)', ownTracks: 'Positions (OwnTracks)', open311: 'Partners (Open311)', commands: 'Orders', shifts: 'Shifts', visits: 'Visits', attachments: 'Attachments', suppressions: 'Silences', seats: 'Seats' },
  notices: {
    note: 'Calls of ladders and briefs go to these places outside. They stand in the file YILAN_NOTICES, which is read at the start.',
    targets: 'Targets', noTargets: 'There are no targets: alerts call on walls and desks alone.', target: 'Target', kind: 'By', host: 'Host', breaker: 'Line', waiting: 'Waiting', paused: 'Paused: failed five times in a row, tried once a minute', open: 'Open',
    kinds: { webhook: 'signed webhook', cap: 'CAP 1.2', dingTalk: 'DingTalk', weCom: 'WeCom', sms: 'short messages' },
    briefs: 'Briefs by the clock', brief: 'Brief', cron: 'Plan', area: 'Area', city: 'Whole city', next: 'Next', never: 'never again', last: 'Last', taken: 'taken',
    latest: 'Latest notices', none: 'No notice has gone out yet.', called: 'Called at', to: 'Calls', state: 'Outcome', tries: 'Tries', fault: 'Why', states: { sent: 'taken', waiting: 'waits, again in {{t}}', givenUp: 'given up' },
  },
  silences: {
    note: 'A silent rule still raises and keeps its alerts; they call nobody, and it is heard again by itself.', noteOthers: 'Silent rules are heard again by themselves. Duty officers add and lift them; here they are only shown.', none: 'No rule is silent.', add: 'Silence a rule…', rule: 'Rule', where: 'Where', kind: 'How', left: 'Left', until: 'until {{at}}', by: 'By', reason: 'Why', lift: 'Lift', liftSure: 'Lift it',
    pick: 'Choose a rule', area: 'Area (none: all of your own)', source: 'One source only', sourceHint: 'Id of a terminal, wall or incident; none: all', kinds: { suppressed: 'calls nobody for now', outOfService: 'its device is off' }, for: 'For', minutes: '{{count}} minutes', hours: '{{count}} h', reasonHint: 'Why; the record keeps it', send: 'Silence it',
  },
  policies: {
    note: 'What governs now and what will. See what a policy would touch before it is adopted; open incidents keep the one they were born under.', none: 'No policy was adopted yet.', version: 'Version', state: 'State', states: { inForce: 'in force', scheduled: 'to come', past: 'past' }, effective: 'In force from', adopted: 'Adopted', by: 'By', reason: 'Why', hash: 'Hash',
    check: 'Choose a policy file…', paste: 'Paste a policy…', pasteLabel: 'The whole policy (JSON)', pasted: 'the pasted policy', look: 'Check it', download: 'Download', proposal: '{{name}}: before it is adopted', from: 'In force from', fromHint: 'From the first moment of that day; today or earlier means at once.', atOnce: 'at once', drop: 'Drop it', more: 'And {{count}} more.', adoptOf: 'Adopt policy {{version}}', adoptSure: 'Adopt it', adoptSays: 'In force: {{at}}. Moved to it, {{count}} open incidents would have another due time; adopting it moves none. The journal keeps it for good; to go back, adopt one more version.', done: '{{version}} is adopted. In force: {{at}}.', checking: 'Checking…', checkHint: 'It is looked at first. Choose the files its sections stand in as well.',
    wrong: { unreadable: '{{files}} is no JSON file.', noMain: 'None of these is the first file of a policy (the one with its version).', manyMains: 'These are two policies; check one at a time.', missing: 'These files are missing, choose them as well: {{files}}' },
    faults: '{{file}} cannot be adopted: {{count}} faults.', faultList: 'What is wrong', field: 'Field', faultRule: 'Rule', says: 'What it says',
    standing: '{{version}} is adopted (in force: {{at}}).', usable: '{{version}} can be adopted. In force: {{at}}.', impact: 'Were all {{open}} open incidents moved to it: {{same}} keep their due time, {{earlier}} are due earlier, {{later}} later, {{lost}} have none, {{overdue}} are overdue at once. Adopting it moves none.',
    touched: 'Open incidents whose due time would change', incident: 'Number', category: 'Kind', area: 'Area', now: 'Due now', newDue: 'Due then', noDue: 'none', adopt: 'Adopt…', why: 'as: limits after the holidays',
  },
  calendar: {
    note: 'The days and hours that clocks of working time run on. Press a day to change it; the change becomes the next version of the policy, and shows first which open due times would move.', language: 'en', weekdays: 'Mon Tue Wed Thu Fri Sat Sun', month: '{{month}}', before: 'Month before', after: 'Month after', today: 'This month',
    kinds: { work: 'workday', weekend: 'weekend', holiday: 'holiday', makeUp: 'make-up workday' }, short: { holiday: 'off', makeUp: 'work' }, unpublished: 'not published yet', waiting: '{{version}} is to come into force: what is changed here is the policy in force now, and each follows the other at its time.',
    cover: { settled: 'Holidays are published through {{day}}, for {{count}} more days.', attention: 'Holidays are published through {{day}} only, for {{count}} more days: add the next year once the State Council has announced it.', alarm: 'Published holidays ended on {{day}}: due times since are by plain weekends, and say so. Add the next year.' },
    hours: 'Working hours', from: 'Part {{n}} from', to: 'Part {{n}} to', drop: 'Leave out', add: 'One more part', through: 'Published through', throughHint: 'After that day weekends are plain, and due times say that they are not by a published calendar.', look: 'See what it would touch…', undo: 'Undo',
  },
  units: {
    note: 'Departments with their units, kinds, people and open work. What is changed becomes the next version of the policy. Areas are split and merged by npx yilan import-areas.', search: 'Find a department', add: 'New department…', changed: 'Changes to units', none: 'No department fits.', department: 'Department', levels: 'Stands in', count: 'Units', kinds: 'Kinds', people: 'People', open: 'Open', overdue: 'Overdue', show: 'Show',
    level: { city: 'city', district: 'district', township: 'township', community: 'community', grid: 'grid' }, ofDepartment: 'Units of {{name}}', unit: 'Unit', area: 'Area', code: 'Code', codeHint: 'such as cityParks', zh: 'Name in Chinese', en: 'Name in English', taken: 'A department has this code.', look: 'See what it would touch…', close: 'Close', kindsOf: 'Kinds that {{name}} handles', giveTo: 'Who is to handle {{kind}}',
  },
  shifts: {
    note: 'Who is on duty and who is to be; a week is drawn here, and a shift that was forgotten is ended. A seat changes hands by a hand-over that both sign.', seats: 'Duty seats', noSeats: 'There is no seat yet. Make one and draw its roster, or let an officer sit down.', seat: 'Seat', area: 'Area', holder: 'Sits there', since: 'For', turn: 'By roster', next: 'Next', vacant: 'empty', roster: 'Roster', newSeat: 'New seat…',
    terminals: 'Terminals on shift, unheard of', terminalsNote: '{{on}} on shift, {{silent}} silent. After half an hour without a word a shift may be ended; it is not followed from then on.', terminal: 'Terminal', heard: 'Last heard', ago: '{{t}} ago', end: 'End the shift', endSure: 'Yes, end it', noSilent: 'No shift was forgotten.',
    rosterOf: 'Roster of {{seat}}', before: 'Week before', after: 'Week after', seatName: 'Name of the seat', week: 'The week', noShifts: 'The policy in force divides the day into no shifts. Write them into it first, or bring in a calendar on the page of rosters.', other: '{{officer}} has a turn beside these:', dropTurn: 'Leave out', save: 'Save the roster', fill: 'Fill what is empty in turns', saved: 'The roster of {{seat}} is saved.', conflict: 'Somebody changed this roster just now. Ask again, then change it.',
    rule: { none: 'A roster has one turn at least.', tooMany: 'There are too many turns.', name: '“{{officer}}” is no pseudonym: letters, digits, dots, dashes and underscores alone.', order: 'It must end after it begins.', tooLong: 'A turn lasts 24 hours at most.', overlap: 'This turn of {{officer}} overlaps with the one before.', seat: 'A seat is named by letters, digits, dots, dashes and underscores, such as seat-4.' },
  },
  terminals: {
    list: 'What of terminals', devices: 'Devices', enrolments: 'Enrolled', note: 'Terminals on shift as devices, those unheard of for longest first. Where they are is not shown here.', all: 'On shift', low: 'Low battery', search: 'Find by id', count: '{{total}} terminals; {{known}} known in the city.', clocks: '{{count}} have a wrong clock.', first: 'The first {{count}} are listed.', none: 'No terminal fits.', terminal: 'Terminal', state: 'State', heard: 'Last heard', clock: 'Clock', wrong: { future: 'ahead, set it', ancient: 'behind, set it' },
  },
  enrol: {
    note: 'Which terminals may speak for themselves. A code is shown once and used once; what is revoked ends at once, open screens within two seconds. Where they are is not shown here.', all: 'All', count: '{{total}} terminals.', none: 'No terminal was enrolled yet.', add: 'Enrol a terminal…', again: 'Enrol anew', end: 'Revoke', endOf: 'Revoke terminal {{terminal}}', endSays: 'Its tokens and a code that still waits end; it must be enrolled anew.', reasonHint: 'as: phone lost',
    as: 'For', role: { terminal: 'Position app', gridWorker: 'Field page' }, roleSays: { gridWorker: 'Field page (reports, tasks and visits of a grid worker)', terminal: 'Position app (OwnTracks, Traccar, OsmAnd)' },
    token: 'Token', since: 'Enrolled', rotated: 'New token', used: 'Last used', state: { offered: 'to be enrolled', live: 'good', stolen: 'stolen?', revoked: 'revoked', over: 'run out' }, stolenAt: 'At {{at}} an old token was used from {{from}}; all have ended', waits: 'a code waits until {{until}}',
    make: 'Make a code', madeOnce: 'The code is good for 30 minutes and is shown once.', untilUsed: 'The present token goes on until the code is used.', ticket: 'Enrol {{terminal}}', qr: 'QR code to enrol',
    how: { gridWorker: 'Scan it with this phone’s camera, or open /field on it and type the code.', terminal: 'Scan it with this phone’s camera; the page says what to enter in the app.' }, good: 'Good until {{until}}; once closed it is not shown again.', close: 'I have it',
  },
  keys: {
    note: 'Other systems come in by a key: it may do what it names, in its area. A key is shown once, the centre keeps its digest alone; what is revoked ends at once.', none: 'No key was made yet.', add: 'Make a key…', make: 'Make it', name: 'For', nameHint: 'as: hotline platform 81890', may: 'Rights', life: 'Good for', days: '{{count}} days', once: 'The key of “{{name}}”, shown this once; hand it to whoever keeps that system:',
    revoke: 'Revoke', revokeOf: 'Revoke the key of “{{name}}”', revokeSays: 'That system is out at once. The record stays.', reasonHint: 'as: no longer connected', revoked: 'revoked: {{reason}}', over: 'run out', until: 'until {{at}}', used: 'Last used', never: 'never', made: 'Made',
    scope: { knowCentre: 'itself and the policy', readAreas: 'areas', reportIncident: 'report incidents', readRules: 'rules of alerts', read: 'incidents, alerts and figures', readSilences: 'silences', readTerminals: 'where terminals are', keepAccount: 'its own account' },
  },
  walls: { note: 'Walls that were let in. One that is revoked goes dark at once and must be paired again.', alive: 'last drew {{t}} ago', never: 'has not drawn yet' },
  people: {
    note: 'Who may sign in by name. Names are pseudonyms, as in rosters; what changes or ends counts at once, open screens are let go within two seconds.', none: 'Nobody yet. Let somebody in and hand them their link in person.', add: 'Let somebody in', change: 'Change', save: 'Save', admit: 'Let in', renew: 'New password', renewSure: 'Yes, end the old one', dismiss: 'Dismiss', dismissOf: 'Dismiss {{name}}', dismissSays: 'Password and authenticator are destroyed; all that was signed for them ends at once. The record stays.',
    name: 'Name', nameHint: 'such as officer-12', role: 'Role', pick: 'choose', area: 'Area', unit: 'Unit (optional)', unitHint: 'such as 330203-urbanManagement', terminal: 'Terminal (optional)', stateOf: 'State', signedIn: 'Last signed in', reason: 'Reason', reasonHint: 'such as: left the post', link: 'Set-up link of {{name}}, good once within 24 hours; hand it over in person:',
    state: { active: 'Active', waiting: 'No password yet', locked: 'Locked until {{until}}', dismissed: 'Dismissed: {{reason}}' },
  },
  sessions: {
    note: 'What was used on this server since its start and still counts. Once ended it is refused at once; open screens are let go within two seconds.', count: '{{total}} in use.', none: 'No session fits.', role: 'Role', anyRole: 'Any role', subject: 'Subject', subjectHint: 'Subject, as seat-2', area: 'Area', use: 'Use', uses: { token: 'program', session: 'browser' }, seen: 'Last used', issued: 'Signed', until: 'Runs out',
    end: 'End', endAll: 'End all', endOf: 'End this session of {{subject}}', endAllOf: 'End all sessions of {{subject}}', endSays: 'This one alone; others go on.', endAllSays: 'All that was signed for this subject so far, also what was never used here.', reason: 'Why', reasonHint: 'as: left the seat', sure: 'End it',
  },
  audit: {
    list: 'What to audit', looks: 'Looks at tracks', facts: 'All that was done', heads: 'Signed heads', headsNote: 'Where the journal stood, signed every hour. Keep the file where nobody who keeps the journal can write: npx yilan verify --heads FILE tells later whether anything up to then was cut off or rewritten.', headCount: 'Heads: {{total}}.', noHeads: 'No head was signed yet: it is at the next full hour in which anything was written down.', upTo: 'Up to fact', hash: 'Chain', key: 'Signed with', looksNote: 'Who looked at whose track, when and why.', factsNote: 'Who did what and when, out of the journal itself, and not a word of a case.', by: 'By, as seat-2', terminal: 'Terminal', q: 'Words of the reason', type: 'Kind, as SessionRevoked', stream: 'Stream, as incident:…', from: 'From', to: 'To',
    count: 'Looks: {{total}}.', notWhole: 'Older ones are in the journal alone: see all that was done.', noLooks: 'Nobody looked at a track that fits.', noFacts: 'Nothing that fits was done.', at: 'When', who: 'Who', area: 'Where', span: 'Looked at', reason: 'Why', seq: 'Seq', what: 'What', of: 'Of', newer: 'Newer', older: 'Older',
  },
};
