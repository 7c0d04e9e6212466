import { useState } from 'react';
import { MAY_SUPPRESS } from '../../../shared/alertLoop.ts';
import { admin } from '../../http/adminApi.ts';
import { useAsked } from '../../http/useAsked.ts';
import { clockText } from '../../ui/duration.ts';
import { subjectText } from '../../ui/subjectText.ts';
import { whenText } from '../sheet/whenText.ts';
import { Part } from './Part.tsx';
import { SilenceForm } from './SilenceForm.tsx';
import { SureButton } from './SureButton.tsx';
import { Table } from './Table.tsx';
import { beatOf, type TabProps } from './tabProps.ts';
import { useAdminOrder } from './useAdminOrder.ts';

/** 静默: rules that call nobody for a time; whoever may lifts one or adds one. */
export function SilencesTab(props: TabProps) {
  const { seat, caller } = props;
  const { t, words: { t: desk, names, time }, now } = seat;
  const [isOpen, setOpen] = useState(false);
  const asked = useAsked('silences', beatOf(props), admin.silences);
  const { busy, said, give } = useAdminOrder(desk, asked.again);
  const may = MAY_SUPPRESS.includes(caller.role);
  return (
    <Part title={t('tab.silences')} note={t(may ? 'silences.note' : 'silences.noteOthers')} asked={asked}
      tools={may && (isOpen ? <SilenceForm seat={seat} caller={caller} onClose={() => setOpen(false)} onDone={() => { setOpen(false); asked.again(); }} /> : <button type="button" className="desk-button admin-add" onClick={() => setOpen(true)}>{t('silences.add')}</button>)}>
      {({ items }) => (
        <>
          {said !== '' && <p className="tone-alarm" role="alert">{said}</p>}
          <Table label={t('tab.silences')} none={t('silences.none')}
            columns={[[t('silences.rule')], [t('silences.where')], [t('silences.kind')], [t('silences.left'), 'figures'], [t('silences.by')], [t('silences.reason'), 'words'], ...(may ? [['', 'words'] as const] : [])]}
            rows={items.map((one) => ({
              key: `${one.area} ${one.rule} ${one.source ?? ''}`,
              cells: [
                <b key="r">{names.alertRule(one.rule)}</b>, <span key="w">{names.path(one.area)}{one.source !== undefined && <small> <code>{one.source}</code></small>}</span>, desk(`sheet.${one.kind}`),
                <span key="l" title={whenText(one.until, now, time)}>{clockText(Math.max(0, one.until - now))}<small> {t('silences.until', { at: whenText(one.until, now, time) })}</small></span>,
                <span key="b">{subjectText(desk, one.by)}<small className="figures"> {whenText(one.since, now, time)}</small></span>, one.reason,
                ...(may ? [<SureButton key="d" disabled={busy} label={t('silences.lift')} sure={t('silences.liftSure')} onSure={() => void give(admin.lift(one))} />] : []),
              ],
            }))} />
        </>
      )}
    </Part>
  );
}
