import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Readiness } from '../../../client/http/adminApi.ts';
import { ADMIN_TABS, tabAsked, tabsOf, type AdminTab } from '../../../client/views/admin/model/adminTabs.ts';
import { bytesASecond, doorsOf, findingsOf, lookOf } from '../../../client/views/admin/model/health.ts';
import { readMetrics } from '../../../client/views/admin/model/metricsText.ts';
import { nextVersion, wholePolicy } from '../../../client/views/admin/model/policyFile.ts';
import { SEAT_PAGES } from '../../../client/views/seat/seatPages.ts';
import { RIGHTS, type Action } from '../../../server/access/rights.ts';
import { NINGBO } from '../../../server/policy/readPolicy.ts';
import { ROLES } from '../../../shared/access.ts';
import { pageOfRole } from '../../../shared/pageOfRole.ts';

describe('who sees which part', () => {
  const NEEDS: Readonly<Record<AdminTab, Action>> = {
    health: 'knock', notices: 'readNotices', silences: 'readSilences', policies: 'govern', calendar: 'govern', units: 'govern', shifts: 'endShift', terminals: 'readDevices', walls: 'keepWalls', people: 'keepPeople', sessions: 'keepSessions', keys: 'keepKeys', audit: 'readAudit',
  };
  it.each(Object.entries(NEEDS) as [AdminTab, Action][])('%s: of those whose page it is exactly whom the table of rights lets in', (tab, action) => {
    const { who } = RIGHTS[action];
    expect([...ADMIN_TABS[tab]].sort()).toEqual(SEAT_PAGES.admin.filter((role) => who === 'everybody' || role in who).sort());
  });

  it('an address opens its part, and where that is not the role\'s, the first that is', () => {
    expect(tabAsked('?tab=walls', 'systemAdmin')).toBe('walls');
    expect(tabAsked('?tab=walls', 'auditor')).toBe('health');
    expect(ROLES.filter((role) => pageOfRole(role) === 'admin')).toEqual(SEAT_PAGES.admin.filter((role) => role !== 'admin').sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b)));
    expect(ROLES.filter((role) => tabsOf(role).length > 0).sort()).toEqual([...SEAT_PAGES.admin].sort());
  });
});

const READY: Readiness = { ready: true, build: 'a', stages: { journal: { ok: true, head: 9, queued: 0, lastCommitMs: 3 }, projections: { ok: true, state: 'following', watermark: 9, lag: 0 }, tracks: { ok: true, buffered: 0, lost: 0 } } };
const look = (metrics: string, at = 60_000, readiness = READY) => lookOf({ readiness, metrics, at });
const keys = (...args: Parameters<typeof findingsOf>) => findingsOf(...args).map(({ key, tone }) => `${key} ${tone}`);
const QUIET = 'yilan_journal_queued 0\nyilan_journal_commit_ms 4.2\nyilan_view_lag 0\nyilan_event_loop_delay_p99_ms 21';

describe('what /metrics says', () => {
  it('is read by name and label; comments and what is garbled are passed over', () => {
    const metrics = readMetrics('# HELP yilan_x What\nyilan_x 7\nyilan_door_refused_total{door="inci\\"dents",rule="range"} 3\nbroken\nyilan_y NaN');
    expect([...metrics]).toEqual([['yilan_x', [{ labels: {}, value: 7 }]], ['yilan_door_refused_total', [{ labels: { door: 'inci"dents', rule: 'range' }, value: 3 }]]]);
  });
});

