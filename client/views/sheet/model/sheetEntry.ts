import type { AlertLine, IncidentLine } from '../../../../shared/wire/messages.ts';

/** What a sheet can be of. `key` names it for as long as it stands, whatever its place in a list. */
export type SheetEntry =
  /** `away`: it comes and goes, and is gone just now. */
  | { readonly kind: 'alert'; readonly key: string; readonly alert: AlertLine; readonly away?: true }
  /** Alerts of one rule in one district, folded: a flood must not bury the worst. `of`: the kind of their incidents, where it is one; `standing`: they have stood for days. */
  | { readonly kind: 'group'; readonly key: string; readonly rule: string; readonly area: string; readonly alerts: readonly AlertLine[]; readonly open: boolean; readonly aside?: true; readonly standing?: true; readonly of?: string }
  | { readonly kind: 'incident'; readonly key: string; readonly incident: IncidentLine };

/** One matter, of which a sheet tells everything. */
export type SingleEntry = Exclude<SheetEntry, { readonly kind: 'group' }>;
