import type { Label } from '../../shared/policy.ts';

/** The districts of the demo city: shown before the area tree has come, and in English, where the tree has no names. */
export const DISTRICTS: Readonly<Record<string, Label>> = {
  '3302': { zh: '宁波市', en: 'Ningbo' },
  '330203': { zh: '海曙区', en: 'Haishu' },
  '330205': { zh: '江北区', en: 'Jiangbei' },
  '330206': { zh: '北仑区', en: 'Beilun' },
  '330211': { zh: '镇海区', en: 'Zhenhai' },
  '330212': { zh: '鄞州区', en: 'Yinzhou' },
  '330213': { zh: '奉化区', en: 'Fenghua' },
  '330225': { zh: '象山县', en: 'Xiangshan' },
  '330226': { zh: '宁海县', en: 'Ninghai' },
  '330281': { zh: '余姚市', en: 'Yuyao' },
  '330282': { zh: '慈溪市', en: 'Cixi' },
};

/** The ways in, short enough for a line of the ticker. The policy's own labels win. */
export const CHANNELS: Readonly<Record<string, Label>> = {
  grid: { zh: '网格', en: 'Grid' },
  hotline: { zh: '热线', en: 'Hotline' },
  inquiry: { zh: '网络问政', en: 'Inquiry' },
  oneKey: { zh: '一键通', en: 'One-key' },
  petition: { zh: '信访代理', en: 'Petition' },
  meeting: { zh: '联席会议', en: 'Meeting' },
  microblog: { zh: '政务微博', en: 'Microblog' },
  department: { zh: '部门', en: 'Department' },
  sensor: { zh: '物联感知', en: 'Sensor' },
  partner: { zh: '外部系统', en: 'Partner' },
};
