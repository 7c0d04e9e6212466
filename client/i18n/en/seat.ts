import type { SameKeys } from '../i18n.ts';
import type { seat as zh } from '../zh/seat.ts';

export const seat: SameKeys<typeof zh> = {
  nav: 'Pages of this seat',
  area: 'Area', unit: 'Unit',
  refused: { title: 'This page needs a sign-in', body: 'Open it with the sign-in link you were given.', role: 'This page is not for the role “{{role}}”.' },
  down: {
    offline: 'The centre cannot be reached. Check the network and try again.', timeout: 'The centre did not answer within 8 s. Try again, or ask for less.', server: 'Something is broken at the centre. Tell the technician.', garbled: 'The answer cannot be read. Tell the technician.',
    signIn: 'You are signed out. Please sign in again.', forbidden: 'You may not see these.', notFound: 'The centre has nothing of the kind.', busy: 'The centre is busy. Try again in a moment.',
  },
  again: 'Try again',
  flag: { supervised: 'Pressed', escalated: 'Escalated', extension: 'Extension asked', reworks: 'Rework {{count}}', heat: 'Heat +{{count}}' },
  keys: {
    title: 'Keyboard', close: 'Close', move: 'Up and down', enter: 'Open the sheet', actions: 'Do what the sheet offers', search: 'Search', help: 'This help', back: 'Back / close',
    clear: 'Clear all filters', refresh: 'Ask again', send: 'send somebody', sideways: 'Column to the left or right', begin: 'Begin the hand-over', acknowledge: 'Acknowledge', confirm: 'Confirm', test: 'Play the test of the sound', tones: 'How many were heard', sign: 'Sign', promise: 'Note a promise', print: 'Print', weeks: 'Seven days back or on', today: 'From today', sections: 'Next group', tabs: 'Change the section',
  },
};
