import '../desk/desk.css';
import '../seat/seat.css';
import './adminWords.ts';
import './admin.css';
import { useMemo, useState } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { PageNotice } from '../../ui/PageNotice.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { KeyHelp } from '../seat/KeyHelp.tsx';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { SeatHead } from '../seat/SeatHead.tsx';
import { SEAT_PAGES } from '../seat/seatPages.ts';
import { useSeat } from '../seat/useSeat.ts';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import { AdminClock } from './AdminClock.tsx';
import { AdminTabs } from './AdminTabs.tsx';
import { AuditTab } from './AuditTab.tsx';
import { CalendarTab } from './CalendarTab.tsx';
import { HealthTab } from './HealthTab.tsx';
import { KeysTab } from './KeysTab.tsx';
import { type AdminTab, tabAsked, tabsOf } from './model/adminTabs.ts';
import { findingsOf } from './model/health.ts';
import { NoticesTab } from './NoticesTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { PoliciesTab } from './PoliciesTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { ShiftsTab } from './ShiftsTab.tsx';
import { SilencesTab } from './SilencesTab.tsx';
import { TerminalsTab } from './TerminalsTab.tsx';
import { UnitsTab } from './UnitsTab.tsx';
import { useHealth } from './useHealth.ts';
import { WallsTab } from './WallsTab.tsx';

const readKey = seatKeys({ r: 'refresh' } as const);
const KEYS = [[['1', '…', '9'], 'tabs'], [['/'], 'search'], [['R'], 'refresh'], [['?'], 'help']] as const;

const PARTS = { health: HealthTab, notices: NoticesTab, silences: SilencesTab, policies: PoliciesTab, calendar: CalendarTab, units: UnitsTab, shifts: ShiftsTab, terminals: TerminalsTab, walls: WallsTab, people: PeopleTab, sessions: SessionsTab, keys: KeysTab, audit: AuditTab };

/** What those who keep the centre running see of it: nothing of a case, nothing of where somebody is. */
export default function AdminScreen() {
  const plain = useSeat('admin', false);
  const { t: s } = useWords('seat');
  const health = useHealth();
  const seat = useMemo(() => ({ ...plain, now: health.now }), [plain.t, plain.words, plain.caller, plain.asked, health.now]);
  const { t, words, asked, caller } = seat;
  const [picked, setPicked] = useState<AdminTab>();
  const [round, setRound] = useState(0);
  const [help, setHelp] = useState(false);
  const tabs = caller === undefined ? [] : tabsOf(caller.role);
  const current = caller === undefined ? 'health' : picked ?? tabAsked(location.search, caller.role);
  const pick = (tab: AdminTab) => {
    setPicked(tab);
    const said = new URLSearchParams(location.search);
    said.set('tab', tab);
    history.replaceState(null, '', `?${said.toString()}`);
  };
  useSeatKeys((intent: SeatIntent<'refresh'>) => {
    switch (intent.do) {
      case 'action': return tabs[intent.index] === undefined ? undefined : pick(tabs[intent.index]!);
      case 'refresh': return setRound((n) => n + 1);
      case 'search': return document.querySelector<HTMLInputElement>('.admin-part input[type=search]')?.focus();
      case 'back': return document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined;
      case 'help': return setHelp(true);
      default: return undefined;
    }
  }, readKey);

  if (asked.failure?.outcome === 'down' && asked.failure.reason === 'signIn') return <SignedOut title={s('refused.title')}><p>{s('refused.body')}</p></SignedOut>;
  if (caller && !SEAT_PAGES.admin.includes(caller.role)) return <PageNotice title={s('refused.title')}><p>{s('refused.role', { role: words.t(`role.${caller.role}`) })}</p></PageNotice>;
  const Current = PARTS[current];
  return (
    <main className="desk seat-page seat-admin">
      <SeatHead page="admin" seat={seat} onHelp={() => setHelp(true)} clock={<AdminClock health={health} time={words.time} t={t} />} />
      <AdminTabs tabs={tabs} current={current} findings={health.look === undefined ? 0 : findingsOf(health.look, health.before).length} t={t} onPick={pick} />
      <div className="admin-body">{caller && <Current key={current} seat={seat} caller={caller} health={health} round={round} />}</div>
      {help && <KeyHelp t={s} keys={KEYS} onClose={() => setHelp(false)} />}
    </main>
  );
}
