/** 1 一般 · 2 较大 · 3 重大 · 4 特别重大. Each level differs in shape and text on every screen, not in colour alone. */
export type Severity = 1 | 2 | 3 | 4;
export const SEVERITIES: readonly Severity[] = [1, 2, 3, 4];
