import { useState } from 'react';
import { admin } from '../../http/adminApi.ts';
import { duty } from '../../http/dutyApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { ageText } from '../../ui/duration.ts';
import { groupDigits } from '../../ui/number.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { whenText } from '../sheet/whenText.ts';
import { Part } from './Part.tsx';
import { RosterEditor } from './RosterEditor.tsx';
import { SureButton } from './SureButton.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { useAdminOrder } from './useAdminOrder.ts';

const FORGOTTEN_MS = 30 * 60_000;
/** An officer who has sat for longer than a shift and half another was forgotten by the next one. */
const LONG_MS = 12 * 3_600_000;

/** 班次: who is on duty now, seats and terminals; a week's roster is drawn here, and a shift that was forgotten is ended. */
export function ShiftsTab(props: TabProps) {
  const { seat } = props;
  const { t, words: { t: desk, names, time }, now } = seat;
  const [picked, setPicked] = useState<string>();
  const seats = useAsked('seats', beatOf(props), (signal) => duty.seats(signal));
  const devices = useAsked('silent', beatOf(props), (signal) => admin.devices({ state: 'offline', limit: 50 }, signal));
  const { busy, said, give } = useAdminOrder(desk, () => devices.again());
  const value = seats.value && devices.value && { ...devices.value, seats: seats.value.items };
  const who = (officer: string): string => subjectText(desk, officer);
  return (
    <Part title={t('tab.shifts')} note={t('shifts.note')} asked={{ ...seats, failure: seats.failure ?? devices.failure, value }}>
      {({ seats: lines, items: silent, counts, total }) => (
        <>
          <Table label={t('shifts.seats')} none={t('shifts.noSeats')} columns={[[t('shifts.seat')], [t('shifts.area')], [t('shifts.holder')], [t('shifts.since'), 'figures'], [t('shifts.turn')], [t('shifts.next')], ['']]}
            rows={lines.map(({ seat: name, area, holder, turn, next, due }) => ({
              key: name, cells: [
                <b key="s">{subjectText(desk, name)}</b>, names.path(area), holder ? who(holder.officer) : <span key="v" className={turn ? 'tone-attention' : 'tone-muted'}>{t('shifts.vacant')}</span>,
                holder ? <span key="h" className={due?.overdue === true || now - holder.since > LONG_MS ? 'tone-attention' : undefined}>{ageText(now - holder.since, false)}</span> : '',
                turn ? `${who(turn.officer)} ${time.minute(turn.from)}–${time.minute(turn.to)}` : '', next ? `${who(next.officer)} ${whenText(next.from, now, time)}` : '',
                <button key="r" type="button" className="desk-button" aria-expanded={picked === name} onClick={() => setPicked(picked === name ? undefined : name)}>{t('shifts.roster')}</button>,
              ],
            }))} />
          <p className="admin-ends"><button type="button" className="desk-button" aria-expanded={picked === ''} onClick={() => setPicked(picked === '' ? undefined : '')}>{t('shifts.newSeat')}</button></p>
          {picked !== undefined && <RosterEditor key={picked} seat={seat} name={picked} area={lines.find((line) => line.seat === picked)?.area} onDone={() => seats.again()} onClose={() => setPicked(undefined)} />}
          <h3 className="admin-sub">{t('shifts.terminals')}<small>{t('shifts.terminalsNote', { on: groupDigits(counts.onShift), silent: groupDigits(total) })}</small></h3>
          {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
          <Table label={t('shifts.terminals')} none={t('shifts.noSilent')} columns={[[t('shifts.terminal')], [t('shifts.heard'), 'figures'], ['']]}
            rows={silent.filter(({ receivedAt }) => now - receivedAt > FORGOTTEN_MS).map(({ terminal, receivedAt }) => ({
              key: terminal, cells: [<b key="t">{terminal}</b>, t('shifts.ago', { t: ageText(now - receivedAt, false) }), <SureButton key="e" label={t('shifts.end')} sure={t('shifts.endSure')} disabled={busy} onSure={() => void give(admin.endShift(terminal))} />],
            }))} />
        </>
      )}
    </Part>
  );
}
