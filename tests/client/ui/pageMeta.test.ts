import { describe, expect, it } from 'vitest';
import { pageMeta } from '../../../client/ui/pageMeta.ts';

const pageWith = (content: string | null) => ({ querySelector: () => (content === null ? null : { content }) }) as unknown as Document;

describe('the centre’s name', () => {
  it('is the one it has set, in every language', () => {
    expect(pageMeta('yilan-centre-name', 'en', 'Ningbo Command Centre', pageWith('江北区指挥中心'))).toBe('江北区指挥中心');
  });
  it('as shipped is said in the language of the screen', () => {
    expect(pageMeta('yilan-centre-name', 'en', 'Ningbo Command Centre', pageWith('宁波市社会治理指挥中心'))).toBe('Ningbo Command Centre');
    expect(pageMeta('yilan-centre-name', 'zh-CN', 'x', pageWith('宁波市社会治理指挥中心'))).toBe('宁波市社会治理指挥中心');
  });
  it('is the screen’s own word where the page says nothing', () => {
    expect(pageMeta('yilan-map-number', 'zh-CN', '示意图', pageWith(null))).toBe('示意图');
  });
});
