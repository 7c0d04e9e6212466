import type { Random } from '../../shared/random.ts';

/** What a field is not made for: wrong types, ends of ranges, signs that somebody forgot, words that mean something elsewhere. */
const JUNK: readonly unknown[] = [
  null, true, false, '', ' ', [], {}, [[]], [null], { a: 1 }, 0, -0, -1, 1, 0.5, 1e308, -1e308, 5e-324, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 181, -91, 1e15, 8.64e15 + 1,
  'null', 'undefined', 'NaN', 'Infinity', '-1', '1e999', '0x10', '００１', '\u0000', '\uD800', '\uDC00x', '\u202E反', '\uFEFF', '\u2028', 'a\r\nb: c', '%00', '%zz', '../../etc/passwd', '${7*7}', '{{7*7}}', "' or 1=1 --", '<script>alert(1)</script>', '=1+1',
  '9'.repeat(400), '网'.repeat(3_000), 'e\u0301'.repeat(200), '👩‍👩‍👧‍👦'.repeat(40), '__proto__', 'constructor', 'toString', 'hasOwnProperty', '3302', '330203001', '2026-02-30', '2026-11-22T25:00:00Z', '2026-11-22T08:00:00', '+08:00', '1970-01-01', '9999-12-31T23:59:59Z', '00000000-0000-4000-8000-000000000001',
];

/** A value of its own each time: what is spoilt further must not spoil the list. */
export const junk = (random: Random): unknown => structuredClone(random.pick(JUNK));

/** A copy with one to three places spoilt: a value of another kind, a field gone, one too many, one said twice, one wrapped up. */
export function spoiltJson(random: Random, value: unknown): unknown {
  let spoilt = structuredClone(value);
  for (let n = 1 + random.below(3); n > 0; n--) spoilt = spoiltOnce(random, spoilt);
  return spoilt;
}

function spoiltOnce(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.next() < 0.05) return random.next() < 0.1 ? nested(random, 1 + random.below(40)) : junk(random);
  const keys = Object.keys(value);
  const at = value as Record<string, unknown>;
  const key = keys.length === 0 ? 'x' : random.pick(keys);
  switch (random.below(8)) {
    case 0: if (Array.isArray(value)) value.splice(Number(key), 1); else delete at[key]; return at;
    // A number as a key would make a list as long as that.
    case 1: if (Array.isArray(value)) return [junk(random), ...value as unknown[]]; Object.defineProperty(at, String(junk(random)).slice(0, 60), { value: junk(random), enumerable: true, configurable: true, writable: true }); return at;
    case 2: return Array.isArray(value) ? [...value as unknown[], junk(random), value[0]] : [value];
    case 3: at[key] = [at[key]]; return at;
    case 4: case 5: at[key] = spoiltOnce(random, at[key]); return at;
    default: at[key] = junk(random); return at;
  }
}

const nested = (random: Random, depth: number): unknown => (depth === 0 ? junk(random) : random.next() < 0.5 ? [nested(random, depth - 1)] : { x: nested(random, depth - 1) });

/** A copy with some bytes turned, cut out, said twice or made up. */
export function spoiltBytes(random: Random, bytes: Uint8Array): Buffer {
  let spoilt = Buffer.from(bytes);
  for (let n = 1 + random.below(4); n > 0; n--) {
    const at = random.below(spoilt.length + 1);
    const some = Buffer.from(Array.from({ length: random.below(12) }, () => random.below(256)));
    switch (random.below(5)) {
      case 0: spoilt = spoilt.subarray(0, at); break;
      case 1: spoilt = Buffer.concat([spoilt.subarray(0, at), some, spoilt.subarray(at)]); break;
      case 2: spoilt = Buffer.concat([spoilt.subarray(0, at), spoilt.subarray(Math.max(0, at - random.below(40)))]); break;
      case 3: spoilt = Buffer.concat([spoilt.subarray(0, at), spoilt.subarray(at + random.below(20))]); break;
      default: if (at < spoilt.length) spoilt[at] = random.below(256);
    }
  }
  return spoilt;
}

/** Text as it could stand in an address: half characters cannot. */
const inAddress = (value: unknown): string => encodeURIComponent(String(typeof value === 'object' ? JSON.stringify(value) : value).replaceAll(/\p{Cs}/gu, '').slice(0, 600));

/** An address with parameters changed, taken away, said twice, made up out of `names`, or its path spoilt. */
export function spoiltUrl(random: Random, url: string, names: readonly string[]): string {
  const [path = '', query = ''] = url.split('?');
  const parts = query.split('&').filter((part) => part !== '');
  for (let n = 1 + random.below(4); n > 0; n--) {
    const at = random.below(parts.length + 1);
    const name = parts[at]?.split('=')[0] ?? random.pick(names);
    const value = inAddress(junk(random));
    switch (random.below(6)) {
      case 0: parts.splice(at, 1); break;
      case 1: parts.push(`${name}=${value}`, `${name}=${inAddress(junk(random))}`); break;
      case 2: parts.push(`${random.pick(names)}=${value}`); break;
      case 3: parts.push(random.pick(['%zz', '=', '&&', 'a[b]=1', `${name}[]=x`, `${name}%00=x`, '__proto__=x', `${name}`])); break;
      default: parts[at] = `${name}=${value}`;
    }
  }
  const steps = path.split('/');
  if (random.next() < 0.15 && steps.length > 3) steps[3 + random.below(steps.length - 3)] = inAddress(junk(random));
  return parts.length === 0 ? steps.join('/') : `${steps.join('/')}?${parts.join('&')}`;
}

const HEADERS: readonly (readonly [string, readonly string[]])[] = [
  ['content-type', ['application/json', 'application/json; charset=gbk', 'application/x-www-form-urlencoded', 'text/xml', 'application/xml; charset=utf-16', 'text/plain', 'text/calendar', 'multipart/form-data', 'multipart/form-data; boundary=x', 'application/octet-stream', 'x', '']],
  ['idempotency-key', ['a', 'x'.repeat(300), 'bl ank', '\u00e9', '']], ['accept', ['*/*', 'text/html', 'application/xml', 'q', '']], ['accept-encoding', ['gzip', 'br;q=x', '']], ['if-none-match', ['*', '"x"', 'W/"', '']],
  ['origin', ['null', 'https://evil.example', 'x']], ['sec-fetch-site', ['cross-site', 'none', 'x']], ['x-limit-u', ['u', 'x'.repeat(200)]], ['x-limit-d', ['T-1', '']], ['cookie', ['yilan_session=', 'yilan_session=yl1.e30.x; a', ';;=;']],
  ['authorization', ['Bearer', 'Bearer ', 'Basic', 'Basic ====', 'Basic eDp5', 'Bearer yl1.e30.e30', `Bearer ${'a'.repeat(3_000)}`, 'Digest x']], ['accept-language', ['zh', 'xx-YY;q=9', '']], ['x-forwarded-for', ['1.2.3.4', 'x, y']], ['x-forwarded-host', ['a, b']],
];

/** Headers with one or two that are out of place. */
export function spoiltHeaders(random: Random, headers: Readonly<Record<string, string>>): Record<string, string> {
  const spoilt = { ...headers };
  for (let n = random.below(3); n > 0; n--) {
    const [name, values] = random.pick(HEADERS);
    spoilt[name] = random.pick(values);
  }
  return spoilt;
}
