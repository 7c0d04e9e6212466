import { readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { startCentre, type TestCentre } from '../support/centre.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
let centre: TestCentre;
afterEach(() => centre.stop());

it('the examples of the README are taken as they stand there', async () => {
  centre = await startCentre();
  const report = /-d '(\{.*\})' http:\/\/127\.0\.0\.1:8080(\/\S+)/.exec(readme)!;
  expect(await centre.call('POST', report[2]!, centre.token('gridWorker'), report[1]!)).toMatchObject({ status: 201, body: { state: 'reported', version: 1 } });
  const [, terminal] = /--role terminal --terminal (\S+)/.exec(readme)!;
  const positions = /-d "(\[\{.*\}\])" http:\/\/127\.0\.0\.1:8080(\/\S+)/.exec(readme)!;
  const body = positions[1]!.replaceAll('\\"', '"').replace('$(date +%s)', String(Math.floor(Date.now() / 1000)));
  expect(await centre.call('POST', positions[2]!, centre.token('terminal', { terminal: terminal! }), body)).toMatchObject({ status: 200, body: { accepted: 1, refused: [] } });
});
