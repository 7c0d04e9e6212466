import type { LoopRule } from '../../shared/loop.ts';
import type { Label } from '../../shared/policy.ts';
import type { Refusal } from '../../shared/refusal.ts';

export type RefusalRule =
  | LoopRule | 'outsideScope' | 'checkerIsNotHandler' | 'unknownUnit' | 'unitServesElsewhere' | 'noUnitForIt';

/** Every rule that may say no to an order, with its sentence in both languages. `%` stands for what it is about. */
const SENTENCES: Readonly<Record<RefusalRule, readonly [zh: string, en: string]>> = {
  unknownCommand: ['没有“%”这个操作。', 'There is no command called %.'],
  roleMayNot: ['你的岗位不能执行“%”。', 'Your role may not give the command %.'],
  outsideScope: ['该事项不在你的辖区内。', 'This lies outside the area you may act in.'],
  notInThisState: ['当前状态为“%”，不能这样做。', 'Its state is now %, which does not allow this.'],
  notADispute: ['该事件不是矛盾纠纷，没有调解环节。', 'This incident is no dispute, so there is nothing to mediate.'],
  mediationIsOpen: ['调解尚未结束（成功或不成），不能反馈处置结果。', 'Its mediation has neither been settled nor failed yet, so it cannot be handled.'],
  notInvestigated: ['纠纷尚未排查，不能记录调解结果。', 'The dispute has not been investigated yet.'],
  alreadyInvestigated: ['纠纷已经排查，调解组织已确定。', 'The dispute has been investigated already.'],
  mediationIsOver: ['调解已经结束。', 'Its mediation is over.'],
  checkerIsNotHandler: ['核查人不能是处置人，请由他人核查。', 'Whoever handled it may not check it; somebody else must.'],
  unknownUnit: ['没有编码为“%”的处置单位。', 'The policy knows no unit %.'],
  unitServesElsewhere: ['单位“%”不负责该事件所在区域。', 'Unit % does not serve the place of this incident.'],
  noUnitForIt: ['没有单位负责“%”类事件，请指定处置单位。', 'No unit handles % there; name the unit yourself.'],
  latchedUntilConfirmed: ['该告警须先确认已处置，才能解除。', 'This alert stands until somebody confirms that action was taken; only then can it be cleared.'],
};

/** Builds the refusal of a rule. `about` is put into its sentence; `allowed` are the commands that would do now. */
export function refusal(rule: RefusalRule, about: Label = { zh: '', en: '' }, allowed?: readonly string[]): Refusal {
  const [zh, en] = SENTENCES[rule];
  const say = { zh: zh.replace('%', about.zh), en: en.replace('%', about.en) };
  return { refusal: say.en, rule, say, ...(allowed !== undefined && { allowed }) };
}
