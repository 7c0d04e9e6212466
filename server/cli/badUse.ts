/** The command line was not understood; the message says which option and what it may be. */
export class BadUse extends Error {}
