/** Runs one word of the command line. Resolves with the exit code; what it throws as a sentence is printed without a stack. */
export type RunCommand = (args: readonly string[], env: Readonly<Record<string, string | undefined>>) => Promise<number>;

export interface CliCommand {
  readonly name: string;
  readonly usage: string;
  readonly says: string;
  /** Loaded when it is asked for: a token should not wait for the whole server to be read from the disk. */
  load(): Promise<RunCommand>;
}

export const COMMANDS: readonly CliCommand[] = [
  {
    name: 'serve',
    usage: 'serve',
    says: 'Runs the centre (npm start does the set-up first).',
    load: async () => (await import('./serveCommand.ts')).serveCommand,
  },
  {
    name: 'token',
    usage: 'token --role R [--area CODE] [--terminal ID] [--unit CODE] [--officer NAME] [--may RIGHTS] [--ttl 1h]',
    says: 'Prints a bearer token, alone on stdout. A terminal\'s token speaks for that terminal only, a handler\'s with --unit acts for that unit only, a service\'s with --may has those rights only.',
    load: async () => (await import('./tokenCommand.ts')).tokenCommand,
  },
  {
    name: 'link',
    usage: 'link --role R [--area CODE] [--page wall|desk|leader] [--unit CODE] [--officer NAME] [--ttl 10m]',
    says: 'Prints a one-time sign-in URL. The first browser that opens it is signed in.',
    load: async () => (await import('./linkCommand.ts')).linkCommand,
  },
  {
    name: 'admit',
    usage: 'admit --name NAME --role R [--area CODE] [--unit CODE] [--terminal ID] [--renew]',
    says: 'Lets somebody sign in by name and prints the link, good for 24 hours, by which they set password and authenticator. --renew: they set new ones.',
    load: async () => (await import('./admitCommand.ts')).admitCommand,
  },
  {
    name: 'key',
    usage: 'key make --name TEXT --may RIGHTS [--area CODE] [--ttl 365d] | revoke ID --reason TEXT',
    says: 'Makes a key for another program with the rights it names, in an area, and prints it alone on stdout; or ends one. The centre keeps its digest alone.',
    load: async () => (await import('./keyCommand.ts')).keyCommand,
  },
  {
    name: 'import-areas',
    usage: 'import-areas FILE',
    says: 'Loads your own area tree and borders instead of the demo city; a file with one fault is refused whole.',
    load: async () => (await import('./importCommand.ts')).importCommand,
  },
  {
    name: 'verify',
    usage: 'verify [--head HASH] [--heads FILE] [--chain] [--tracks]',
    says: 'Recounts everything from the journal\'s first fact and compares it with the live fold; names facts that were changed, deleted, swapped or inserted. Exit code 0 when equal. --head: a hash that an earlier run printed, kept elsewhere; --heads: a file of signed heads, which also finds a journal that was cut off or rewritten whole, and says since which hour. --chain: the chain and the heads alone. --tracks: looks at every fix of the tracks, that none is kept longer than it may be.',
    load: async () => (await import('./verifyCommand.ts')).verifyCommand,
  },
  {
    name: 'heads',
    usage: 'heads',
    says: 'Prints the journal\'s heads as they were signed hour by hour, one JSON object a line with its public key, for verify --heads.',
    load: async () => (await import('./headsCommand.ts')).headsCommand,
  },
  {
    name: 'due',
    usage: 'due --channel C --at ISO [--category K] [--area CODE]',
    says: 'Prints the due times of such an incident as JSON, with their flags.',
    load: async () => (await import('./dueCommand.ts')).dueCommand,
  },
  {
    name: 'policy',
    usage: 'policy check FILE | adopt FILE --reason TEXT | list',
    says: 'Looks at a policy and what it would change, adopts it for all running servers, or lists those adopted.',
    load: async () => (await import('./policyCommand.ts')).policyCommand,
  },
  {
    name: 'report',
    usage: 'report [--period day|week|month] [--date 2026-11-21] [--area CODE] [--lang zh|en] [--format html|text|csv|xlsx] [--out FILE]',
    says: 'Writes a brief 日报、周报、月报 of the running centre to stdout, or into FILE: of the last period that is over when no date is named.',
    load: async () => (await import('./reportCommand.ts')).reportCommand,
  },
  {
    name: 'load-past',
    usage: 'load-past FILE --source NAME',
    says: 'Loads ended incidents of another system, so that they are found and stand in figures over time; names the lines that cannot be taken. Broken off, it goes on where it was.',
    load: async () => (await import('./loadPastCommand.ts')).loadPastCommand,
  },
  {
    name: 'make-past',
    usage: 'make-past [--count N] [--seed S] [--until ISO]',
    says: 'Prints so many made-up ended incidents, marked as an exercise, for load-past.',
    load: async () => (await import('./makePastCommand.ts')).makePastCommand,
  },
  {
    name: 'drill',
    usage: 'drill NAME [--speed N] [--load N] [--seed S] [--terminals N] [--port P] [--report FILE] [--stay]',
    says: 'Plays a scripted storm in a centre of its own, marked as a drill on every page, and prints how it went: typhoonNight, marketFire, wageDispute, networkCut.',
    load: async () => (await import('./drillCommand.ts')).drillCommand,
  },
  {
    name: 'simulate',
    usage: 'simulate [--url URL] [--terminals N] [--rate X] [--seed S]',
    says: 'Plays the demo city through the public doors of a running centre, marked as an exercise, until Ctrl-C.',
    load: async () => (await import('./simulateCommand.ts')).simulateCommand,
  },
];
