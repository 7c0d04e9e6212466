import { MapPin, X } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Answer } from '../../http/answer.ts';
import { centre } from '../../http/centre.ts';
import type { ReportReceipt } from '../../http/centreApi.ts';
import { newId } from '../../http/newId.ts';
import type { Language } from '../../i18n/language.ts';
import { CHANNELS, DISTRICTS } from '../../stores/builtInNames.ts';
import { type NamedArea, useNameBook } from '../../stores/names.ts';
import { missingIn, type ReportDraft, reportOf } from './model/reportDraft.ts';
import type { LineWords } from '../seat/ClockCell.tsx';

interface ReportFormProps {
  readonly words: LineWords;
  readonly language: Language;
  readonly draft: ReportDraft;
  readonly picking: boolean;
  readonly onDraft: (more: Partial<ReportDraft>) => void;
  readonly onPick: () => void;
  readonly onClose: () => void;
  readonly onShow: (id: string) => void;
}

type Sent = { readonly step: 'writing' | 'sending' } | { readonly step: 'answered'; readonly answer: Answer<ReportReceipt> };

/** A caller's report. The key stays with the draft, so that sending again after a lost answer cannot report twice. */
export function ReportForm({ words, language, draft, picking, onDraft, onPick, onClose, onShow }: ReportFormProps) {
  const { t } = words;
  const [sent, setSent] = useState<Sent>({ step: 'writing' });
  const [tried, setTried] = useState(false);
  const key = useRef({ id: newId(), body: '' });
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const options = useOptions(language, draft.district, t('endedArea'));
  const lacks = missingIn(draft);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (lacks !== null || sent.step === 'sending') return;
    const report = reportOf(draft);
    const body = JSON.stringify(report);
    // The same key with other words would be refused; other words are another report.
    if (key.current.body !== '' && key.current.body !== body) key.current = { id: newId(), body };
    key.current.body = body;
    setSent({ step: 'sending' });
    setSent({ step: 'answered', answer: await centre.report(report, key.current.id) });
  };

  if (sent.step === 'answered' && sent.answer.outcome === 'ok') {
    const receipt = sent.answer.value;
    return (
      <section className="desk-report" aria-label={t('report.title')}>
        <p className="desk-report-done" role="status">{t('report.done', { number: receipt.number })}</p>
        <div className="desk-form-ends">
          <button type="button" className="desk-send" autoFocus onClick={() => onShow(receipt.id)}>{t('report.show')}</button>
          <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('report.close')}</button>
        </div>
      </section>
    );
  }
  return (
    <form className="desk-report" aria-label={t('report.title')} onSubmit={(event) => void submit(event)}>
      <header className="desk-sheet-head"><h2>{t('report.title')}</h2><button type="button" className="desk-icon" aria-label={t('report.close')} onClick={onClose}><X size={18} aria-hidden="true" /></button></header>
      <div className="desk-report-fields">
        <Field label={t('report.what')}><input ref={first} value={draft.title} maxLength={120} onChange={(event) => onDraft({ title: event.target.value })} /></Field>
        <div className="desk-report-pair">
          <Field label={t('report.channel')}><Select value={draft.channel} options={options.channels} onPick={(channel) => onDraft({ channel })} /></Field>
          <Field label={t('report.category')}><Select value={draft.category} empty={t('report.chooseCategory')} options={options.categories} onPick={(category) => onDraft({ category })} /></Field>
        </div>
        <Field label={t('report.reporter')}><input value={draft.reporter} inputMode="tel" maxLength={40} autoComplete="off" onChange={(event) => onDraft({ reporter: event.target.value })} /></Field>
        <Field label={t('report.text')}><textarea rows={3} value={draft.text} maxLength={4000} onChange={(event) => onDraft({ text: event.target.value })} /></Field>
        <fieldset className="desk-report-place">
          <legend>{t('report.place')}</legend>
          <button type="button" className="desk-button" aria-pressed={picking} onClick={onPick}><MapPin size={16} aria-hidden="true" />{draft.place ? t('report.picked', { lat: draft.place.lat.toFixed(5), lon: draft.place.lon.toFixed(5) }) : t('report.byMap')}</button>
          <div className="desk-report-pair">
            <Select label={t('report.chooseArea')} value={draft.district} empty={t('report.chooseArea')} options={options.districts} onPick={(district) => onDraft({ district, township: '' })} />
            <Select label={t('report.chooseTownship')} value={draft.township} empty={t('report.chooseTownship')} options={options.townships} disabled={options.townships.length === 0} onPick={(township) => onDraft({ township })} />
          </div>
        </fieldset>
      </div>
      <footer className="desk-sheet-foot">
        {tried && lacks && <p className="desk-form-missing" role="alert">{t(`report.missing.${lacks}`)}</p>}
        {sent.step === 'answered' && <div className="desk-notice" role="alert"><p><b>{t('report.failed')}</b></p><p>{failureText(sent.answer, t, language)}</p></div>}
        <div className="desk-form-ends">
          <button type="submit" className="desk-send" disabled={sent.step === 'sending'}>{sent.step === 'sending' ? t('ask.sending') : sent.step === 'answered' ? t('report.again') : t('report.submit')}</button>
          <button type="button" className="desk-button desk-quiet" onClick={onClose}>{t('report.close')}<kbd aria-hidden="true">Esc</kbd></button>
        </div>
      </footer>
    </form>
  );
}

