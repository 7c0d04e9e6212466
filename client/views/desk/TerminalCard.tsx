import { X } from 'lucide-react';
import { ageText } from '../../ui/duration.ts';
import { TerminalGlyph } from '../../ui/TerminalGlyph.tsx';
import type { Failure } from '../../http/answer.ts';
import type { Followed, Past } from '../map/terminalFollower.ts';
import type { LineWords } from '../seat/ClockCell.tsx';
import { LookForm } from './LookForm.tsx';

interface TerminalCardProps {
  readonly followed: Exclude<Followed, { state: 'none' }>;
  readonly words: LineWords;
  readonly now: number;
  readonly onLook: (reason: string) => void;
  readonly onClose: () => void;
}

/** Eight winds, clockwise from north. */
const windOf = (heading: number): number => Math.round(heading / 45) % 8;

/** Which terminal is in the foreground, and how it is. */
export function TerminalCard({ followed, words: { t, names }, now, onLook, onClose }: TerminalCardProps) {
  return (
    <section className="desk-terminal" aria-label={t('terminal.title')} data-state={followed.state}>
      <div role="status">
        {followed.state === 'asking' && <p>{t('terminal.asking')}</p>}
        {followed.state === 'nobody' && <p>{t('terminal.nobody')}</p>}
        {followed.state === 'gone' && <p>{t('terminal.gone')}</p>}
        {followed.state === 'failed' && <p>{t(failureText(followed.failure))}</p>}
        {followed.state === 'known' && <h3 className="figures"><TerminalGlyph state={followed.line.state} />{followed.line.terminal}</h3>}
      </div>
      {followed.state === 'known' && <Facts line={followed.line} metres={followed.metres} t={t} place={names.place(followed.line.area)} now={now} />}
      {followed.state === 'known' && <PastPart key={followed.line.terminal} past={followed.past} t={t} onLook={onLook} />}
      <button type="button" className="desk-icon" onClick={onClose} aria-label={t('terminal.close')} title={t('terminal.close')}><X size={15} aria-hidden="true" /></button>
    </section>
  );
}

const failureText = (failure: Failure): 'terminal.forbidden' | 'terminal.failed' => (failure.outcome === 'down' && failure.reason === 'forbidden' ? 'terminal.forbidden' : 'terminal.failed');

/** Where it was: not before somebody said why they want to know. */
function PastPart({ past, t, onLook }: { readonly past: Past; readonly t: LineWords['t']; readonly onLook: (reason: string) => void }) {
  if (past === 'asking' || past === 'shown') return <p className="desk-look-said" role="status">{t(`terminal.look.${past}`)}</p>;
  return <>{past !== 'unasked' && <p role="alert">{t(failureText(past))}</p>}<LookForm t={t} onLook={onLook} /></>;
}

function Facts({ line, metres, t, place, now }: { line: Extract<Followed, { state: 'known' }>['line']; metres: number; t: LineWords['t']; place: string; now: number }) {
  const { state, at, receivedAt, speed, heading, battery } = line;
  const way = metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`;
  return (
    <dl>
      <div><dt>{t(`terminal.${state}`)}</dt><dd className="figures">{ageText(now - Math.min(at, receivedAt), false)}</dd></div>
      {place !== '' && <div><dt>{t('terminal.place')}</dt><dd>{place}</dd></div>}
      {speed !== undefined && <div><dt>{t('terminal.speed')}</dt><dd className="figures">{(3.6 * speed).toFixed(1)} km/h{heading !== undefined && speed > 0.3 && <i> {t(`terminal.wind.${windOf(heading)}`)}</i>}</dd></div>}
      {battery !== undefined && <div><dt>{t('terminal.battery')}</dt><dd className="figures">{Math.round(100 * battery)} %</dd></div>}
      <div><dt>{t('terminal.trail')}</dt><dd className="figures">{way}</dd></div>
    </dl>
  );
}
