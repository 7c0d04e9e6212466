import type { Language } from '../i18n/language.ts';

/** What the centre writes into its pages about itself. */
export type PageMeta = 'yilan-centre-name' | 'yilan-map-number' | 'yilan-drill' | 'yilan-provider';

/** As shipped, these have words in both languages; what a centre sets instead is shown as it is. */
const SHIPPED: Readonly<Record<PageMeta, string>> = {
  'yilan-centre-name': '宁波市社会治理指挥中心',
  'yilan-map-number': '示意图,非测绘成果',
  'yilan-drill': '',
  'yilan-provider': '统一身份认证',
};

/** The centre's own words, or `words` of the screen's language where it has set none. */
export function pageMeta(name: PageMeta, language: Language, words: string, page: Pick<Document, 'querySelector'> = document): string {
  const said = page.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
  const isOwn = said !== '' && (language === 'zh-CN' || said !== SHIPPED[name]);
  return isOwn ? said : words;
}
