import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { cutCells } from '../../../client/views/field/model/cityCells.ts';
import { dayOf, mattersOf, midnightBefore, shiftOf } from '../../../client/views/field/model/day.ts';
import { EMPTY_DRAFT, lacking, lettersOf, visitOf } from '../../../client/views/field/model/draft.ts';
import { findKinds, kindsOf, recentKinds } from '../../../client/views/field/model/kinds.ts';
import type { Letter, NewLetter } from '../../../client/views/field/model/letter.ts';
import { dragged, lookAt, nearer, spotOf } from '../../../client/views/field/model/lookout.ts';
import { nearName } from '../../../client/views/field/model/nearName.ts';
import { actionsOf, sortTasks, taskOf } from '../../../client/views/field/model/tasks.ts';
import { loadDemoCity, type City } from '../../../server/city/city.ts';
import type { Category } from '../../../shared/policy.ts';
import { type CellArcs, decodeCells } from '../../../shared/wire/cellsFile.ts';
import type { IncidentLine } from '../../../shared/wire/messages.ts';
import { order, photo, report, shift, visit } from './phone.ts';

const NOW = Date.parse('2026-11-17T10:20:00+08:00');
const letter = (of: NewLetter, n: number, more: Partial<Letter> = {}): Letter => ({ ...of, n, holder: 'T-1', state: 'waiting', tries: 0, nextAt: 0, ...more });

describe('kinds', () => {
  const categories = JSON.parse(readFileSync(new URL('../../../server/policy/ningbo/categories.json', import.meta.url), 'utf8')) as Category[];
  const kinds = kindsOf(categories);

  it('are the leaves of the policy\'s tree, without what no list is for', () => {
    expect(kinds.length).toBeGreaterThan(70);
    expect(kinds.map(({ code }) => code)).not.toEqual(expect.arrayContaining(['cityOrder', 'oneKeyHelp', 'workerSos']));
  });

  it('are found by a part of either name, what begins with it first', () => {
    expect(findKinds(kinds, '垃圾').map(({ code }) => code)[0]).toBe('wasteSorting');
    expect(findKinds(kinds, 'RUBBISH').map(({ code }) => code)).toContain('exposedRubbish');
    expect(findKinds(kinds, '消防 通道').map(({ code }) => code)).toEqual(['fireLaneBlocked']);
    expect(findKinds(kinds, '没有的')).toEqual([]);
  });

  it('of those used lately the last stands first, and none twice', () => {
    expect(recentKinds(['a', 'b', 'c', 'd', 'e', 'f'], 'c')).toEqual(['c', 'a', 'b', 'd', 'e', 'f']);
    expect(recentKinds(['a', 'b', 'c', 'd', 'e', 'f'], 'g')).toEqual(['g', 'a', 'b', 'c', 'd', 'e']);
  });
});

describe('a report', () => {
  const draft = { ...EMPTY_DRAFT, kind: 'streetLight', place: { by: 'gps', lon: 121.5512345678, lat: 29.8741, accuracy: 8 } as const, photos: [{ key: 'p', bytes: new ArrayBuffer(1) }] };

  it('needs a kind and a place, and no words: it is then called after its kind', () => {
    expect([lacking(EMPTY_DRAFT), lacking({ ...EMPTY_DRAFT, kind: 'x' }), lacking(draft)]).toEqual(['kind', 'place', null]);
    expect(lettersOf(draft, '路灯不亮', 'id-1', NOW).map(({ parcel }) => parcel)).toEqual([
      { kind: 'report', body: { id: 'id-1', channel: 'grid', category: 'streetLight', title: '路灯不亮', occurredAt: NOW, lon: 121.551235, lat: 29.8741 } },
      { kind: 'photo', incident: 'id-1', key: 'p', bytes: draft.photos[0]!.bytes },
    ]);
  });

  it('where only the grid is known, names the grid; a visit does so too', () => {
    const place = { by: 'grid', area: '330203001001001' } as const;
    expect(lettersOf({ ...draft, place, title: ' 两盏 ', text: '在桥头', severity: 2 }, 'x', 'id', NOW)[0]!.parcel).toMatchObject({ body: { area: '330203001001001', title: '两盏', text: '在桥头', severity: 2 } });
    expect(visitOf('patrol', place, 'T-1', '巡查', 'v', NOW).parcel).toEqual({ kind: 'visit', body: { id: 'v', kind: 'patrol', terminal: 'T-1', grid: '330203001001001' } });
    expect(visitOf('safety', draft.place, 'T-1', '检查', 'v', NOW).parcel).toMatchObject({ body: { lon: 121.551235, lat: 29.8741 } });
  });
});

