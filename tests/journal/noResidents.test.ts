import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '..', '..', 'server', 'journal', 'migrations');
const sql = readdirSync(FOLDER).filter((name) => name.endsWith('.sql')).map((name) => readFileSync(join(FOLDER, name), 'utf8').replaceAll(/--.*$/gm, '')).join('\n');

/** Every column there is, as `table.column`. */
function columns(): string[] {
  const made = [...sql.matchAll(/create table (?:if not exists )?(\w+)\s*\(([\s\S]*?)\n\)/g)].flatMap(([, table, body]) =>
    body!.split('\n').flatMap((line) => /^\s{2,}(?!primary\b|unique\b|foreign\b|check\b|constraint\b)(\w+)\s+\w/.exec(line)?.[1] ?? []).map((column) => `${table}.${column}`));
  const added = [...sql.matchAll(/alter table (\w+)([\s\S]*?);/g)].flatMap(([, table, body]) => [...body!.matchAll(/add column (?:if not exists )?(\w+)/g)].map(([, column]) => `${table}.${column}`));
  return [...made, ...added];
}

describe('the database', () => {
  test('has no column that is a resident, a household, a document of theirs or how to reach them', () => {
    const found = columns();
    expect(found.length).toBeGreaterThan(30);
    expect(found).toContain('fact.stream');
    expect(found.filter((column) => /resident|citizen|household|family|card|passport|phone|mobile|contact|reporter|birth|gender|face/i.test(column))).toEqual([]);
  });

  test('keys its tables by facts, codes, blocks, one-time links and accounts of staff, and by nothing else', () => {
    // A new table must be looked at here: whose is its key?
    const lookedAt = new Set([
      'archive_life', 'archived_incident', 'fact', 'journal_head', 'journal_life', 'past_block', 'past_lines', 'setting', 'sign_in_link', 'text_posting', 'view_snapshot', 'view_snapshot_part',
      // By the pseudonym that a member of the staff signs in with.
      'person_secret',
      // By work terminals, and by ids of their enrolments and of services' keys.
      'enrolment_code', 'credential_use',
    ]);
    const tables = [...sql.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, table]) => table!);
    expect(tables.length).toBeGreaterThan(10);
    expect(tables.filter((table) => !lookedAt.has(table))).toEqual([]);
  });
});
