import type { Alert, CalledRung } from '../../shared/alert.ts';
import type { Label } from '../../shared/policy.ts';

/** What those outside are told: a rung of a ladder called for them. */
export interface Notice {
  /** The same for every try and every server: receivers know by it what they have. */
  readonly id: string;
  /** When the rung called, ms. */
  readonly at: number;
  readonly alert: Pick<Alert, 'id' | 'rule' | 'priority' | 'title' | 'area' | 'lon' | 'lat' | 'incident' | 'raisedAt' | 'exercise'>;
  readonly rung: Pick<CalledRung, 'rung' | 'times' | 'to'>;
  readonly rule: { readonly label: Label; readonly action: Label };
  /** From the city down, in words. */
  readonly place: string;
  readonly centre: string;
  /** ISO 8601 with the city's zone, without milliseconds. */
  local(at: number): string;
}

const CALLED: Readonly<Record<Notice['rung']['to'], Label>> = {
  secondSeat: { zh: '第二席', en: 'second seat' }, shiftLeader: { zh: '值班长', en: 'shift leader' },
  centreLeader: { zh: '中心领导', en: 'centre leader' }, deputy: { zh: '分管领导', en: 'deputy' },
};

/** One line in each language; an exercise says so first. */
export function headline({ alert, rule, rung }: Notice): Label {
  const drill = alert.exercise;
  return {
    zh: `${drill ? '【演练】' : ''}${alert.priority} ${rule.label.zh}：${alert.title}，无人确认，已催${CALLED[rung.to].zh}`,
    en: `${drill ? '[EXERCISE] ' : ''}${alert.priority} ${rule.label.en}: ${alert.title}; nobody has acknowledged, ${CALLED[rung.to].en} called`,
  };
}
