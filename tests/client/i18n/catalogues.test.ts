import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../../client/i18n/i18n.ts';
import { chooseLanguage } from '../../../client/i18n/language.ts';

const CLIENT = new URL('../../../client/', import.meta.url).pathname;
const pages = readdirSync(join(CLIENT, 'i18n/zh')).map((file) => file.replace('.ts', ''));
const wordsOf = async (language: 'zh' | 'en', page: string): Promise<Catalogue> => {
  const module = (await import(join(CLIENT, `i18n/${language}/${page}.ts`))) as Record<string, Catalogue>;
  return Object.values(module)[0]!;
};
const sentences = (catalogue: Catalogue, above = ''): [string, string][] =>
  Object.entries(catalogue).flatMap(([key, value]) => (typeof value === 'string' ? [[above + key, value] as [string, string]] : sentences(value, `${above}${key}.`)));
const holes = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe.each(pages)('the words of %s', (page) => {
  it('are the same in both languages, and none is empty', async () => {
    const zh = new Map(sentences(await wordsOf('zh', page))), en = new Map(sentences(await wordsOf('en', page)));
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const [key, sentence] of [...zh, ...en]) expect([key, sentence.trim()]).not.toEqual([key, '']);
  });

  it('leave the same values open in both languages', async () => {
    const en = new Map(sentences(await wordsOf('en', page)));
    for (const [key, sentence] of sentences(await wordsOf('zh', page))) expect([key, holes(en.get(key) ?? '')]).toEqual([key, holes(sentence)]);
  });
});

describe('the words that the wall and the shared parts ask for', () => {
  const files = ['views/wall', 'ui'].flatMap((folder) => (readdirSync(join(CLIENT, folder)) as string[]).filter((file) => file.endsWith('.tsx')).map((file) => join(CLIENT, folder, file)));
  it('are all there', async () => {
    const known = new Set([...sentences(await wordsOf('zh', 'wall')), ...sentences(await wordsOf('zh', 'common'))].map(([key]) => key));
    const asked = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map((match) => match[1]!));
    expect(asked.length).toBeGreaterThan(30);
    for (const key of asked) expect(known).toContain(key);
    expect(existsSync(join(CLIENT, 'i18n/en/wall.ts'))).toBe(true);
  });
});

describe('the language of a screen', () => {
  const storage = (kept: string | null) => {
    const store = { value: kept, getItem: () => store.value, setItem: (_: string, value: string) => { store.value = value; } };
    return store;
  };
  it('is the one asked for in the address, and is kept', () => {
    const store = storage(null);
    expect(chooseLanguage('?lang=en', store)).toBe('en');
    expect(chooseLanguage('', store)).toBe('en');
  });
  it('is Chinese where nothing was said or kept, or nobody may keep anything', () => {
    expect(chooseLanguage('', storage(null))).toBe('zh-CN');
    expect(chooseLanguage('?lang=fr', null)).toBe('zh-CN');
  });
});