describe('tasks', () => {
  const ID = '11111111-1111-4111-8111-111111111111';
  const line = (more: Partial<IncidentLine> = {}): IncidentLine => ({ id: ID, number: 'n', version: 3, channel: 'grid', category: 'c', title: 't', area: null, severity: 1, state: 'dispatched', reportedAt: 0, changedAt: 0, overdue: false, exercise: false, unit: 'u', ...more });
  const worker = { role: 'gridWorker' } as const;
  const typesOf = (of: IncidentLine, letters: Letter[] = []) => actionsOf(taskOf(of, letters), worker).map(({ type }) => type);

  it('offer what the table of the loop lets a worker do, and nothing of the centre\'s own', () => {
    expect(typesOf(line())).toEqual(['SignForIncident', 'HandleIncident', 'RequestExtension', 'ReturnIncident']);
    expect(typesOf(line({ state: 'handling' }))).toEqual(['HandleIncident', 'RequestExtension', 'ReturnIncident']);
    expect(typesOf(line({ state: 'handling', extensionAsked: true }))).toEqual(['HandleIncident', 'ReturnIncident']);
  });

  it('a dispute is mediated before it can be handled', () => {
    const dispute = (stage: 'registered' | 'mediating' | 'settled') => line({ state: 'handling', dispute: { kind: 'neighbours', stage } });
    expect(typesOf(dispute('registered'))).toEqual(['InvestigateDispute', 'RequestExtension', 'ReturnIncident']);
    expect(typesOf(dispute('mediating'))).toEqual(['SettleDispute', 'FailDispute', 'RequestExtension', 'ReturnIncident']);
    expect(typesOf(dispute('settled'))).toEqual(['FulfilDispute', 'HandleIncident', 'RequestExtension', 'ReturnIncident']);
  });

  it('what waits to be sent counts as done for the next step, without a network too', () => {
    expect(typesOf(line(), [letter(order('SignForIncident', 3), 1)])).toEqual(['HandleIncident', 'RequestExtension', 'ReturnIncident']);
    const handled = taskOf(line(), [letter(order('SignForIncident', 3), 1, { state: 'sent' }), letter(order('HandleIncident', 4), 2)]);
    expect([handled.state, handled.waiting]).toEqual(['handled', ['HandleIncident']]);
    expect(taskOf(line(), [letter(order('HandleIncident', 3), 1, { state: 'refused' })])).toMatchObject({ state: 'dispatched', refused: true });
  });

  it('stand by what is due next; what only waits to be sent stands last', () => {
    const [late, soon, done] = [line({ id: 'late', dueAt: 1 }), line({ id: 'soon', dueAt: 2 }), line({ dueAt: 0 })];
    const tasks = sortTasks([taskOf(soon, []), taskOf(done, [letter(order('HandleIncident', 3), 1)]), taskOf(late, [])]);
    expect(tasks.map(({ line: { id } }) => id)).toEqual(['late', 'soon', ID]);
  });
});

