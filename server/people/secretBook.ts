/** What somebody signs in with. The password only as argon2id made it; the authenticator's secret must be known to compute codes. */
export interface Secret {
  readonly password: string;
  readonly authenticator: Buffer;
  /** Step of the last code that was taken: each is taken once. */
  readonly step: number;
}

/** Kept beside the journal, which forgets nothing: a secret that was replaced must be gone. */
export interface SecretBook {
  read(name: string): Promise<Secret | undefined>;
  set(name: string, secret: Secret): Promise<void>;
  /** Takes the code of a step: true for the first who does, on any node. */
  takeStep(name: string, step: number): Promise<boolean>;
  forget(name: string): Promise<void>;
}

/** For tests and a centre that keeps nothing. */
export function memorySecretBook(): SecretBook {
  const kept = new Map<string, Secret>();
  return {
    read: async (name) => kept.get(name),
    async set(name, secret) {
      kept.set(name, secret);
    },
    async takeStep(name, step) {
      const secret = kept.get(name);
      if (secret === undefined || secret.step >= step) return false;
      kept.set(name, { ...secret, step });
      return true;
    },
    async forget(name) {
      kept.delete(name);
    },
  };
}
