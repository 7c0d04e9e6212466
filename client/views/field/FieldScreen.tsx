import './fieldWords.ts';
import './field.css';
import { CalendarCheck2, ClipboardList, CloudOff, CloudUpload, MapPinCheck, Megaphone, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Caller } from '../../../shared/access.ts';
import { useNameBook, useNames } from '../../stores/names.ts';
import { useWords } from '../../i18n/i18n.ts';
import { cityTime } from '../../ui/cityTime.ts';
import { PageNotice } from '../../ui/PageNotice.tsx';
import { SignedOut } from '../../ui/SignedOut.tsx';
import { DayTab } from './DayTab.tsx';
import { EnrolPhone } from './EnrolPhone.tsx';
import { FieldContext, type Field } from './fieldContext.ts';
import { useKeepSending, useOutbox } from './fieldOutbox.ts';
import { midnightBefore } from './model/day.ts';
import { nearName } from './model/nearName.ts';
import { offerHomeScreen } from './offline/homeScreen.ts';
import { keepOffline } from './offline/keepOffline.ts';
import { QueueSheet } from './QueueSheet.tsx';
import { ReportTab } from './ReportTab.tsx';
import { keepScheme, keptScheme } from './scheme.ts';
import { TasksTab } from './TasksTab.tsx';
import { useCells } from './useCells.ts';
import { useErrands } from './useErrands.ts';
import { useIsOnline } from './useIsOnline.ts';
import { useNow } from './useNow.ts';
import { useTasks } from './useTasks.ts';
import { useEnrolCode } from './useEnrolCode.ts';
import { useRenewedToken } from './useRenewedToken.ts';
import { useTerminal } from './useTerminal.ts';
import { useWorker } from './useWorker.ts';
import { VisitTab } from './VisitTab.tsx';

const TABS = { report: Megaphone, tasks: ClipboardList, visit: MapPinCheck, day: CalendarCheck2 } as const;
type Tab = keyof typeof TABS;
/** Who may be sent to the street. The others see what the page is for. */
const WORKERS: readonly Caller['role'][] = ['gridWorker', 'admin', 'handler', 'dispatcher', 'dutyOfficer'];

/** The grid worker's page: report, tasks, visits, the day. It works without a network and sends later, once. */
export default function FieldScreen() {
  const { t } = useWords('field');
  const [code, setCode] = useEnrolCode();
  const [scheme, setScheme] = useState(keptScheme);
  useEffect(() => {
    document.title = `${t('title')} · ${t('product')}`;
    keepOffline();
  }, [t]);
  useEffect(() => offerHomeScreen(document.head), []);
  useEffect(() => {
    document.documentElement.dataset['field'] = scheme;
    keepScheme(scheme);
    return () => { delete document.documentElement.dataset['field']; };
  }, [scheme]);
  return code === undefined ? <Worker scheme={scheme} onScheme={setScheme} onEnrol={() => setCode('')} /> : <EnrolPhone key={code} code={code} onClose={() => setCode(undefined)} />;
}

interface SchemeProps {
  readonly scheme: ReturnType<typeof keptScheme>;
  readonly onScheme: (scheme: ReturnType<typeof keptScheme>) => void;
}

/** Who works with this phone, or why it does not know. */
function Worker({ scheme, onScheme, onEnrol }: SchemeProps & { readonly onEnrol: () => void }) {
  const { t } = useWords('field');
  const worker = useWorker();
  if (worker.me === undefined) {
    if (worker.failure === undefined) return <PageNotice title="" busy />;
    return worker.failure.outcome === 'down' && worker.failure.reason !== 'signIn'
      ? <PageNotice title={t(`down.${worker.failure.reason}`)}><p className="page-notice-actions"><button type="button" onClick={worker.again}>{t('again')}</button></p></PageNotice>
      : <SignedOut title={t('refused.title')}><p>{t('refused.body')}</p><p className="page-notice-actions"><button type="button" onClick={onEnrol}>{t('enrol.haveCode')}</button></p></SignedOut>;
  }
  if (!WORKERS.includes(worker.me.role)) return <PageNotice title={t('refused.title')}><p>{t('refused.role', { role: t(`role.${worker.me.role}`) })}</p></PageNotice>;
  return <Page me={worker.me} areas={worker.areas} scheme={scheme} onScheme={onScheme} />;
}

