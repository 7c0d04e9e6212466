/** `17173` → `17,173`: the same grouping in both languages, so that figures keep their width. */
export const groupDigits = (value: number): string => Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ',');
