import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { isUnattended } from '../../../shared/alert.ts';
import type { AlertLine } from '../../../shared/wire/messages.ts';
import { useCentre } from '../../stores/useCentre.ts';
import { groupDigits } from '../../ui/number.ts';
import { AlertGlyph } from '../../ui/SeverityGlyph.tsx';
import { subjectText } from '../../ui/subjectText.ts';
import { groupTitle } from '../sheet/groupTitle.ts';
import type { SheetEntry } from '../sheet/model/sheetEntry.ts';
import { type LonLat, sheetTarget } from '../sheet/model/sheetTarget.ts';
import type { SeatSheetLever } from '../sheet/SeatSheet.tsx';
import { SheetFrame } from '../sheet/SheetFrame.tsx';
import type { SheetWords } from '../sheet/Sheet.tsx';
import { type GroupProgress, useGroupOrder } from './useGroupOrder.ts';

interface GroupSheetProps {
  readonly ref: Ref<SeatSheetLever>;
  readonly entry: Extract<SheetEntry, { kind: 'group' }>;
  readonly words: SheetWords;
  readonly onPlace: (place: LonLat | undefined) => void;
  readonly onClose: () => void;
  readonly onShow: (key: string) => void;
}

const MOST_LISTED = 40;

/** Alerts that share a line: what they are, and one key that acknowledges all that nobody has. */
export function GroupSheet({ ref, entry, words, onPlace, onClose, onShow }: GroupSheetProps) {
  const { t, names } = words;
  const incidents = useCentre((state) => state.incidents);
  const order = useGroupOrder();
  const head = useRef<HTMLHeadingElement>(null);
  const unseen = entry.aside ? [] : entry.alerts.filter(isUnattended);
  const title = groupTitle(entry, t, names);
  const progress = order.of === entry.key ? order.progress : null;
  const isSending = progress?.step === 'sending';
  const send = () => order.send(entry.key, unseen);
  const place = sheetTarget(entry, incidents).place;
  useEffect(() => onPlace(place), [onPlace, place?.lon, place?.lat]);
  useImperativeHandle(ref, () => ({
    focus: () => head.current?.focus(),
    choose: (type) => { if (type === 'AcknowledgeAlert') send(); },
    chooseAt: (index) => { if (index === 0) send(); },
    send: () => {},
    back: () => false,
  }));
  const foot = (
    <>
      {progress && <Outcome progress={progress} words={words} />}
      {!entry.aside && (
        <div className="desk-actions">
          <div className="desk-action-buttons">
            <button type="button" className="desk-action" data-way="forward" data-type="AcknowledgeAlerts" disabled={isSending || unseen.length === 0} aria-keyshortcuts="A 1" onClick={send}>
              <span>{unseen.length === 0 ? t('group.allSeen') : t('group.acknowledge', { count: groupDigits(unseen.length) })}</span><kbd aria-hidden="true">A</kbd>
            </button>
          </div>
        </div>
      )}
    </>
  );
  return (
    <SheetFrame title={title} head={head} t={t} onClose={onClose} foot={foot}>
      {entry.area !== '' && <p>{names.path(entry.area)}</p>}
      <p className="desk-muted">{t('group.hint')}</p>
      <ul className="desk-group">
        {entry.alerts.slice(0, MOST_LISTED).map((alert) => <li key={alert.id}><Member alert={alert} words={words} onShow={onShow} /></li>)}
      </ul>
      {entry.alerts.length > MOST_LISTED && <p className="desk-muted">{t('group.more', { count: groupDigits(entry.alerts.length - MOST_LISTED) })}</p>}
    </SheetFrame>
  );
}

function Member({ alert, words: { t, names, time }, onShow }: { alert: AlertLine; words: SheetWords; onShow: (key: string) => void }) {
  return (
    <button type="button" onClick={() => onShow(`alert:${alert.id}`)}>
      <AlertGlyph priority={alert.priority} unseen={isUnattended(alert)} label={t(`priority.${alert.priority}`)} />
      <span>{alert.title}<small>{names.place(alert.area) || t('unlocated')}{alert.acknowledgedBy !== undefined && ` · ${subjectText(t, alert.acknowledgedBy)}`}</small></span>
      <time className="figures">{time.clock(alert.raisedAt)}</time>
    </button>
  );
}

/** Each member was answered for itself: how many are ours, who was faster, what a rule said no to. */
function Outcome({ progress: { step, of, members, down }, words: { t, language } }: { progress: GroupProgress; words: SheetWords }) {
  const done = members.filter(({ outcome }) => outcome === 'done' || outcome === 'repeated').length;
  const faster = countOf(members.flatMap((member) => (member.outcome === 'conflict' ? [subjectText(t, member.faster.by.subject)] : [])));
  const refused = countOf(members.flatMap((member) => (member.outcome === 'refused' ? [member.say[language === 'en' ? 'en' : 'zh']] : [])));
  const rest = members.length - done - sum(faster) - sum(refused);
  return (
    <div className="desk-notice" role="status" data-outcome={down ? 'down' : 'ok'}>
      <p><b>{t(step === 'sending' ? 'group.sending' : 'group.done', { done: groupDigits(done), of: groupDigits(of) })}</b></p>
      {faster.map(([who, count]) => <p key={who}>{t('group.faster', { who, count })}</p>)}
      {refused.map(([why, count]) => <p key={why}>{t('group.refused', { why, count })}</p>)}
      {rest > 0 && <p>{t('group.rest', { count: rest })}</p>}
      {down && <p>{t(`notice.down.${down}`)}</p>}
    </div>
  );
}

const sum = (counts: readonly (readonly [string, number])[]): number => counts.reduce((total, [, count]) => total + count, 0);

function countOf(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts];
}
