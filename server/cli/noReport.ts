/** The centre did not give a brief; the message says why. */
export class NoReport extends Error {}
