import { expect, it } from 'vitest';
import { newId } from '../../../client/http/newId.ts';

it('a page on plain http, which has no randomUUID, still makes version 4 UUIDs', () => {
  const ids = Array.from({ length: 50 }, () => newId({ getRandomValues: (bytes) => crypto.getRandomValues(bytes) }));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(50);
});
