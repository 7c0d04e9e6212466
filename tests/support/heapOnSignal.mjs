// Loaded into a server under test with NODE_OPTIONS=--import=…: on SIGUSR2 it collects garbage and says what is left, one line on stdout.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc');
process.on('SIGUSR2', () => {
  // Twice: what a finalizer lets go of in the first round is gone in the second.
  collect();
  collect();
  const { heapUsed, external, arrayBuffers, rss } = process.memoryUsage();
  process.stdout.write(`heap after collection: ${JSON.stringify({ heapUsed, external, arrayBuffers, rss })}\n`);
});
