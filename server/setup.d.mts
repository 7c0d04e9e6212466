/** A failure with a sentence for the person at the keyboard; the caller prints it and ends with code 1. */
export declare class SetupFailure extends Error {}

/** @throws SetupFailure when this Node.js is too old */
export declare function checkNode(version?: string): void;

/** @throws SetupFailure */
export declare function ensureInstalled(say: (line: string) => void): Promise<void>;

/** Resolves with the build's name. @throws SetupFailure */
export declare function ensureBuilt(say: (line: string) => void): Promise<string>;

/** Names what the pages are made of: 16 hexadecimal digits. */
export declare function clientDigest(): string;
