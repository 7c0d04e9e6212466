import type { AlertLoopRule } from '../../shared/alertLoop.ts';
import type { Label } from '../../shared/policy.ts';
import type { Refusal } from '../../shared/refusal.ts';

export type RefusalRule =
  | AlertLoopRule | 'outsideScope' | 'checkerIsNotHandler' | 'unknownUnit' | 'unitServesElsewhere' | 'noUnitForIt' | 'unitNamedTwice' | 'sameUnit'
  | 'notAssisting' | 'alreadyAssisted' | 'assistingNotDone' | 'evidenceMissing' | 'mustLieAhead' | 'tooFarAhead' | 'notAnExtension' | 'extensionAsked' | 'grantedBySelf'
  | 'unknownArea' | 'noTierAbove' | 'unknownIncident' | 'mergeIntoItself' | 'mergeIntoEnded' | 'mergeWithExercise' | 'unknownPolicy' | 'samePolicy' | 'kindLeftPolicy'
  | 'terminalOffShift' | 'errandStands' | 'errandsFull' | 'notYourErrand' | 'notSent' | 'errandAcknowledged' | 'errandArrived'
  | 'evidenceFull' | 'oneByOne' | 'mayNotBeShelved' | 'shelvedTooLong' | 'mayNotBeSuppressed' | 'suppressedTooLong' | 'unknownRule' | 'notSuppressed';

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
  alreadyMediating: ['该纠纷已在调解中。', 'The dispute is being mediated already.'],
  mediationIsOver: ['调解已经结束。', 'Its mediation is over.'],
  notSettled: ['调解尚未成功，没有需要履行的协议。', 'There is no agreement to be kept: the dispute has not been settled, or it has been kept already.'],
  notFailed: ['只有调解不成的纠纷才能转仲裁、诉讼或行政裁决。', 'Only a dispute whose mediation has failed can be referred.'],
  checkerIsNotHandler: ['核查人不能是处置人，请由他人核查。', 'Whoever handled it may not check it; somebody else must.'],
  unknownUnit: ['没有编码为“%”的处置单位。', 'The policy knows no unit %.'],
  unitServesElsewhere: ['单位“%”不负责该事件所在区域。', 'Unit % does not serve the place of this incident.'],
  noUnitForIt: ['没有单位负责“%”类事件，请指定处置单位。', 'No unit handles % there; name the unit yourself.'],
  unitNamedTwice: ['单位“%”重复出现：主办与协办不能相同。', 'Unit % is named twice; who answers for it cannot also assist.'],
  sameUnit: ['该事件已在单位“%”，无需转办。', 'It is with unit % already.'],
  notYourUnit: ['该事件由“%”办理，不属于你的单位。', 'This is the work of %, not of your unit.'],
  noHelper: ['没有尚未反馈的协办单位。', 'No unit was asked to assist, or all have done their part.'],
  notAssisting: ['单位“%”不是该事件的协办单位。', 'Unit % does not assist with this incident.'],
  alreadyAssisted: ['协办单位“%”已经反馈。', 'Unit % has done its part already.'],
  assistingNotDone: ['协办单位“%”尚未反馈，主办单位不能反馈处置结果。', 'Unit % has not done its part yet, so it cannot be reported as handled.'],
  evidenceMissing: ['须先上传“%”，才能反馈处置结果。', 'Its evidence comes first: %. Attach it, then report it as handled.'],
  mustLieAhead: ['所填时间必须晚于现在。', 'The time given must lie ahead of now.'],
  tooFarAhead: ['所填时间在十年以后，请核对。', 'The time given lies more than ten years ahead; look at it again.'],
  notAnExtension: ['延期后的时限必须晚于现有时限。', 'The new due time must be later than the one it has.'],
  extensionAsked: ['已有延期申请待审批。', 'More time has been asked for already; that request comes first.'],
  noExtensionAsked: ['没有待审批的延期申请；直接延期请写明时限和理由。', 'Nobody has asked for more time; to grant it unasked, name the time and the reason.'],
  grantedBySelf: ['延期申请人不能审批自己的申请。', 'Whoever asked for more time may not grant it.'],
  unknownArea: ['没有编码为“%”的区域。', 'The city has no area %.'],
  noTierAbove: ['已是最高一级，无法再上提。', 'It is with the highest tier already.'],
  unknownIncident: ['没有编号为“%”的事件。', 'There is no incident %.'],
  mergeIntoItself: ['事件不能与自身合并。', 'An incident cannot be merged into itself.'],
  mergeIntoEnded: ['目标事件状态为“%”，不能再并入。', 'The other one is %; nothing can be merged into it any more.'],
  mergeWithExercise: ['演练事件与真实事件不能合并。', 'A real incident and one of an exercise cannot be merged.'],
  hasRepeats: ['已有 % 件重复件并入该事件，请先拆分。', 'Reports merged into it: %. Take them out first.'],
  unknownPolicy: ['没有版本为“%”的规则。', 'There is no policy of version %.'],
  samePolicy: ['该事件已适用此版本的规则。', 'It stands under that version already.'],
  kindLeftPolicy: ['规则中已没有该事件的类别或来源，无法计算时限。', 'The policy no longer has its category or channel, so no due times can be given.'],
  noMeeting: ['没有待开的联席会议。', 'There is no meeting to conclude.'],
  noAgent: ['尚未指定信访代理人。', 'No agent has been appointed yet.'],
  noErrand: ['还没有派人到此事件。', 'Nobody has been sent to this incident.'],
  terminalOffShift: ['终端“%”未上岗，不能派出。', 'Terminal % is not on shift and cannot be sent.'],
  errandStands: ['终端“%”已派往此事件。', 'Terminal % has been sent there already.'],
  errandsFull: ['该事件已派出 % 人次，请改为派遣单位。', 'So many have been sent to it already: %. Dispatch a unit instead.'],
  notYourErrand: ['派出的是终端“%”，不是你的终端。', 'It is terminal % that was sent, not yours.'],
  notSent: ['终端“%”没有派往此事件，或已收回。', 'Terminal % was not sent there, or has been called back.'],
  errandAcknowledged: ['终端“%”已接令。', 'Terminal % has taken it on already.'],
  errandArrived: ['终端“%”已到场。', 'Terminal % has arrived already.'],
  oneByOne: ['一级告警须逐条确认，不能成组确认。', 'A P1 alert is acknowledged by itself, never in a group.'],
  evidenceFull: ['该事件已有 % 个附件,不能再加。', 'It has % files already; no more are taken.'],
  latchedUntilConfirmed: ['该告警须先确认已处置，才能解除。', 'This alert stands until somebody confirms that action was taken; only then can it be cleared.'],
  liesOnShelf: ['该告警已搁置，请先取消搁置。', 'It lies on the shelf; take it back first.'],
  notOnShelf: ['该告警没有搁置。', 'It does not lie on the shelf.'],
  mayNotBeShelved: ['% 级告警不能搁置。', 'Alerts of priority % may not be shelved.'],
  shelvedTooLong: ['%，请缩短搁置时间。', '%; shelve it for a shorter time.'],
  mayNotBeSuppressed: ['% 级告警规则不能抑制或停用。', 'Rules of priority % may not be suppressed or taken out of service.'],
  suppressedTooLong: ['%，请缩短抑制或停用时间。', '%; choose an earlier end.'],
  unknownRule: ['没有编码为“%”的告警规则。', 'The policy has no alert rule %.'],
  notSuppressed: ['该告警规则在此范围内没有抑制或停用。', 'This rule is neither suppressed nor out of service there.'],
};

/** Builds the refusal of a rule. `about` is put into its sentence; `allowed` are the commands that would do now. */
export function refusal(rule: RefusalRule, about: Label = { zh: '', en: '' }, allowed?: readonly string[]): Refusal {
  const [zh, en] = SENTENCES[rule];
  const say = { zh: zh.replace('%', about.zh), en: en.replace('%', about.en) };
  return { refusal: say.en, rule, say, ...(allowed !== undefined && { allowed }) };
}
