import { BadSetting } from './config.ts';
import { ImportRefusal } from './city/importAreas.ts';
import { BadUse } from './cli/badUse.ts';
import { COMMANDS } from './cli/commands.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';

/** Failures whose sentence is meant for the person at the keyboard; any other shows its stack. */
const isSentence = (error: unknown): error is Error =>
  error instanceof BadUse || error instanceof BadSetting || error instanceof CannotStart || error instanceof ImportRefusal;

const HELP = `Yilan 一览: a command centre for a city governed by its grid

  npx yilan <command> [options]

${COMMANDS.map(({ usage, says }) => `  ${usage}\n      ${says}`).join('\n')}

  Settings come from the environment: PORT, HOST, DATA_DIR, DATABASE_URL and others; the README lists them.
`;

const [name, ...rest] = process.argv.slice(2);
const command = COMMANDS.find((one) => one.name === name);

if (!command) {
  const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
  (asked ? process.stdout : process.stderr).write(asked ? HELP : `There is no command "${name}".\n\n${HELP}`);
  process.exitCode = asked ? 0 : 2;
} else if (rest.includes('--help') || rest.includes('-h')) {
  process.stdout.write(`npx yilan ${command.usage}\n  ${command.says}\n`);
} else {
  try {
    process.exitCode = await command.run(rest, process.env);
  } catch (error) {
    if (!isSentence(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error instanceof BadUse ? 2 : 1;
  }
}