function Page({ me, areas, scheme, onScheme }: SchemeProps & { me: Caller; areas: Field['areas'] }) {
  const { t, language } = useWords('field');
  const names = useNames(language);
  const timeZone = useNameBook((book) => book.policy?.timeZone);
  const [terminal, onTerminal] = useTerminal(me);
  const field: Field = useMemo(() => ({ t, names, language, time: cityTime(language, timeZone), me, areas, near: (code) => nearName(names.path(code).split('·'), names.area(me.area)), terminal, onTerminal }), [t, names, language, timeZone, me, areas, terminal]);
  const [tab, setTab] = useState<Tab>(() => (Object.keys(TABS) as Tab[]).find((one) => `#${one}` === location.hash) ?? 'report');
  const [queue, setQueue] = useState(false);
  const [said, setSaid] = useState<{ sentence: string; n: number } | null>(null);
  useKeepSending(me);
  useRenewedToken();
  const { letters } = useOutbox();
  const tasks = useTasks(me, letters);
  const errands = useErrands(terminal, letters);
  const cells = useCells(areas);
  const today = midnightBefore(useNow(60_000), 8 * 3_600_000);
  const say = (sentence: string): void => setSaid((before) => ({ sentence, n: (before?.n ?? 0) + 1 }));
  useEffect(() => {
    const timer = setTimeout(() => setSaid(null), 5_000);
    return () => clearTimeout(timer);
  }, [said]);
  useEffect(() => { history.replaceState(null, '', `${location.pathname}${location.search}#${tab}`); }, [tab]);
  // An answer has come: what is listed has changed.
  const sent = letters.filter(({ state }) => state === 'sent').length;
  useEffect(() => { if (sent > 0) { tasks.again(); errands.again(); } }, [sent]);
  const open = (tasks.list?.filter(({ state }) => state === 'dispatched').length ?? 0) + errands.list.filter(({ stage }) => stage === 'sent').length;
  // Whoever is sent somewhere learns it on whatever tab they are, and a phone in the hand shakes.
  const called = errands.list.filter(({ line: { errand } }) => errand.stage === 'sent').map(({ line }) => `${line.incident.id} ${line.errand.sentAt}`).join();
  useEffect(() => {
    if (called === '') return;
    say(t('errand.called'));
    navigator.vibrate?.([300, 120, 300]);
  }, [called]);

  return (
    <FieldContext value={field}>
      <div className="field">
        <header className="field-head">
          <h1><b>{names.area(me.area)}</b><small>{t(`role.${me.role}`)}</small></h1>
          <LineState onOpen={() => setQueue(true)} />
        </header>
        <main className="field-main" key={tab}>
          {tab === 'report' && <ReportTab cells={cells} onSaid={say} />}
          {tab === 'tasks' && <TasksTab tasks={tasks} errands={errands} onSaid={say} />}
          {tab === 'visit' && <VisitTab cells={cells} today={today} onSaid={say} onShift={() => setTab('day')} />}
          {tab === 'day' && <DayTab today={today} scheme={scheme} onScheme={onScheme} />}
        </main>
        <p className="field-said" role="status" data-shown={said !== null} key={said?.n}>{said?.sentence}</p>
        <nav className="field-tabs" aria-label={t('title')}>
          {(Object.keys(TABS) as Tab[]).map((one) => {
            const Icon = TABS[one];
            return (
              <button key={one} type="button" aria-current={tab === one ? 'page' : undefined} onClick={() => setTab(one)}>
                <Icon size={26} aria-hidden="true" /><span>{t(`tabs.${one}`)}</span>
                {one === 'tasks' && open > 0 && <b className="figures" aria-label={`${open} ${t('tasks.sign')}`}>{open > 99 ? '99+' : open}</b>}
              </button>
            );
          })}
        </nav>
        {queue && <QueueSheet onClose={() => setQueue(false)} />}
      </div>
    </FieldContext>
  );
}

/** Whether there is a network, and what has not gone out yet: one button, for the list behind it. */
function LineState({ onOpen }: { onOpen: () => void }) {
  const { t } = useWords('field');
  const online = useIsOnline();
  const { letters, needsSignIn } = useOutbox();
  const countOf = (state: 'waiting' | 'refused'): number => new Set(letters.filter((letter) => letter.state === state).map(({ matter }) => matter)).size;
  const waiting = countOf('waiting'), refused = countOf('refused');
  const state = needsSignIn || refused > 0 ? 'refused' : waiting > 0 ? 'waiting' : online ? 'online' : 'offline';
  const text = needsSignIn ? t('line.signIn') : refused > 0 ? t('line.refused', { count: refused }) : waiting > 0 ? t('line.waiting', { count: waiting }) : t(online ? 'line.online' : 'line.offline');
  return (
    <button type="button" className="field-state" data-state={state} aria-label={`${text} · ${t('line.open')}`} onClick={onOpen}>
      {state === 'refused' ? <TriangleAlert size={20} aria-hidden="true" /> : state === 'waiting' ? <CloudUpload size={20} aria-hidden="true" /> : state === 'offline' ? <CloudOff size={20} aria-hidden="true" /> : <span className="field-dot" aria-hidden="true" />}
      <span role="status">{text}{!online && waiting > 0 && ` · ${t('line.offline')}`}</span>
    </button>
  );
}
