import type { AlarmMeasures } from '../../shared/alarmMeasures.ts';
import type { Label } from '../../shared/policy.ts';

/** 成组确认知悉: at most 200 alerts by one order. */
export interface GroupOrder {
  readonly commandId: string;
  readonly type: 'AcknowledgeAlerts';
  readonly alerts: readonly { readonly id: string; readonly expectedVersion: number }[];
}

/** What became of one of them. */
export type GroupMember = { readonly id: string } & (
  | { readonly outcome: 'done' | 'repeated' | 'unknown' | 'keyMisused' }
  | { readonly outcome: 'conflict'; readonly faster: { readonly by: { readonly subject: string } } }
  | { readonly outcome: 'refused'; readonly rule: string; readonly say: Label });

/** ISO times, `from` included, `to` not. */
export interface AlarmQuery {
  readonly area: string;
  readonly from: string;
  readonly to: string;
}

export interface ToldMeasures extends AlarmMeasures {
  readonly area: string;
  readonly asOf: number;
  /** From when on they are complete, ms. */
  readonly since: number;
}
