import type { Category, Policy, Unit } from '../../../shared/policy.ts';
import { DISTRICTS } from '../../feed/fakeCity.ts';

const CATEGORIES: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['labour', '劳动争议', 'Labour dispute'], ['neighbours', '邻里纠纷', 'Neighbours'], ['property', '物业纠纷', 'Property management'],
  ['traffic', '交通事故纠纷', 'Traffic accident'], ['family', '婚姻家庭', 'Family'], ['consumer', '消费纠纷', 'Consumer'], ['medical', '医患纠纷', 'Medical'],
  ['land', '征地拆迁', 'Land'], ['enterprise', '企地矛盾', 'Enterprise'], ['cityManagement', '市容市政', 'City management'], ['safety', '公共安全', 'Public safety'],
  ['environment', '生态环境', 'Environment'], ['people', '民生服务', 'People’s welfare'],
];
const DEPARTMENTS: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['cityManagement', '综合执法局', 'Urban Management'], ['safety', '应急管理局', 'Emergency Management'], ['environment', '生态环境分局', 'Environment'],
  ['people', '民政局', 'Civil Affairs'], ['mediation', '矛盾调解中心', 'Mediation Centre'],
];
const DISPUTES = new Set(['labour', 'neighbours', 'property', 'traffic', 'family', 'consumer', 'medical', 'land', 'enterprise']);

const categories: Category[] = CATEGORIES.map(([code, zh, en]) => ({
  code, parent: null, label: { zh, en }, department: DISPUTES.has(code) ? 'mediation' : code, severity: 1, handle: { clock: 'workingTime', days: 3 },
}));
const units: Unit[] = DISTRICTS.flatMap((district) => DEPARTMENTS.map(([code, zh, en]) => ({
  code: `${district.code}-${code}`, label: { zh: `${district.name.slice(0, 2)}${zh}`, en: `${en} ${district.code}` }, department: code, area: district.code,
})));
/** The feed names units by category; disputes go to the joint centre, so those names are known too. */
const aliases: Unit[] = DISTRICTS.flatMap((district) => [...DISPUTES].map((code) => ({
  code: `${district.code}-${code}`, label: { zh: `${district.name.slice(0, 2)}矛盾调解中心`, en: `Mediation Centre ${district.code}` }, department: 'alias', area: district.code,
})));

const rule = (code: string, priority: 'P1' | 'P2' | 'P3', zh: string, en: string) => ({
  code, priority, label: { zh, en }, trigger: { on: 'reported' as const }, owner: 'dutyOfficer', latching: priority === 'P1',
  consequence: { zh: '延误会使损害扩大', en: 'Delay makes the harm worse' }, action: { zh: '联系当事人并派人到场', en: 'Call back and send someone' },
});

/** As much of a policy as the screens read, for work on screens. */
export const fakePolicy: Policy = {
  version: 'fake', effectiveFrom: '2026-01-01', timeZone: 'Asia/Shanghai', channels: [], categories, units: [...units, ...aliases],
  alertRules: [rule('oneKeyCall', 'P1', '一键通呼叫', 'One-key call'), rule('severe', 'P2', '重大事件上报', 'Grave incident'), rule('overdue', 'P3', '处置超时', 'Handling overdue')],
  workingHours: { spans: [] }, calendar: { coveredThrough: '2026-12-31', holidays: [], makeUpWorkdays: [] },
};
