import type { Label } from '../../shared/policy.ts';
import type { Refusal } from '../../shared/refusal.ts';

export type SeatRule =
  | 'roleMayNot' | 'outsideScope' | 'seatHeld' | 'nobodyToHandOver' | 'notYetDue' | 'handOverBegun' | 'noHandOver' | 'outgoingHearsNothing' | 'soundUntested' | 'briefNotShown'
  | 'alreadySigned' | 'reasonMissing' | 'mustLieAhead' | 'promisesFull' | 'promiseKnown' | 'unknownPromise';

const SENTENCES: Readonly<Record<SeatRule, readonly [zh: string, en: string]>> = {
  roleMayNot: ['你的岗位不能办理值班席的这项操作。', 'Your role may not do this at a duty seat.'],
  outsideScope: ['该值班席不在你的辖区内。', 'This seat lies outside the area you may act in.'],
  seatHeld: ['该席由 % 在岗，请办理交接班。', '% sits there; take it over by a hand-over.'],
  nobodyToHandOver: ['该席无人在岗，也没有待交接的班次，直接入席即可。', 'Nobody sits there and no shift is to be handed over: just take the seat.'],
  notYetDue: ['还没到交接时间；只有在岗的 % 可以提前发起。', 'It is not time yet; only %, who sits there, may begin earlier.'],
  handOverBegun: ['交接班已经发起。', 'The hand-over has begun already.'],
  noHandOver: ['还没有发起交接班。', 'No hand-over has begun.'],
  outgoingHearsNothing: ['声音由接班人测试，交班人不能代测。', 'Whoever comes tests the sound, not whoever goes.'],
  soundUntested: ['接班人还没有测试告警声音，双方都不能签字。', 'The incoming officer has not heard the alarm sound yet; until then nobody signs.'],
  briefNotShown: ['所签的交接简报已过期，请刷新后再签。', 'The brief that was signed is too old; look at it anew, then sign.'],
  alreadySigned: ['这一方已经签字。', 'This side has signed already.'],
  reasonMissing: ['代交班人签字须写明理由。', 'Whoever signs for the outgoing officer says why.'],
  mustLieAhead: ['所填时间必须晚于现在。', 'The time given must lie ahead of now.'],
  promisesFull: ['该席未了结的承诺已有 % 条，请先了结一些。', 'This seat has % open promises; keep some of them first.'],
  promiseKnown: ['这条承诺已经登记。', 'This promise was noted already.'],
  unknownPromise: ['没有这条承诺，或已了结。', 'There is no such promise, or it was kept already.'],
};

export function seatRefusal(rule: SeatRule, about: Label = { zh: '', en: '' }): Refusal {
  const [zh, en] = SENTENCES[rule];
  const say = { zh: zh.replace('%', about.zh), en: en.replace('%', about.en) };
  return { refusal: say.en, rule, say };
}
