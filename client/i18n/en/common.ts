import type { SameKeys } from '../i18n.ts';
import type { common as zh } from '../zh/common.ts';

export const common: SameKeys<typeof zh> = {
  product: 'Yilan',
  seat: 'Seat {{n}}',
  centre: '{{city}} Command Centre',
  pages: { wall: 'Wall', desk: 'Duty desk', search: 'Search', board: 'Dispatch board', handover: 'Hand-over', roster: 'Rosters', alarms: 'Alarm system', work: 'Work list', leader: 'Leader', risks: 'Major matters', field: 'Field', admin: 'Administration', report: 'Brief', signin: 'Sign in', account: 'My account' },
  role: { admin: 'Admin', dutyOfficer: 'Duty officer', dispatcher: 'Dispatcher', handler: 'Handler', leader: 'Leader', gridWorker: 'Grid worker', wall: 'Wall', terminal: 'Terminal', gateway: 'Gateway', partner: 'Partner', service: 'Service', technician: 'Technician', systemAdmin: 'System administrator', securityAdmin: 'Security administrator', auditor: 'Auditor', system: 'System' },
  loading: 'Loading…',
  failure: {
    title: 'This page has failed',
    body: 'Other screens are not affected. Reload; if it fails again, tell the technician:',
    reload: 'Reload',
    noPage: 'There is no such page',
    noPageBody: 'Pages there are:',
  },
  session: {
    endingTitle: 'You are about to be signed out', endingIdle: 'Nobody has touched this page for a while. Say so if you are still here.', endingWhole: 'This sign-in has lasted as long as it may. Sign in again.', stay: 'Stay signed in', again: 'Sign in again',
    outTitle: 'You are signed out', outIdle: 'Nobody had touched this page for a while, so it signed you out.', outWhole: 'This sign-in lasted as long as it may.',
  },
  severity: { '1': 'Minor', '2': 'Notable', '3': 'Major', '4': 'Grave' },
  priority: { P1: 'P1', P2: 'P2', P3: 'P3' },
  alertState: { raised: 'unseen', acknowledged: 'seen', confirmed: 'acted on', cleared: 'cleared' },
  alert: { returned: 'cause gone, unseen', called: '{{to}} called', told: '{{who}} ({{seats}})', toldNobody: '{{who}} (nobody on duty)' },
  rung: { secondSeat: 'second seat', shiftLeader: 'shift leader', centreLeader: 'centre leader', deputy: 'deputy' },
  incidentState: {
    reported: 'reported', refused: 'refused', accepted: 'accepted', dispatched: 'dispatched', handling: 'handling', handled: 'to check', closed: 'closed', voided: 'voided', suspended: 'suspended', evaluated: 'evaluated', appraised: 'appraised', merged: 'merged',
  },
  dispute: {
    labour: 'Labour', medical: 'Medical', land: 'Land', traffic: 'Traffic', neighbours: 'Neighbours', property: 'Property', consumer: 'Consumer', family: 'Family', enterprise: 'Enterprise',
  },
  disputeStage: { registered: 'registered', investigated: 'investigated', mediating: 'in mediation', settled: 'settled', failed: 'failed', fulfilled: 'agreement kept', referred: 'referred' },
  level: { city: 'City', district: 'District', township: 'Township', community: 'Community', grid: 'Grid' },
  drill: { band: 'DRILL · not a real emergency', label: 'Mark of the drill' },
  exercise: 'EXERCISE',
  synthetic: 'schematic',
  endedArea: ' (ended)',
  unlocated: 'place unknown',
};