describe('the day', () => {
  it('counts what reached the centre since midnight in the city', () => {
    const midnight = midnightBefore(NOW, 8 * 3_600_000);
    expect(new Date(midnight).toISOString()).toBe('2026-11-16T16:00:00.000Z');
    const sent = { state: 'sent', endedAt: NOW } as const;
    const letters = [letter(report(), 1, sent), letter(photo('a'), 2, sent), letter(order('HandleIncident', 3), 3, sent), letter(visit(), 4, sent), letter(report(), 5), letter(report(), 6, { state: 'sent', endedAt: midnight - 1 })];
    expect(dayOf(letters, midnight)).toEqual({ reports: 1, handled: 1, visits: 1, photos: 1 });
  });

  it('knows the shift from the last turn this phone made, sent or not', () => {
    const letters = [letter(shift('open'), 1, { state: 'sent', endedAt: 1 }), letter(shift('close', 'T-2'), 2), letter(shift('close'), 3, { state: 'refused' })];
    expect(shiftOf(letters, 'T-1')).toEqual({ open: true, at: 1, sent: true });
    expect(shiftOf(letters, 'T-9')).toBeUndefined();
  });

  it('a report with its photos is one line of the queue; refused ones stand first', () => {
    const other: NewLetter = { ...visit(), matter: 'v', madeAt: 5 };
    const matters = mattersOf([letter(report(), 1, { state: 'sent' }), letter(photo('a'), 2), letter(other, 3, { state: 'refused' })], null);
    expect(matters.map(({ matter, state, sent, letters }) => [matter, state, sent, letters.length])).toEqual([['v', 'refused', 0, 1], [report().matter, 'waiting', 1, 2]]);
  });
});

describe('places', () => {
  let city: City;
  let cells: CellArcs;
  beforeAll(async () => {
    city = await loadDemoCity();
    cells = decodeCells(readFileSync(new URL('../../../server/city/data/map/cells.bin', import.meta.url)));
  });

  it('are named as one who works there says them', () => {
    const path = ['海曙区', '南门街道', '柳锦社区', '柳锦社区第1网格'];
    expect(nearName(path, '南门街道')).toBe('柳锦社区第1网格');
    expect(nearName(['海曙区', '南门街道', '柳锦社区', '第1网格'], '南门街道')).toBe('柳锦社区·第1网格');
    expect(nearName(path.slice(0, 2), '南门街道')).toBe('南门街道');
    expect(nearName(path, '宁波市')).toBe('海曙区·南门街道·柳锦社区第1网格');
  });

  it('the small map knows the same grid as the centre does', () => {
    const { tree } = city;
    const town = tree.level.indexOf(2);
    const part = cutCells(cells, city.anchorOf(town), 2, 4)!;
    const byCommunity = cutCells(cells, city.anchorOf(town), 2, 3)!;
    const within = Array.from({ length: tree.lastDescendant[town]! - town + 1 }, (_, i) => town + i);
    const communities = within.filter((at) => tree.level[at]! <= 3);
    const asked = within.filter((at, i) => tree.level[at] === 4 && i % 5 === 0);
    for (const node of asked) {
      const [lon, lat] = city.anchorOf(node);
      const grid = city.locate(lon, lat);
      expect(tree.code[town + part.locate(lon, lat)]).toBe(tree.code[grid]);
      expect(communities[byCommunity.locate(lon, lat)]).toBe(tree.parent[grid]);
    }
    expect(asked.length).toBeGreaterThan(5);
    expect(part.locate(part.bounds[0] - 1, part.bounds[1])).toBe(-1);
    expect(new Set(part.lines.map(({ level }) => level))).toEqual(new Set([2, 3, 4]));
  });

  it('a map that is dragged and brought nearer keeps its middle under the thumb', () => {
    const look = lookAt([121, 29, 122, 30], 390, 600);
    expect([look.lon, look.lat]).toEqual([121.5, 29.5]);
    const [x, y] = spotOf(dragged(look, 50, -30), look.lon, look.lat);
    expect([Math.round(x), Math.round(y)]).toEqual([50, -30]);
    expect(nearer(look, 2)).toMatchObject({ lon: look.lon, lat: look.lat, scale: look.scale * 2 });
    expect(nearer(look, 1e9).scale).toBe(1_000_000);
  });
});
