import type { TFunction } from 'i18next';
import { assertNever, type Fact, type RouteReason } from '../../../shared/fact.ts';
import type { Language } from '../../i18n/language.ts';
import type { Names } from '../../stores/names.ts';
import type { CityTime } from '../../ui/cityTime.ts';
import { trailLine, type TrailLine } from './model/trail.ts';
import { actorText } from './personText.ts';
import { whenText } from './whenText.ts';

/** What happened, newest first, as a vertical line of facts: what, who, when. */
export function Trail({ trail, now, t, names, time, language }: { trail: readonly Fact[]; now: number; t: TFunction; names: Names; time: CityTime; language: Language }) {
  // Another system's past: nobody here decided it.
  if (trail.length === 0) return <p className="desk-muted">{t('sheet.noTrail')}</p>;
  return (
    <ol className="desk-trail">
      {trail.map(trailLine).reverse().map((line) => (
        <li key={line.seq} data-tone={line.tone}>
          <p className="desk-trail-what"><b>{t(`fact.${line.type}`)}</b>{line.named && <span>{namedText(line, t, names)}</span>}</p>
          {line.words && line.words !== line.by.subject && <p className="desk-trail-words">{ownWords(line.words, language)}</p>}
          {line.why && <p className="desk-trail-words">{whyText(line.why, t, names)}</p>}
          <p className="desk-trail-who"><span>{actorText(t, line.by)}</span><time className="figures" dateTime={new Date(line.at).toISOString()}>{whenText(line.at, now, time)}</time></p>
        </li>
      ))}
    </ol>
  );
}

export function namedText({ named }: TrailLine, t: TFunction, names: Names): string {
  switch (named?.what) {
    case undefined: return '';
    case 'unit': return named.desk === undefined ? names.unit(named.code) : `${names.unit(named.code)} ${names.desk(named.code, named.desk)}`;
    case 'channel': return names.channel(named.code);
    case 'body': return t(`body.${named.code}`);
    case 'stage': return t(`stage.${named.code}`);
    case 'risk': return t(`risk.${named.code}`);
    case 'referredTo': return t(`referredTo.${named.code}`);
    case 'satisfaction': return t(`satisfaction.${named.code}`);
    case 'terminal': return named.code;
  }
}

function whyText(why: RouteReason, t: TFunction, names: Names): string {
  switch (why.rule) {
    case 'nearest': return t('why.nearest', { kind: names.category(why.category), area: names.area(why.area) });
    case 'placeUnknown': return t('why.placeUnknown', { kind: names.category(why.category) });
    case 'byHand': return t('why.byHand');
    default: return assertNever(why);
  }
}

/** The router once wrote its reason in both languages, one after the other; what people wrote stays as it is. */
function ownWords(words: string, language: Language): string {
  const routed = words.indexOf(' / routed: ');
  if (routed < 0) return words;
  return language === 'en' ? words.slice(routed + 3) : words.slice(0, routed);
}
