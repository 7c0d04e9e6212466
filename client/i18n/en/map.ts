import type { SameKeys } from '../i18n.ts';
import type { map as zh } from '../zh/map.ts';

export const map: SameKeys<typeof zh> = {
  measure: { title: 'Colour areas by', none: 'Nothing', open: 'Open incidents', overdue: 'Overdue incidents', resolution: 'Disputes resolved %, 30 d', visits: 'Visits made %, of the plan' },
  density: { disputes: 'Open disputes per 6 km cell', terminals: 'Terminals online per 3 km cell' },
  parts: { city: 'by district', district: '{{area}} · by township', township: '{{area}} · by community', community: '{{area}} · by grid' },
  plain: '{{count}} left plain: fewer than {{least}} cases',
  terminal: { fresh: 'Terminal online', stale: 'Terminal late', offline: 'Terminal silent' },
  age: 'Under 24 h old, shrinking',
  tip: { age: 'reported {{t}} ago', due: '{{t}} left', over: '{{t}} overdue', overdue: 'overdue' },
  base: { failed: 'The base map “{{name}}” cannot be had; the offline map is shown. A technician should look at the server log.' },
};
