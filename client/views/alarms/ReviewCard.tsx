import { ROLES } from '../../../shared/access.ts';
import type { ReviewLine } from '../../../shared/alarmMeasures.ts';
import { useNameBook } from '../../stores/names.ts';
import { groupDigits } from '../../ui/number.ts';
import type { Seat } from '../seat/useSeat.ts';
import { tookText } from './model/alarmFigures.ts';

const TONES: Readonly<Partial<Record<ReviewLine['why'], string>>> = { missedRung: 'alarm', chattering: 'attention', standing: 'attention' };

/** What somebody should look at, with what to do about it and who answers for the rule. */
export function ReviewCard({ lines, seat }: { lines: readonly ReviewLine[]; seat: Seat }) {
  const { t } = seat;
  return (
    <section className="alarms-card alarms-review" aria-label={t('review.title')}>
      <h2>{t('review.title')}<small>{lines.length === 0 ? '' : lines.length}</small></h2>
      {lines.length === 0 ? <p className="alarms-none">{t('review.none')}</p> : <p className="alarms-hint">{t('review.hint')}</p>}
      <ol>{lines.map((line) => <li key={`${line.why} ${line.rule} ${line.source ?? ''}`}><Line line={line} seat={seat} /></li>)}</ol>
    </section>
  );
}

function Line({ line: { why, rule, title, area, count, of }, seat: { t, words: { t: d, names } } }: { line: ReviewLine; seat: Seat }) {
  const owner = useNameBook((book) => book.policy)?.alertRules.find(({ code }) => code === rule)?.owner;
  const role = ROLES.find((one) => one === owner);
  const said = (number: number): string => (why === 'slow' ? tookText(number) : groupDigits(number));
  return (
    <>
      <p><b className={`tone-${TONES[why] ?? 'text'}`}>{t(`review.${why}.name`)}</b><span>{names.alertRule(rule)}{title !== undefined && ` · ${title}`}{area && ` · ${names.place(area)}`}</span><i className="figures">{t(`review.${why}.fact`, { count: said(count), of: said(of) })}</i></p>
      <p>{t(`review.${why}.todo`)}{role !== undefined && <small>{t('review.owner', { role: d(`role.${role}`) })}</small>}</p>
    </>
  );
}
