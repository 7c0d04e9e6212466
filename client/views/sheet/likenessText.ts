import type { TFunction } from 'i18next';
import type { LikenessReason } from '../../http/centreApi.ts';

/** Why two reports may tell of one matter, in a line: `92 % · 相距 38 m · 15 分钟 · 同类 · “采石场放炮”`. */
export function likenessText(t: TFunction, score: number, reasons: readonly LikenessReason[]): string {
  const parts = reasons.filter(({ bits }) => bits > 0).map((reason) => {
    switch (reason.why) {
      case 'distance': return t('alike.distance', { metres: reason.metres < 1_000 ? `${reason.metres} m` : `${(reason.metres / 1_000).toFixed(1)} km` });
      case 'time': return reason.minutes < 90 ? t('alike.minutes', { count: reason.minutes }) : t('alike.hours', { count: Math.round(reason.minutes / 60) });
      case 'kind': return t(`alike.kind.${reason.kind}`);
      case 'text': return reason.phrases.map((phrase) => t('alike.phrase', { phrase })).join('');
    }
  });
  return [`${Math.round(score * 100)} %`, ...parts].filter((part) => part !== '').join(' · ');
}