describe('what is wrong with the centre', () => {
  it('nothing, while all stages stand and no figure is over its limit', () => {
    expect(findingsOf(look(QUIET), undefined)).toEqual([]);
  });

  it('a stage that does not stand is named with its reason, facts before figures and before tracks', () => {
    const stages = { ...READY.stages, journal: { ...READY.stages.journal, ok: false, why: 'the disk is full' }, tracks: { ...READY.stages.tracks, ok: false, why: 'no space' } };
    const found = findingsOf(look(`${QUIET}\nyilan_view_lag 0`, 0, { ready: false, build: 'a', stages }), undefined);
    expect(found).toEqual([{ key: 'journal', tone: 'alarm', values: { why: 'the disk is full' } }, { key: 'tracks', tone: 'attention', values: { why: 'no space' } }]);
  });

  it('a figure wants attention first, and then somebody who acts', () => {
    expect(keys(look('yilan_journal_queued 600'), undefined)).toEqual(['queue attention']);
    expect(keys(look('yilan_journal_queued 6000\nyilan_journal_commit_ms 300'), undefined)).toEqual(['queue alarm', 'commit attention']);
    expect(keys(look(''), undefined)).toEqual(['noMetrics attention']);
  });

  it('what is counted since the start counts only by what it grew, and a server that began anew has lost nothing', () => {
    const [early, later] = [look(`${QUIET}\nyilan_tracks_lost_total 5`, 60_000), look(`${QUIET}\nyilan_tracks_lost_total 8`, 120_000)];
    expect(keys(later, undefined)).toEqual([]);
    expect(findingsOf(later, early)).toEqual([{ key: 'lost', tone: 'attention', values: { value: 3 } }]);
    expect(keys(early, later)).toEqual([]);
  });

  it('a door that refuses a fifth of what comes is told with the rule that says no most often', () => {
    const metrics = 'yilan_door_accepted_total{door="positions"} 80\nyilan_door_refused_total{door="positions",rule="noShift"} 18\nyilan_door_refused_total{door="positions",rule="range"} 2\nyilan_door_accepted_total{door="incidents"} 1\nyilan_door_refused_total{door="incidents",rule="range"} 5\nyilan_door_last_accepted_seconds{door="positions"} 100';
    expect(findingsOf(look(`${QUIET}\n${metrics}`), undefined)).toEqual([{ key: 'refusing', tone: 'attention', values: { door: 'positions', rule: 'noShift', refused: 20, all: 100 } }]);
    const [incidents, positions] = doorsOf(look(metrics, 120_000), look('yilan_door_accepted_total{door="positions"} 20', 60_000));
    expect(positions).toMatchObject({ accepted: 80, refused: 20, rate: 60, lastAt: 100_000 });
    expect(incidents).toMatchObject({ lastAt: undefined, tone: 'normal' });
  });

  it('bytes a second are those of both kinds of frames', () => {
    const then = look('yilan_stream_frame_bytes_total 0\nyilan_stream_position_bytes_total 1000', 0);
    expect(bytesASecond(look('yilan_stream_frame_bytes_total 4000\nyilan_stream_position_bytes_total 7000', 10_000), then)).toBe(1_000);
    expect(bytesASecond(then, undefined)).toBeUndefined();
  });
});

describe('a policy out of chosen files', () => {
  const folder = dirname(NINGBO);
  const shipped = readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

  it('is joined from all its files, as the command line joins it', () => {
    const whole = wholePolicy(shipped);
    expect(whole).toMatchObject({ outcome: 'whole', file: basename(NINGBO) });
    if (whole.outcome === 'whole') expect(Object.values(whole.policy).filter((section) => typeof section === 'string' && section.endsWith('.json'))).toEqual([]);
  });

  it('says which files are missing, which cannot be read, and that none is a policy', () => {
    const main = shipped.find(({ name }) => name === basename(NINGBO))!;
    expect(wholePolicy([main])).toMatchObject({ outcome: 'missing' });
    expect(wholePolicy([{ name: 'x.json', text: '{' }])).toEqual({ outcome: 'unreadable', file: 'x.json' });
    expect(wholePolicy([{ name: 'x.json', text: '[]' }])).toEqual({ outcome: 'noMain' });
    expect(wholePolicy([main, { ...main, name: 'other.json' }])).toEqual({ outcome: 'manyMains' });
  });

  it('the next version has a name that nobody has yet', () => {
    expect([nextVersion('ningbo-2026.1', []), nextVersion('ningbo-2026.9', ['ningbo-2026.10']), nextVersion('试行', ['试行.2'])]).toEqual(['ningbo-2026.2', 'ningbo-2026.11', '试行.3']);
  });
});
