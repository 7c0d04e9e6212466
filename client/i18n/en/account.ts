import type { SameKeys } from '../i18n.ts';
import type { account as zh } from '../zh/account.ts';

export const account: SameKeys<typeof zh> = {
  signIn: { title: 'Sign in', name: 'Name', password: 'Password', code: 'Code', codeHint: 'six digits of your authenticator', go: 'Sign in', busy: 'Checking …', noAccount: 'No account? Ask the security administrator for one, or open a one-time link.' },
  account: { title: 'My account', loading: 'Loading …', as: '{{name}} · {{role}} · {{area}}', first: 'Set a password and an authenticator, and you can sign in at any desk.', again: 'Change password and authenticator. The old ones end at once.', scan: 'Scan it with the authenticator on your phone, or type the key', qr: 'QR code for the authenticator', secret: 'Key', newPassword: 'New password', rule: '12 characters or more, the longer the better; no symbols needed', code: 'Six digits that it shows', before: 'First, those until now', beforePassword: 'Password until now', beforeCode: 'Code until now', save: 'Save', saving: 'Saving …', done: 'Saved. Sign in by name, password and code from now on.', onward: 'To my page', none: 'You came by a link or a token and have no account of your own.' },
  failed: {
    signInWrong: 'Name, password or code is wrong.', tooMany: 'Too many wrong tries. Try again in 15 minutes, or ask the security administrator.', tooShort: 'A password has 12 characters or more.', tooLong: 'A password has 128 characters at most.', holdsName: 'The password must not hold your name.', tooSimple: 'This password is among the first that are tried. Take another.',
    wrongCode: 'The code is not right. See that the phone’s clock is, and type the next code.', offerRunOut: 'The QR code has run out; here is a new one to scan.', offline: 'The centre cannot be reached.', other: 'That did not work. Try again in a moment; if it stays, tell the technician.', signedOut: 'You are not signed in any more.',
  },
};
