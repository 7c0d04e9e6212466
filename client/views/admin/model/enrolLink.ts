/** `ABCD-EFGH-JKLM`: as it is read out. */
export const spacedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';

/** What a phone opens: behind the #, so that no server and no proxy on the way reads the code. */
export const enrolLink = (origin: string, code: string): string => `${origin}/field#enrol=${code}`;
