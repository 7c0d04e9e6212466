import { importCommand } from './importCommand.ts';
import { dueCommand } from './dueCommand.ts';
import { linkCommand } from './linkCommand.ts';
import { serveCommand } from './serveCommand.ts';
import { simulateCommand } from './simulateCommand.ts';
import { tokenCommand } from './tokenCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

/** One word of the command line. `run` gives the exit code; what it throws as a sentence is printed without a stack. */
export interface CliCommand {
  readonly name: string;
  readonly usage: string;
  readonly says: string;
  run(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number>;
}

export const COMMANDS: readonly CliCommand[] = [serveCommand, tokenCommand, linkCommand, importCommand, verifyCommand, dueCommand, simulateCommand];
