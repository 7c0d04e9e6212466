import type { Refusal } from '../../shared/refusal.ts';

export type WallRule = 'roleMayNot' | 'outsideScope' | 'wrongCode' | 'codeGivenUp' | 'nameTaken' | 'wallRevoked' | 'outsideWall' | 'incidentUnknown';

const SENTENCES: Readonly<Record<WallRule, readonly [zh: string, en: string]>> = {
  roleMayNot: ['你的岗位不能管理大屏。', 'Your role may not see to the walls.'],
  outsideScope: ['该大屏的区域不在你的辖区内。', 'The area of this wall lies outside the area you may act in.'],
  wrongCode: ['配对码不对，请看着大屏再输一次。', 'This is not the code that stands on the wall; read it again.'],
  codeGivenUp: ['配对码输错次数过多，已作废；大屏会显示新的配对码。', 'Too many wrong codes: this one is given up, and the wall will show another.'],
  nameTaken: ['已有同名的大屏，请先撤销它或换个名字。', 'A wall of this name is paired already; revoke it first, or choose another name.'],
  wallRevoked: ['该大屏已被撤销。', 'This wall was revoked.'],
  outsideWall: ['要看的地方不在该大屏的区域内。', 'What it should show lies outside the area of this wall.'],
  incidentUnknown: ['中心没有这个事件。', 'The centre knows no such incident.'],
};

export function wallRefusal(rule: WallRule): Refusal {
  const [zh, en] = SENTENCES[rule];
  return { refusal: en, rule, say: { zh, en } };
}
