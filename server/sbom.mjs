// `npm run sbom [FILE]`: what Yilan is made of, as CycloneDX 1.6, out of package-lock.json alone; nothing is asked of the network. Without FILE to stdout.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

const { name, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const npm = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only', '--offline'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
if (npm.status !== 0) {
  process.stderr.write(`npm could not read package-lock.json: run npm ci, then npm run sbom again.\n${npm.stderr ?? npm.error?.message ?? ''}`);
  process.exit(1);
}
const bom = JSON.parse(npm.stdout);
// npm writes 1.5, of which every document is one of 1.6; and it calls us after the folder we lie in.
bom.$schema = 'http://cyclonedx.org/schema/bom-1.6.schema.json';
bom.specVersion = '1.6';
Object.assign(bom.metadata.component, { name, version, licenses: [{ license: { id: license } }] });
const text = `${JSON.stringify(bom, null, 2)}\n`;
const file = process.argv[2];
if (file === undefined) process.stdout.write(text);
else {
  writeFileSync(file, text);
  process.stdout.write(`${file}: ${bom.components.length} components\n`);
}
