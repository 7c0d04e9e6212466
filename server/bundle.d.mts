/** Where a program of the server stands, made first when a source has changed. @throws SetupFailure */
export declare function bundled(program: 'cli' | 'loadPast' | 'passwordWorker'): Promise<URL>;