function failureText(answer: Answer<ReportReceipt>, t: LineWords['t'], language: Language): string {
  switch (answer.outcome) {
    case 'refused': return answer.say[language === 'en' ? 'en' : 'zh'];
    case 'invalid': return t('notice.invalidField', { field: answer.field, rule: answer.rule });
    case 'down': return t(`notice.down.${answer.reason}`);
    case 'conflict': return t('notice.conflict');
    case 'ok': return '';
  }
}

/** `group` gathers options under a heading; what is `ended` can be seen and not chosen. */
type Option = readonly [code: string, label: string, group?: string | undefined, ended?: boolean];

function useOptions(language: Language, district: string, endedMark: string) {
  const { policy, areas } = useNameBook();
  return useMemo(() => {
    const say = (label: { zh: string; en: string }) => label[language === 'en' ? 'en' : 'zh'];
    const roots = new Map((policy?.categories ?? []).map((category) => [category.code, category]));
    const parents = new Set(policy?.categories.map((category) => category.parent));
    const channels: Option[] = policy && policy.channels.length > 0 ? policy.channels.map(({ code, label }) => [code, say(label)]) : Object.entries(CHANNELS).map(([code, label]) => [code, say(label)]);
    const toArea = ({ code, name, until }: NamedArea): Option => (until === undefined ? [code, name] : [code, name + endedMark, undefined, true]);
    const known: Option[] = [...areas.values()].filter((area) => area.level === 'district').map((area) => toArea({ ...area, name: DISTRICTS[area.code] ? say(DISTRICTS[area.code]!) : area.name }));
    return {
      channels,
      categories: (policy?.categories ?? []).filter(({ code }) => !parents.has(code)).map(({ code, parent, label }): Option => [code, say(label), parent === null ? undefined : say(roots.get(parent)?.label ?? { zh: parent, en: parent })] as Option),
      districts: known.length > 0 ? known : Object.entries(DISTRICTS).filter(([code]) => code.length === 6).map(([code, label]): Option => [code, say(label)]),
      townships: [...areas.values()].filter((area) => area.level === 'township' && area.parent === district).map(toArea),
    };
  }, [policy, areas, language, district, endedMark]);
}

const Field = ({ label, children }: { label: string; children: ReactNode }) => <label className="desk-field"><span>{label}</span>{children}</label>;

function Select({ value, options, empty, label, disabled = false, onPick }: { value: string; options: readonly Option[]; empty?: string; label?: string; disabled?: boolean; onPick: (value: string) => void }) {
  return (
    <select value={value} aria-label={label} disabled={disabled} onChange={(event) => onPick(event.target.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {grouped(options).map(([group, members]) => (group === '' ? members.map(toOption) : <optgroup key={group} label={group}>{members.map(toOption)}</optgroup>))}
    </select>
  );
}

const toOption = ([code, name, , ended = false]: Option) => <option key={code} value={code} disabled={ended}>{name}</option>;

function grouped(options: readonly Option[]): [string, Option[]][] {
  const groups = new Map<string, Option[]>();
  for (const option of options) {
    const members = groups.get(option[2] ?? '');
    if (members) members.push(option);
    else groups.set(option[2] ?? '', [option]);
  }
  return [...groups];
}
