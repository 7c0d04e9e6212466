import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killRounds } from '../support/killRounds.ts';

test('two hundred kills at random instants: each rung of a ladder calls once, never early', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-kill-'));
  try {
    const { ladders } = await killRounds(200, folder, 13, 1);
    process.stdout.write(`  ${JSON.stringify(ladders)}\n`);
    expect(ladders.rungs).toBeGreaterThanOrEqual(800);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('twenty kills under load: nothing acknowledged is lost or doubled', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yilan-kill-'));
  try {
    const counts = await killRounds(20, folder, 12);
    process.stdout.write(`  ${JSON.stringify(counts)}\n`);
    expect(counts.acknowledged).toBeGreaterThan(500);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
