import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../client/http/answer.ts';
import type { TerminalFilter, TerminalLine, Track } from '../../../client/http/centreApi.ts';
import { NOBODY } from '../../../client/map/livingLayers.ts';
import type { TrailPiece } from '../../../client/map/trail.ts';
import { Positions } from '../../../client/stores/positions.ts';
import { type Followed, TerminalFollower } from '../../../client/views/map/terminalFollower.ts';
import { PositionEncoder, QUANTA_PER_DEGREE } from '../../../shared/wire/positionFrame.ts';
import { FRESH, GONE } from '../../../shared/wire/slotColumns.ts';

const NOW = 1_800_000_000_000;
const lineAt = (terminal: string, lon: number, lat: number): TerminalLine => ({ terminal, lon, lat, at: NOW, receivedAt: NOW, area: '330203001001001', state: 'fresh' });
const ok = <Value>(value: Value): Promise<Answer<Value>> => Promise.resolve({ outcome: 'ok', value });
const settle = () => new Promise((done) => { setTimeout(done); });

function desk({ near = () => [lineAt('T-1', 121.5, 29.9)], track = () => ok<Track>({ terminal: 'T-1', points: [5, 4, 3].map((ago) => ({ lon: 121.5 - ago * 0.001, lat: 29.9, at: NOW - ago * 60_000 })) }) }: { near?: () => TerminalLine[]; track?: () => Promise<Answer<Track>> } = {}) {
  const positions = new Positions(() => 0);
  const encoder = new PositionEncoder(1, 121.5, 29.9);
  const place = (slot: number, lon: number, lat: number, state: number = FRESH) => encoder.place(slot, Math.round(lon * QUANTA_PER_DEGREE), Math.round(lat * QUANTA_PER_DEGREE), state);
  place(0, 121.5, 29.9);
  place(1, 121.6, 29.8);
  encoder.delta(NOW);
  positions.take(encoder.keyframe(NOW));
  const asked: TerminalFilter[] = [];
  const reasons: string[] = [];
  let chosen: { slot: number; trail: readonly TrailPiece[] } = { slot: NOBODY, trail: [] };
  let followed: Followed = { state: 'none' };
  const follower = new TerminalFollower({
    living: { choose: (slot, trail) => { chosen = { slot, trail }; } }, positions,
    api: { terminals: (filter) => { asked.push(filter); return ok({ items: near() }); }, track: (_, __, reason) => { reasons.push(reason); return track(); } },
    onChange: (next) => { followed = next; },
  });
  return {
    follower, asked, reasons, get chosen() { return chosen; }, get followed() { return followed; },
    move: (slot: number, lon: number, lat: number, state: number = FRESH) => { place(slot, lon, lat, state); positions.take(encoder.delta(NOW + 1000)); },
  };
}

describe('a terminal in the foreground', () => {
  it('is ringed at once, then named by who is there; where it was is not asked for', async () => {
    const all = desk();
    all.follower.follow(0);
    expect([all.chosen.slot, all.followed.state]).toEqual([0, 'asking']);
    await settle();
    expect(all.asked).toEqual([{ near: '121.500000,29.900000', limit: 4 }]);
    expect(all.followed).toMatchObject({ state: 'known', line: { terminal: 'T-1' }, past: 'unasked' });
    expect([all.reasons, all.chosen.trail]).toEqual([[], []]);
    all.follower.remove();
  });

  it('has its trail laid out for a reason, once a look', async () => {
    const all = desk();
    all.follower.look('还没有选谁');
    all.follower.follow(0);
    await settle();
    all.follower.look('核实到场情况');
    expect(all.followed).toMatchObject({ past: 'asking' });
    all.follower.look('再点一次');
    await settle();
    expect(all.followed).toMatchObject({ state: 'known', past: 'shown' });
    expect(all.reasons).toEqual(['核实到场情况']);
    expect(all.chosen.trail.flatMap(({ path }) => path)).toHaveLength(3);
    all.follower.follow(0);
    await settle();
    expect([all.followed, all.chosen.trail]).toMatchObject([{ past: 'unasked' }, []]);
    all.follower.remove();
  });

  it('is nobody when whoever is nearest stands elsewhere: no name is better than another one’s', async () => {
    const all = desk({ near: () => [lineAt('T-2', 121.6, 29.8)] });
    all.follower.follow(0);
    await settle();
    expect([all.followed.state, all.chosen.slot]).toEqual(['gone', NOBODY]);
    all.follower.remove();
  });

  it('is let go when it goes off shift', async () => {
    const all = desk();
    all.follower.follow(0);
    await settle();
    all.move(0, 121.5, 29.9, GONE);
    expect([all.followed.state, all.chosen.slot]).toEqual(['gone', NOBODY]);
    all.follower.remove();
  });

  it('draws its trail on as it goes', async () => {
    const all = desk();
    all.follower.follow(0);
    await settle();
    all.follower.look('核实到场情况');
    await settle();
    all.move(0, 121.501, 29.9);
    expect(all.chosen.trail.flatMap(({ path }) => path).length).toBeGreaterThan(3);
    all.follower.remove();
  });

  it('says so when this seat may not see where it went, and shows nothing of that', async () => {
    const all = desk({ track: () => Promise.resolve({ outcome: 'down', reason: 'forbidden' }) });
    all.follower.follow(0);
    await settle();
    all.follower.look('核实到场情况');
    await settle();
    expect(all.followed).toMatchObject({ state: 'known', past: { outcome: 'down', reason: 'forbidden' } });
    expect(all.chosen).toEqual({ slot: 0, trail: [] });
    all.follower.remove();
  });

  it('is forgotten when another is chosen before its answer came', async () => {
    const all = desk({ near: () => [lineAt('T-2', 121.6, 29.8), lineAt('T-1', 121.5, 29.9)] });
    all.follower.follow(0);
    all.follower.follow(1);
    await settle();
    expect(all.chosen.slot).toBe(1);
    expect(all.followed).toMatchObject({ line: { terminal: 'T-2' } });
    all.follower.remove();
  });
});
