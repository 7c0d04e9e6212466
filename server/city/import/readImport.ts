import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ImportRefusal } from './importRefusal.ts';

const REFERENCES = ['WGS-84', 'GCJ-02', 'BD-09'] as const;
export type Reference = (typeof REFERENCES)[number];

/** The import as it lies in its files; nothing below the top is checked yet. */
export interface RawImport {
  readonly reference: Reference;
  readonly areas: { readonly kind: 'rows'; readonly rows: readonly unknown[] } | { readonly kind: 'csv'; readonly file: string; readonly text: string };
  readonly features: readonly unknown[];
}

/** Reads FILE and the files it names, which lie beside it. */
export async function readImport(file: string): Promise<RawImport> {
  const top = asObject(await readJson(file), file);
  const { reference } = top;
  if (!REFERENCES.includes(reference as Reference)) {
    throw new ImportRefusal(file, 'reference', `"reference" must say which coordinates these are: ${REFERENCES.join(', ')}; it says ${JSON.stringify(reference) ?? 'nothing'}.`);
  }
  return {
    reference: reference as Reference,
    areas: await readAreas(top['areas'], file),
    features: await readFeatures(top['features'], file),
  };
}

async function readAreas(areas: unknown, file: string): Promise<RawImport['areas']> {
  if (Array.isArray(areas)) return { kind: 'rows', rows: areas };
  if (typeof areas !== 'string') throw new ImportRefusal(file, 'file', '"areas" must be a list of areas, or the name of a CSV file beside this one.');
  return { kind: 'csv', file: areas, text: await readText(resolve(dirname(file), areas)) };
}

async function readFeatures(features: unknown, file: string): Promise<readonly unknown[]> {
  const named = typeof features === 'string' ? await readJson(resolve(dirname(file), features)) : features;
  const place = typeof features === 'string' ? features : file;
  const collection = typeof named === 'object' && named !== null ? (named as Record<string, unknown>) : {};
  if (collection['type'] !== 'FeatureCollection' || !Array.isArray(collection['features'])) {
    throw new ImportRefusal(place, 'file', '"features" must be a GeoJSON FeatureCollection, or the name of a GeoJSON file beside this one.');
  }
  return collection['features'];
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw new ImportRefusal(file, 'file', `the file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown fault'}).`);
  }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ImportRefusal(file, 'file', `this is not JSON (${(error as Error).message}).`);
  }
}

function asObject(value: unknown, file: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ImportRefusal(file, 'file', 'the file must hold one object with "reference", "areas" and "features".');
}
