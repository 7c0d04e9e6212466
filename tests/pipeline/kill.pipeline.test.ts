import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killRounds } from '../support/killRounds.ts';

test('a server killed under load keeps every acknowledged report, once, and its screens come back', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-kill-'));
  try {
    const { acknowledged, handOvers } = await killRounds(4, folder, 11);
    expect(acknowledged).toBeGreaterThan(100);
    expect(handOvers).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
