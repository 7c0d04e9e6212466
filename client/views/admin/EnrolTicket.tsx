import type { EnrolledRole } from '../../../shared/enrolment.ts';
import { QrCode } from '../account/QrCode.tsx';
import type { Seat } from '../seat/useSeat.ts';
import { whenText } from '../sheet/whenText.ts';
import { enrolLink, spacedCode } from './model/enrolLink.ts';

/** A code that was just made. */
export interface Offered {
  readonly terminal: string;
  readonly role: EnrolledRole;
  readonly code: string;
  /** ms */
  readonly until: number;
}

/** The code of a terminal, to be scanned or typed; when this is closed nobody sees it again. */
export function EnrolTicket({ offered: { terminal, role, code, until }, seat: { t, words: { time }, now }, onClose }: { offered: Offered; seat: Seat; onClose: () => void }) {
  const link = enrolLink(location.origin, code);
  return (
    <section className="admin-ticket" role="status" aria-label={t('enrol.ticket', { terminal })}>
      <QrCode text={link} label={t('enrol.qr')} />
      <div>
        <h3>{t('enrol.ticket', { terminal })}</h3>
        <p className="admin-code figures">{spacedCode(code)}</p>
        <p>{t(`enrol.how.${role}`)}</p>
        <p><code>{link}</code></p>
        <p className="admin-ends"><small>{t('enrol.good', { until: whenText(until, now, time) })}</small><button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('enrol.close')}</button></p>
      </div>
    </section>
  );
}
