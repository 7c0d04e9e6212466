import { describe, expect, it } from 'vitest';
import { areasOf, namesOf } from '../../../client/stores/names.ts';
import type { Policy } from '../../../shared/policy.ts';

const areas = areasOf({
  areas: [
    { code: '3302', name: '宁波市', level: 'city', parent: null },
    { code: '330205', name: '江北区', level: 'district', parent: '3302' },
    { code: '330205005', name: '孔浦街道', level: 'township', parent: '330205' },
    { code: '330205005001', name: '白沙社区', level: 'community', parent: '330205005' },
  ],
});
const policy = {
  channels: [{ code: 'hotline', label: { zh: '81890 热线', en: '81890 hotline' } }],
  categories: [{ code: 'streetVendor', label: { zh: '占道经营', en: 'Street vending' } }],
  units: [{ code: 'u1', label: { zh: '执法局', en: 'Enforcement' } }],
  alertRules: [{ code: 'oneKeyCall', label: { zh: '一键通呼叫', en: 'One-key call' } }],
} as unknown as Policy;

describe('names', () => {
  const zh = namesOf(areas, policy, 'zh-CN'), en = namesOf(areas, policy, 'en');
  it('tell a place by district and township', () => {
    expect(zh.place('330205005001003')).toBe('江北区·孔浦街道');
    expect(en.place('330205005001003')).toBe('Jiangbei·孔浦街道');
  });
  it('tell the whole path where there is room', () => expect(zh.path('330205005001')).toBe('江北区·孔浦街道·白沙社区'));
  it('an area that has ended keeps its name and says when', () => {
    const [ended] = areasOf({ areas: [{ code: '330205006', name: '旧街道', level: 'township', parent: '330205', until: '2026-10-01' }] }).values();
    expect(ended).toEqual({ code: '330205006', name: '旧街道', level: 'township', parent: '330205', until: '2026-10-01' });
  });
  it('tell the city by its own name', () => expect(zh.place('3302')).toBe('宁波市'));
  it('take channels, categories, units and rules from the policy, in both languages', () => {
    expect([zh.channel('hotline'), zh.category('streetVendor'), zh.unit('u1'), zh.alertRule('oneKeyCall')]).toEqual(['81890 热线', '占道经营', '执法局', '一键通呼叫']);
    expect(en.channel('hotline')).toBe('81890 hotline');
  });
  it('are short in a line of the ticker', () => expect(zh.channelShort('hotline')).toBe('热线'));
  it('never leave a hole: a code nobody knows stays itself, a place nobody knows is nothing', () => {
    expect(zh.category('newOne')).toBe('newOne');
    expect(zh.place(null)).toBe('');
    expect(zh.place('990101001001001')).toBe('990101001001001');
  });
  it('stand before the centre has answered', () => {
    const bare = namesOf(new Map(), null, 'zh-CN');
    expect(bare.place('330205005001003')).toBe('江北区');
    expect(bare.channel('grid')).toBe('网格');
  });
});

describe('the area list', () => {
  it('may be bare, and rows without level or parent get them from their code', () => {
    expect(areasOf([{ code: '330205005', name: '孔浦街道' }]).get('330205005')).toEqual({ code: '330205005', name: '孔浦街道', level: 'township', parent: '330205' });
  });
  it('leaves out rows that are no areas', () => expect(areasOf({ areas: [{ code: 1 }, null, { name: 'x' }].filter(Boolean) }).size).toBe(0));
  it('of nonsense is empty', () => expect(areasOf({}).size).toBe(0));
});
