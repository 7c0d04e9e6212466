// A thread of its own: to weigh a password takes 50 ms on purpose, in which alarms must not wait.
import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { argon2id, argon2Verify } from 'hash-wasm';
import type { PasswordAnswer, PasswordTask } from './passwords.ts';

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

parentPort!.on('message', (task: PasswordTask) => {
  const work = task.encoded === undefined ? argon2id({ password: task.password, salt: randomBytes(16), ...COST, outputType: 'encoded' }) : argon2Verify({ password: task.password, hash: task.encoded });
  work.then((result) => answer({ id: task.id, result }), (error: unknown) => answer({ id: task.id, fault: String(error) }));
});

function answer(told: PasswordAnswer): void {
  parentPort!.postMessage(told);
}
