import { describe, expect, test } from 'vitest';
import { isOwnOrigin } from '../../server/access/origin.ts';

describe('where a page comes from', () => {
  test.each([
    ['a page of ours', { host: 'centre.example', origin: 'https://centre.example' }, true],
    ['a page of ours on its port', { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }, true],
    ['a name written large', { host: 'Centre.Example', origin: 'http://centre.example' }, true],
    ['no page', { host: 'centre.example' }, true],
    ['our page, as an old browser says it', { host: 'centre.example', 'sec-fetch-site': 'same-origin' }, true],
    ['an address typed in', { host: 'centre.example', 'sec-fetch-site': 'none' }, true],
    ['another site', { host: 'centre.example', origin: 'https://evil.example' }, false],
    ['another port', { host: 'centre.example:8080', origin: 'http://centre.example:9090' }, false],
    ['a name that begins like ours', { host: 'centre.example', origin: 'https://centre.example.evil' }, false],
    ['a sandbox', { host: 'centre.example', origin: 'null' }, false],
    ['a sister site', { host: 'centre.example', 'sec-fetch-site': 'same-site' }, false],
    ['no host', { origin: 'https://centre.example' }, false],
  ])('%s: %j → %s', (_, headers, own) => {
    expect(isOwnOrigin(headers as Record<string, string>)).toBe(own);
  });

  test('a proxy\'s word for our name counts only when it is trusted', () => {
    const headers = { host: '10.0.0.5:8080', 'x-forwarded-host': 'centre.example', origin: 'https://centre.example' };
    expect([isOwnOrigin(headers), isOwnOrigin(headers, true)]).toEqual([false, true]);
  });
});
