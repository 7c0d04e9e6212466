import './handoverWords.ts';
import './handover.css';
import { useMemo, useRef, useState } from 'react';
import { Printer, RefreshCw } from 'lucide-react';
import { useCentre } from '../../stores/useCentre.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { type SeatIntent, seatKeys } from '../seat/model/seatKey.ts';
import { moved } from '../seat/model/selection.ts';
import { SeatShell } from '../seat/SeatShell.tsx';
import { useSeat } from '../seat/useSeat.ts';
import { useSeatKeys } from '../seat/useSeatKeys.ts';
import type { SingleEntry } from '../sheet/model/sheetEntry.ts';
import { SeatSheet, type SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { BriefSections } from './BriefSections.tsx';
import { entryOf, linesOf, SECTIONS } from './model/briefLine.ts';
import { SeatNow } from './SeatNow.tsx';
import { Steps, type StepsLever } from './Steps.tsx';
import { useHandOver } from './useHandOver.ts';

const readKey = seatKeys({ b: 'begin', t: 'test', g: 'sign', n: 'promise', p: 'print', a: 'acknowledge', c: 'confirm', s: 'send' } as const);
const KEYS = [[['↑', '↓', 'K', 'J'], 'move'], [['↵'], 'enter'], [['A'], 'acknowledge'], [['C'], 'confirm'], [['S'], 'send'], [['B'], 'begin'], [['T'], 'test'], [['1', '…', '6'], 'tones'], [['G'], 'sign'], [['N'], 'promise'], [['P'], 'print'], [['?'], 'help'], [['Esc'], 'back']] as const;
const nowhere = (): void => undefined;

/** The hand-over of a duty seat: what the centre says must be known, read before it is signed; the sound, heard by who comes; both signatures. */
export default function HandoverScreen() {
  const seat = useSeat('handover');
  const { t, words, caller, now } = seat;
  const { alerts, incidents } = useCentre();
  const handing = useHandOver(caller?.subject, now);
  const { line, brief } = handing;
  const [at, setAt] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [help, setHelp] = useState(false);
  const sheet = useRef<SeatSheetLever>(null);
  const steps = useRef<StepsLever>(null);
  const list = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => (brief.value === undefined ? undefined : linesOf(brief.value)), [brief.value]);
  const all = useMemo(() => SECTIONS.flatMap((name) => lines?.get(name) ?? []), [lines]);
  const opened = all.find(({ key }) => key === open);
  const kept = useRef<SingleEntry | undefined>(undefined);
  const entry = opened && entryOf(opened, alerts, incidents);
  if (entry !== undefined || open === null) kept.current = entry;

  const select = (key: string | null) => {
    setAt(key);
    if (key !== null) list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };
  const show = (key: string) => {
    select(key);
    setOpen(key);
  };
  const act = (intent: SeatIntent<'begin' | 'test' | 'sign' | 'promise' | 'print' | 'acknowledge' | 'confirm' | 'send'>) => {
    switch (intent.do) {
      case 'move': return select(moved(all.map(({ key }) => key), at, intent.step));
      case 'open': return open === at ? sheet.current?.focus() : at === null ? undefined : setOpen(at);
      case 'action': return steps.current?.heard(intent.index + 1) === true ? undefined : sheet.current?.chooseAt(intent.index);
      case 'acknowledge': return sheet.current?.choose('AcknowledgeAlert');
      case 'confirm': return sheet.current?.choose('ConfirmAlert');
      case 'send': return sheet.current?.send();
      case 'begin': return steps.current?.begin();
      case 'test': return steps.current?.test();
      case 'sign': return steps.current?.sign();
      case 'promise': return document.querySelector<HTMLInputElement>('.handover-promise input')?.focus();
      case 'print': return print();
      case 'help': return setHelp(true);
      case 'back': return sheet.current?.back() === true ? undefined : setOpen(null);
      case 'search': return undefined;
    }
  };
  useSeatKeys(act, readKey);

  return (
    <SeatShell page="handover" seat={seat} keys={KEYS} help={help} onHelp={setHelp} open={entry !== undefined || kept.current !== undefined} head={line && (
      <p className="handover-pick">
        <label htmlFor="handover-seat">{t('seat')}</label>
        <select id="handover-seat" value={line.seat} onChange={(event) => { handing.choose(event.target.value); setOpen(null); setAt(null); }}>
          {handing.seats.value?.items.map((one) => <option key={one.seat} value={one.seat}>{subjectText(words.t, one.seat)}</option>)}
        </select>
      </p>
    )}>
      <div ref={list} className="handover" aria-busy={handing.seats.busy}>
        {line === undefined && <p className="handover-none" role="status">{t(handing.seats.value ? 'noSeats' : handing.seats.failure ? 'failed' : 'asking')}</p>}
        {line && caller && (
          <>
            <SeatNow line={line} t={t} words={words} />
            <Steps ref={steps} line={line} caller={caller} brief={brief.value} handing={handing} t={t} words={words} />
            <div className="handover-asof">
              <p role="status">{brief.value ? t('asOf', { at: `${words.time.date(brief.value.at)} ${words.time.clock(brief.value.at)}` }) : t(brief.failure ? 'failed' : 'asking')}{brief.value && <i className="figures">{t('sign.brief', { seq: brief.value.asOf, digest: brief.value.digest.slice(0, 10) })}</i>}</p>
              <button type="button" className="desk-button desk-quiet" onClick={brief.again}><RefreshCw size={15} aria-hidden="true" />{t('again')}</button>
              <button type="button" className="desk-button desk-quiet" onClick={() => print()} aria-keyshortcuts="P"><Printer size={15} aria-hidden="true" />{t('print')} <kbd aria-hidden="true">P</kbd></button>
            </div>
            {brief.value && lines && <BriefSections brief={brief.value} lines={lines} at={at} now={now} t={t} words={words} onShow={show} onOrder={handing.order} />}
            <div className="handover-paper" aria-hidden="true"><p>{t('signature.outgoing')}</p><p>{t('signature.incoming')}</p></div>
          </>
        )}
      </div>
      <SeatSheet ref={sheet} entry={kept.current} role={caller?.role ?? 'dutyOfficer'} now={now} words={words} onPlace={nowhere} onClose={() => setOpen(null)} onShow={nowhere} />
    </SeatShell>
  );
}
