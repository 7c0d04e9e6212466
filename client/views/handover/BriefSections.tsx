import type { ReactNode } from 'react';
import type { TFunction } from 'i18next';
import type { AlertOwner } from '../../../shared/alertOwner.ts';
import type { ShownBrief } from '../../../shared/brief.ts';
import { newId } from '../../http/newId.ts';
import { ageText } from '../../ui/duration.ts';
import { subjectText } from '../../ui/subjectText.ts';
import type { SeatOrder } from '../../http/dutyApi.ts';
import type { SheetWords } from '../sheet/Sheet.tsx';
import { type BriefLine, type SectionName, SECTIONS } from './model/briefLine.ts';
import { PromiseForm } from './PromiseForm.tsx';

interface BriefSectionsProps {
  readonly brief: ShownBrief;
  readonly lines: ReadonlyMap<SectionName, readonly BriefLine[]>;
  readonly at: string | null;
  readonly now: number;
  readonly t: TFunction;
  readonly words: SheetWords;
  readonly onShow: (key: string) => void;
  readonly onOrder: (order: SeatOrder) => Promise<boolean>;
}

/** What one line says: what, where and whose, what comes next, when. */
interface Said {
  readonly mark?: ReactNode;
  readonly what: string;
  readonly where: string;
  readonly next?: string;
  readonly when?: ReactNode;
  readonly urgent?: boolean;
}

/** The brief as it is read and signed: every line leads to its sheet. */
export function BriefSections({ brief, lines, at, now, t, words, onShow, onOrder }: BriefSectionsProps) {
  const said = new Map<SectionName, readonly Said[]>(SECTIONS.map((name) => [name, saidOf(name, brief, now, t, words)]));
  return (
    <div className="handover-brief">
      {SECTIONS.map((name) => {
        const { total, items } = brief[name];
        return (
          <section key={name} data-section={name} aria-labelledby={`brief-${name}`}>
            <h3 id={`brief-${name}`}>{t(`section.${name}`)}<b className="figures">{total}</b></h3>
            {total === 0 && <p className="desk-muted">{t('none')}</p>}
            <ul>
              {lines.get(name)!.map((line, n) => (
                <li key={line.key}>
                  <Row line={line} said={said.get(name)![n]!} selected={line.key === at} onShow={onShow} />
                  {name === 'promises' && <button type="button" className="desk-button desk-quiet" onClick={() => void onOrder({ type: 'KeepPromise', promise: brief.promises.items[n]!.id })}>{t('promise.kept')}</button>}
                </li>
              ))}
            </ul>
            {total > items.length && <p className="desk-muted">{t('more', { count: total - items.length })}</p>}
            {name === 'promises' && <PromiseForm now={now} t={t} onNote={(text, due) => onOrder({ type: 'NotePromise', promise: newId(), text, due })} />}
          </section>
        );
      })}
    </div>
  );
}

function Row({ line, said: { mark, what, where, next, when, urgent = false }, selected, onShow }: { line: BriefLine; said: Said; selected: boolean; onShow: (key: string) => void }) {
  const inside = (
    <>
      {mark}
      <span className="brief-what">{what}</span>
      <span className="brief-where">{where}</span>
      {next !== undefined && <span className="brief-next">{next}</span>}
      {when !== undefined && <span className={`brief-when figures${urgent ? ' tone-alarm' : ''}`}>{when}</span>}
    </>
  );
  const leads = line.alert !== undefined || line.incident !== undefined;
  return leads
    ? <button type="button" className="brief-line" data-key={line.key} aria-current={selected || undefined} onClick={() => onShow(line.key)}>{inside}</button>
    : <div className="brief-line" data-key={line.key} tabIndex={-1} aria-current={selected || undefined}>{inside}</div>;
}

function saidOf(name: SectionName, brief: ShownBrief, now: number, t: TFunction, { t: desk, names, time, language }: SheetWords): Said[] {
  const owner = ({ seat, officer }: AlertOwner) => t('owner', { seat: subjectText(desk, seat), officer: officer === null ? t('nobody') : subjectText(desk, officer) });
  const place = (area: string | null) => names.place(area) || desk('unlocated');
  const priority = (level: string) => <b className="brief-priority" data-priority={level}>{level}</b>;
  switch (name) {
    case 'open':
      return brief.open.items.map((one) => ({
        mark: priority(one.priority), what: one.title, where: `${names.alertRule(one.rule)} · ${place(one.area)}`,
        next: [t(`next.${one.next.step}`), one.next.by === undefined ? '' : t('next.by', { at: time.minute(one.next.by) }), one.action?.[language === 'en' ? 'en' : 'zh'] ?? ''].filter(Boolean).join(language === 'en' ? ', ' : '，'),
        when: owner(one.owner),
      }));
    case 'aside':
      return brief.aside.items.map((one) => ({
        mark: priority(one.priority), what: one.title, where: `${place(one.area)} · ${owner(one.owner)}`, next: `${t(`kind.${one.kind}`)} · ${subjectText(desk, one.by)}：${one.reason}`, when: t('until', { at: time.minute(one.until) }),
      }));
    case 'ladders':
      return brief.ladders.items.map(({ called, next, ...one }) => ({
        mark: priority(one.priority), what: one.title, where: `${place(one.area)} · ${owner(one.owner)}`,
        ...(called !== undefined && { next: t('called', { rung: called.rung, at: time.clock(called.at), to: `${names.area(called.area)}${t(`to.${called.to}`)}` }) }),
        ...(next !== undefined && { when: t('nextCall', { at: time.clock(next.at), to: t(`to.${next.to}`) }) }),
      }));
    case 'due':
      return brief.due.items.map((one) => ({
        what: one.title, where: [one.number, place(one.area), one.unit === undefined ? '' : names.unit(one.unit)].filter(Boolean).join(' · '), next: `${desk(`incidentState.${one.state}`)} → ${t(`stage.${one.stage}`)}`, when: time.minute(one.at), urgent: one.at - now < 15 * 60_000,
      }));
    case 'silent':
      return brief.silent.items.map(({ terminal, area, since }) => ({ what: terminal, where: place(area), when: t('silentSince', { age: ageText(now - since) }) }));
    case 'promises':
      return brief.promises.items.map(({ text, by, due }) => ({ what: text, where: subjectText(desk, by), when: due < now ? `${time.minute(due)} ${t('promise.overdue')}` : t('next.by', { at: time.minute(due) }), urgent: due < now }));
  }
}
