import { describe, expect, it } from 'vitest';
import { authenticatorUri, base32, codeAt, fromBase32, stepOf } from '../../server/people/totp.ts';

// RFC 6238, appendix B: SHA-1, the last six of its eight digits.
const SECRET = Buffer.from('12345678901234567890');

describe('the code of an authenticator', () => {
  it.each([[59, '287082'], [1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037'], [20_000_000_000, '353130']])(
    'at second %i is %s, as the standard has it', (second, code) => {
      expect(codeAt(SECRET, Math.floor(second / 30))).toBe(code);
    },
  );

  it('is taken a step early or late, once, and never one that is older than the last', () => {
    const now = 2_000_000_000_000;
    const at = Math.floor(now / 30_000);
    for (const step of [at - 1, at, at + 1]) expect(stepOf(codeAt(SECRET, step), SECRET, now, -1)).toBe(step);
    for (const step of [at - 2, at + 2]) expect(stepOf(codeAt(SECRET, step), SECRET, now, -1)).toBeUndefined();
    expect(stepOf(codeAt(SECRET, at), SECRET, now, at)).toBeUndefined();
    expect(stepOf(codeAt(SECRET, at - 1), SECRET, now, at)).toBeUndefined();
    expect(stepOf(codeAt(SECRET, at + 1), SECRET, now, at)).toBe(at + 1);
  });

  it.each(['', '12345', '1234567', '28708a', '２８７０８２'])('is six digits, and not "%s"', (code) => {
    expect(stepOf(code, SECRET, 59_000, -1)).toBeUndefined();
  });
});

describe('the key that is typed by hand', () => {
  it.each([['', ''], ['f', 'MY'], ['fo', 'MZXQ'], ['foo', 'MZXW6'], ['foob', 'MZXW6YQ'], ['fooba', 'MZXW6YTB'], ['foobar', 'MZXW6YTBOI']])('"%s" is %s, as RFC 4648 has it', (text, coded) => {
    expect(base32(Buffer.from(text))).toBe(coded);
    if (coded !== '') expect(fromBase32(coded)).toEqual(Buffer.from(text));
  });
  it.each(['', 'MZXW6===', 'mzxw6', 'MZXW1'])('"%s" is none', (text) => {
    expect(fromBase32(text)).toBeUndefined();
  });
  it('stands in the QR code with the centre and the name', () => {
    const uri = new URL(authenticatorUri('宁波市 指挥中心', 'officer-12', 'MZXW6YTBOI'));
    expect([uri.protocol, decodeURIComponent(uri.pathname), uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual(['otpauth:', '/officer-12', 'MZXW6YTBOI', '宁波市 指挥中心']);
  });
});
