/** What a worker goes to a grid for: patrol 巡查, call on households 走访, safety check 安全检查, look for quarrels 纠纷排查. */
export const VISIT_KINDS = ['patrol', 'household', 'safety', 'dispute'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];
