import type { DrillScript } from './drillScript.ts';

/** The storms that are practised. Kinds and channels are those of the shipped policy; a test holds them to it. */
export const DRILLS: readonly DrillScript[] = [
  {
    name: 'typhoonNight', minutes: 45,
    label: { zh: '台风夜', en: 'Typhoon night' },
    says: { zh: '全区多点积水、倒树、停电同时到来，一键通和失联终端混在其中', en: 'water, trees and power cuts all over a district at once, with calls for help and silent terminals among them' },
    beats: [
      { do: 'report', at: 0, over: 15, count: 24, channel: 'grid', category: 'treeFallen', titles: ['行道树倒伏占道', '大树压住停放车辆', '树枝搭在电线上'], within: 'district' },
      { do: 'report', at: 3, over: 20, count: 40, channel: 'hotline', category: 'waterlogging', titles: ['地下车库进水', '下穿通道积水过膝', '桥洞积水车辆熄火', '小区道路积水'], within: 'district' },
      { do: 'report', at: 6, over: 12, count: 18, channel: 'hotline', category: 'powerOutage', titles: ['整片小区停电', '停电后电梯停运', '泵房停电'], within: 'township' },
      { do: 'report', at: 8, over: 25, count: 8, channel: 'oneKey', category: 'oneKeyHelp', titles: ['一键通呼叫·独居老人', '一键通呼叫·高龄夫妇'], within: 'district' },
      { do: 'report', at: 10, over: 10, count: 6, channel: 'hotline', category: 'fallenBoards', titles: ['店招被风吹落', '外墙瓷砖脱落'], within: 'township' },
      { do: 'report', at: 14, count: 2, channel: 'hotline', category: 'liftFault', titles: ['停电电梯困人'], within: 'township' },
      { do: 'report', at: 18, count: 2, channel: 'grid', category: 'roadCollapse', titles: ['路面塌陷，车辆陷入'], within: 'district' },
      { do: 'sos', at: 20, count: 1, within: 'township' },
      { do: 'silence', at: 22, lasts: 10, share: 0.3, within: 'township' },
    ],
    promises: [{ rule: 'oneKeyCall', atLeast: 8 }, { rule: 'severe', atLeast: 4 }, { rule: 'workerSos', atLeast: 1 }],
  },
  {
    name: 'marketFire', minutes: 25,
    label: { zh: '市场火情', en: 'Market fire' },
    says: { zh: '同一处火情多路报入：先派谁、合并哪些、消防通道被堵、有人走失', en: 'one fire, reported from many sides: whom to send first, what to merge, a blocked fire lane, somebody lost' },
    beats: [
      { do: 'report', at: 0, count: 1, channel: 'grid', category: 'fireAlarm', titles: ['菜市场二楼冒烟'], within: 'spot' },
      { do: 'report', at: 1, over: 6, count: 7, channel: 'hotline', category: 'fireAlarm', titles: ['市场着火了', '市场二楼有明火', '看见市场方向浓烟', '市场起火有人喊救命'], within: 'spot' },
      { do: 'report', at: 3, count: 2, channel: 'grid', category: 'fireLaneBlocked', titles: ['消防通道停满货车', '消防登高面被摊位占住'], within: 'spot' },
      { do: 'report', at: 6, over: 6, count: 3, channel: 'hotline', category: 'lostPerson', titles: ['疏散时与老人走散', '儿童走失求助'], within: 'spot' },
      { do: 'report', at: 8, count: 1, channel: 'hotline', category: 'gasLeak', titles: ['市场旁小吃店有燃气味'], within: 'spot' },
      { do: 'report', at: 10, count: 1, channel: 'grid', category: 'gatheringCrowd', titles: ['商户聚集要求进场取货'], within: 'spot' },
      { do: 'sos', at: 12, count: 1, within: 'spot' },
    ],
    promises: [{ rule: 'fire', atLeast: 8 }, { rule: 'gasLeak', atLeast: 1 }, { rule: 'severe', atLeast: 3 }, { rule: 'crowd', atLeast: 1 }, { rule: 'workerSos', atLeast: 1 }],
  },
  {
    name: 'wageDispute', minutes: 40,
    label: { zh: '工地讨薪', en: 'Wage dispute at a site gate' },
    says: { zh: '工地门口集体讨薪升级：识别同一件事、风险评估、联席会议、人员聚集与冲突', en: 'wages unpaid at a site gate grow into a crowd: one matter from many mouths, its risk, a meeting, a brawl' },
    beats: [
      { do: 'report', at: 0, count: 1, channel: 'grid', category: 'wageArrears', titles: ['工地门口集体讨薪'], within: 'spot' },
      { do: 'report', at: 2, over: 10, count: 5, channel: 'hotline', category: 'wageArrears', titles: ['工地拖欠三个月工资', '工友在大门口讨薪', '分包方拖欠工资'], within: 'spot' },
      { do: 'report', at: 8, count: 2, channel: 'grid', category: 'gatheringCrowd', titles: ['工地门口人员聚集', '聚集人员占住车道'], within: 'spot' },
      { do: 'report', at: 12, over: 8, count: 6, channel: 'hotline', category: 'illegalParking', titles: ['工地门口车辆堵路', '公交绕不过去'], within: 'spot' },
      { do: 'report', at: 18, count: 1, channel: 'grid', category: 'fightingBrawl', titles: ['门口推搡争执'], within: 'spot' },
      { do: 'sos', at: 20, count: 1, within: 'spot' },
    ],
    promises: [{ rule: 'collectiveDispute', atLeast: 6 }, { rule: 'crowd', atLeast: 2 }, { rule: 'workerSos', atLeast: 1 }],
  },
  {
    name: 'networkCut', minutes: 30,
    label: { zh: '网络中断', en: 'Network cut' },
    says: { zh: '一个区县的终端突然全部失联，热线照常涌入：不靠位置怎样派员', en: 'all terminals of a district fall silent while the hotline goes on: whom to send when nobody knows where anybody is' },
    beats: [
      { do: 'silence', at: 2, lasts: 18, share: 1, within: 'district' },
      { do: 'report', at: 3, over: 15, count: 20, channel: 'hotline', category: 'trafficLight', titles: ['路口信号灯故障', '信号灯全黑'], within: 'district' },
      { do: 'report', at: 4, over: 15, count: 10, channel: 'hotline', category: 'powerOutage', titles: ['基站停电', '整栋楼停电'], within: 'district' },
      { do: 'report', at: 6, over: 12, count: 5, channel: 'oneKey', category: 'oneKeyHelp', titles: ['一键通呼叫·独居老人'], within: 'district' },
      { do: 'report', at: 9, count: 1, channel: 'hotline', category: 'roadCollapse', titles: ['路面塌陷'], within: 'township' },
    ],
    promises: [{ rule: 'oneKeyCall', atLeast: 5 }, { rule: 'severe', atLeast: 1 }, { rule: 'districtSilent', atLeast: 1, after: 12 }],
  },
];
