import { BadSetting } from './config.ts';
import { ImportRefusal } from './city/import/importRefusal.ts';
import { BadUse } from './cli/badUse.ts';
import { NoReport } from './cli/noReport.ts';
import { COMMANDS } from './cli/commands.ts';
import { CannotStart } from './journal/embedded/cannotStart.ts';
import { JournalDown } from './journal/journal.ts';
import { PolicyFault } from './policy/policyFault.ts';

/** Failures whose sentence is meant for the person at the keyboard; any other is a fault of ours and shows its stack. */
const isSentence = (error: unknown): error is Error =>
  error instanceof BadUse || error instanceof BadSetting || error instanceof CannotStart || error instanceof JournalDown || error instanceof ImportRefusal || error instanceof PolicyFault || error instanceof NoReport;

/** What a failed start may leave open for a moment; nothing of it is worth waiting for longer. */
const END_WITHIN_MS = 10_000;

const HELP = `Yilan 一览: a command centre for a city governed by its grid

  npx yilan <command> [options]

${COMMANDS.map(({ usage, says }) => `  ${usage}\n      ${says}`).join('\n')}

  Settings come from the environment: PORT, HOST, DATA_DIR, DATABASE_URL and others; the README lists them.
`;

// Whoever reads has read enough (`npx yilan help | head -1`), or the log of a centre is no longer listened to: no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

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
    process.exitCode = await (await command.load())(rest, process.env);
  } catch (error) {
    process.stderr.write(isSentence(error) ? `${error.message}\n` : `Yilan broke, which is a fault of its own. Please report it with these lines:\n${error instanceof Error ? error.stack : String(error)}\n`);
    if (error instanceof BadUse) process.stderr.write(`\n  npx yilan ${command.usage}\n      ${command.says}\n`);
    process.exitCode = error instanceof BadUse ? 2 : 1;
    setTimeout(() => process.exit(), END_WITHIN_MS).unref();
  }
}
