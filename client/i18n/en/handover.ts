import type { SameKeys } from '../i18n.ts';
import type { handover as zh } from '../zh/handover.ts';

export const handover: SameKeys<typeof zh> = {
  title: 'Hand-over', seat: 'Seat', noSeats: 'There are no duty seats yet. Import a roster on the page Rosters, or take a seat at the desk.', asking: 'Fetching the brief…', failed: 'The brief could not be fetched',
  asOf: 'As of {{at}}', again: 'Refresh', print: 'Print',
  state: { free: 'Nobody sits there', held: '{{officer}} since {{at}}', due: '{{outgoing}} hands over to {{incoming}} at {{at}}', overdue: '{{outgoing}} was to hand over to {{incoming}} at {{at}}: not signed', last: 'Last hand-over {{at}}: {{from}} → {{to}}' },
  step: { begin: 'Begin', sound: 'Incoming tests the sound', outgoing: 'Outgoing signs', incoming: 'Incoming signs' },
  begin: { do: 'Begin the hand-over', done: 'Begun {{at}}, outgoing {{officer}}', idle: 'By who sits there; within 30 min of the shift’s end by the incoming officer too' },
  sound: {
    untested: 'The sound is untested: neither may sign', who: 'The incoming officer tests it at this machine', play: 'Play', again: 'Play again', ask: 'How many did you hear?', done: '{{officer}} heard it, {{at}}', wrong: 'Not the right number: look at the volume and play again', playing: 'Playing…', unavailable: 'This machine makes no sound: the seat cannot be taken over here', locked: 'The browser holds the sound back; press once more',
  },
  sign: { do: 'Sign', done: '{{officer}} signed {{at}}', brief: 'Brief {{seq}} · {{digest}}', waiting: 'Not signed yet', for: 'Sign for the outgoing officer', reason: 'Why', reasonAsk: 'Say why you sign for them' },
  done: 'Handed over: {{officer}} sits there',
  section: { open: 'Open alerts and what comes next', aside: 'Shelved and silenced', ladders: 'Ladders in flight', due: 'Due within 2 h', silent: 'Silent terminals', promises: 'Promises' },
  none: 'None', more: '{{count}} more are not listed',
  next: { acknowledge: 'To be acknowledged', look: 'Cause is gone, to be seen', confirm: 'Seen, to be acted on', by: 'by {{at}}' },
  owner: '{{seat}} · {{officer}}', nobody: 'nobody', ownerLabel: 'Owner',
  until: 'until {{at}}', kind: { shelved: 'Shelved', suppressed: 'Suppressed', outOfService: 'Out of service' },
  called: 'rung {{rung}} called {{to}} {{at}}', nextCall: '{{to}} at {{at}}', to: { secondSeat: 'second seat', shiftLeader: 'shift leader', centreLeader: 'centre leader', deputy: 'deputy' },
  stage: { accept: 'accept', handle: 'handle', close: 'check and close', fulfil: 'agreement' },
  silentSince: 'silent for {{age}}',
  promise: { note: 'Note', text: 'What was promised to which office or role (no names)', due: 'Within', in: { 30: '30 min', 60: '1 h', 120: '2 h', 480: '8 h' }, kept: 'Kept', overdue: 'overdue' },
  failure: { refused: '{{why}}', invalid: 'Not right: {{field}}', down: 'It did not arrive; try again' },
  signature: { outgoing: 'Outgoing officer', incoming: 'Incoming officer' },
};
