import { ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { SEVERITIES, type Severity } from '../../../shared/severity.ts';
import { newId } from '../../http/newId.ts';
import { useNameBook } from '../../stores/names.ts';
import { outbox } from './fieldOutbox.ts';
import { useField } from './fieldContext.ts';
import { KindPicker } from './KindPicker.tsx';
import type { CityCells } from './model/cityCells.ts';
import { type Draft, EMPTY_DRAFT, lacking, lettersOf } from './model/draft.ts';
import { kindsOf, recentKinds } from './model/kinds.ts';
import { fromShelf, toShelf } from './offline/fieldDatabase.ts';
import { PhotoField } from './PhotoField.tsx';
import { PlaceField } from './PlaceField.tsx';

const DRAFT = 'draft', RECENT = 'recent kinds';

/** 上报: kind, place and a photo are enough. The draft outlives the page; what was sent is on the phone before the worker is told so. */
export function ReportTab({ cells, onSaid }: { cells: CityCells | null | undefined; onSaid: (sentence: string) => void }) {
  const { t, names } = useField();
  const policy = useNameBook((book) => book.policy);
  const kinds = useMemo(() => kindsOf(policy?.categories ?? []), [policy]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [recent, setRecent] = useState<readonly string[]>([]);
  const [picking, setPicking] = useState(false);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void fromShelf<Draft>(DRAFT).then((kept) => setDraft((now) => now ?? kept ?? EMPTY_DRAFT));
    void fromShelf<string[]>(RECENT).then((kept) => setRecent(kept ?? []));
  }, []);
  useEffect(() => { if (draft !== null) void toShelf(DRAFT, draft); }, [draft]);
  if (draft === null) return null;
  const write = (more: Partial<Draft>): void => setDraft((before) => ({ ...before!, ...more }));
  const lacks = lacking(draft);

  const send = async (): Promise<void> => {
    setTried(true);
    if (lacks !== null) return;
    await outbox.add(lettersOf(draft, names.category(draft.kind!), newId(), Date.now()));
    const lately = recentKinds(recent, draft.kind!);
    setRecent(lately);
    void toShelf(RECENT, lately);
    setTried(false);
    setDraft(EMPTY_DRAFT);
    form.current?.closest('.field-main')?.scrollTo({ top: 0 });
    onSaid(t(navigator.onLine ? 'report.sentNow' : 'report.sent'));
  };

  return (
    <form ref={form} className="field-form" aria-label={t('tabs.report')} onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <button type="button" className="field-kind" data-chosen={draft.kind !== undefined} onClick={() => setPicking(true)}>
        <span>{t('report.kind')}</span><b>{draft.kind === undefined ? t('report.chooseKind') : names.category(draft.kind)}</b><ChevronRight size={22} aria-hidden="true" />
      </button>
      <PlaceField place={draft.place} cells={cells} onPlace={(place) => write({ place })} />
      <PhotoField photos={draft.photos} onPhotos={(change) => setDraft((before) => ({ ...before!, photos: change(before!.photos) }))} />
      <label className="field-line"><span>{t('report.what')}</span><input value={draft.title} maxLength={120} placeholder={draft.kind === undefined ? t('report.whatHint') : names.category(draft.kind)} onChange={(event) => write({ title: event.target.value })} /></label>
      <label className="field-line"><span>{t('report.more')}</span><textarea rows={3} value={draft.text} maxLength={4_000} onChange={(event) => write({ text: event.target.value })} /></label>
      <fieldset className="field-severity">
        <legend>{t('report.severity')}</legend>
        {[undefined, ...SEVERITIES].map((severity) => (
          <label key={severity ?? 0}>
            <input
              type="radio" name="severity" className="visually-hidden" checked={draft.severity === severity}
              onChange={() => setDraft(graded(draft, severity))}
            />
            <span>{severity === undefined ? t('report.byKind') : t(`severity.${severity}`)}</span>
          </label>
        ))}
      </fieldset>
      <footer className="field-send">
        {tried && lacks !== null && <p className="field-bad" role="alert">{t(`report.missing.${lacks}`)}</p>}
        <button type="submit" className="field-go">{t('report.send')}</button>
      </footer>
      {picking && <KindPicker kinds={kinds} recent={recent} onClose={() => setPicking(false)} onPick={(kind) => { setPicking(false); write({ kind }); }} />}
    </form>
  );
}

function graded({ severity: _, ...draft }: Draft, severity: Severity | undefined): Draft {
  return severity === undefined ? draft : { ...draft, severity };
}
