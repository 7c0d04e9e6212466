import { Activity, BellOff, BellRing, Building2, CalendarDays, Clock, FileCheck, KeyRound, KeySquare, type LucideIcon, Monitor, ScrollText, Smartphone, Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import type { AdminTab } from './model/adminTabs.ts';

const ICONS: Readonly<Record<AdminTab, LucideIcon>> = { health: Activity, notices: BellRing, silences: BellOff, policies: FileCheck, calendar: CalendarDays, units: Building2, shifts: Clock, terminals: Smartphone, walls: Monitor, people: Users, sessions: KeyRound, keys: KeySquare, audit: ScrollText };

/** The parts of the page, each by its key. `alarm`: what is wrong is told beside the health of the centre. */
export function AdminTabs({ tabs, current, findings, t, onPick }: { tabs: readonly AdminTab[]; current: AdminTab; findings: number; t: TFunction; onPick: (tab: AdminTab) => void }) {
  const bar = useRef<HTMLElement>(null);
  // On a narrow screen the bar is longer than the screen is wide.
  useEffect(() => { bar.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }, [current, tabs.length, findings]);
  return (
    <nav ref={bar} className="admin-tabs" aria-label={t('parts')}>
      {tabs.map((tab, i) => {
        const Icon = ICONS[tab];
        return (
          <button key={tab} type="button" aria-current={tab === current ? 'page' : undefined} aria-keyshortcuts={String(i + 1)} onClick={() => onPick(tab)}>
            <Icon size={18} aria-hidden="true" /><span>{t(`tab.${tab}`)}</span>
            {tab === 'health' && findings > 0 && <b className="figures" aria-label={t('health.count', { count: findings })}>{findings}</b>}
            <kbd aria-hidden="true">{i + 1}</kbd>
          </button>
        );
      })}
    </nav>
  );
}
